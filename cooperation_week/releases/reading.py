"""The newest releases, as visitors read them.

One fixed statement asks for the newest release of every subject; a process remembers the answer
for `settings.RELEASES_REMEMBERED_FOR` seconds. What is made of a document is remembered by its
digest, since equal digests mean equal documents.
"""

import json
import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import MappingProxyType

from django.conf import settings
from django.db import connection

from cooperation_week.lib.stores import Store
from cooperation_week.releases.documents import canonical, digest_of
from cooperation_week.releases.models import Release

# Building this query with the ORM costs as much as the rest of a kept page.
NEWEST = """
    SELECT subject.name, release.digest
    FROM releases_subject subject JOIN releases_release release ON release.id = subject.newest_id
    ORDER BY subject.name
"""


@dataclass(frozen=True, slots=True)
class Newest:
    """The digest of each subject's newest release, and one digest of them all."""

    digests: MappingProxyType
    digest: str

    @classmethod
    def of(cls, digests):
        return cls(MappingProxyType(digests), digest_of(canonical(digests)))


@dataclass(frozen=True, slots=True)
class _Draft:
    document: dict
    digest: str


_remembered = (float("-inf"), None)
# A parsed document takes about five times the room of its text.
_values = Store(limit=lambda: settings.DOCUMENTS_REMEMBERED)
_pinned = ContextVar("pinned", default=None)
_draft = ContextVar("draft", default=None)


def newest():
    """Return the newest releases: one query, or none within the time they are remembered."""
    global _remembered
    if pinned_here := _pinned.get():
        return pinned_here
    asked_at, found = _remembered
    if time.monotonic() - asked_at < settings.RELEASES_REMEMBERED_FOR:
        return found
    asked_at = time.monotonic()
    with connection.cursor() as cursor:
        cursor.execute(NEWEST)
        found = Newest.of(dict(cursor.fetchall()))
    _remembered = (asked_at, found)
    return found


def forget():
    """Ask the database again at the next call."""
    global _remembered
    _remembered = (float("-inf"), None)


def forget_documents():
    """Read every document anew too: an erasure leaves nothing of a person in this memory."""
    forget()
    _values.clear()


@contextmanager
def pinned(found, *, only=None):
    """Within this block `newest()` is what was found, even if something is published meanwhile.

    With `only`, names of subjects, it knows of no other subjects.
    """
    if only is not None:
        found = Newest.of({name: d for name, d in found.digests.items() if name in only})
    token = _pinned.set(found)
    try:
        yield
    finally:
        _pinned.reset(token)


def read(digest, parse):
    """Return `parse(document)` for the release with this digest, made once in this process.

    Raises Release.DoesNotExist for a digest that an erasure has replaced.
    """
    if (draft := _draft.get()) and draft.digest == digest:
        return parse(draft.document)
    if (value := _values.get((digest, parse))) is not None:
        return value
    text = Release.objects.values_list("document", flat=True).get(digest=digest)
    value = parse(json.loads(text))
    # Nothing takes no room, however long the document is in which there is nothing.
    _values.put((digest, parse), value, weight=len(text) if value else 1)
    return value


def history(subject):
    """Return the digests of a subject's releases, newest first; in a preview, the draft too."""
    found = list(
        Release.objects.filter(subject__name=subject)
        .order_by("-number")
        .values_list("digest", flat=True)
    )
    seen = newest().digests.get(subject)
    if is_preview() and seen == _draft.get().digest:
        return [seen, *found]
    # Pages made for the release that was newest a moment ago show none that came since.
    return found[found.index(seen) :] if seen in found else []


@contextmanager
def reading(document):
    """Within this block, `newest()` and `read()` see the document as its subject's newest."""
    draft = _Draft(document, digest_of(canonical(document)))
    found = Newest.of({**newest().digests, document["subject"]: draft.digest})
    token = _draft.set(draft)
    try:
        with pinned(found):
            yield
    finally:
        _draft.reset(token)


def is_preview():
    """Say whether a draft is being read in place of the newest release."""
    return _draft.get() is not None
