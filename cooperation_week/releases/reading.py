"""The newest releases, as visitors read them.

One fixed statement asks for the newest release of every subject; a process remembers the answer
for `settings.RELEASES_REMEMBERED_FOR` seconds. What is made of a document is remembered by its
digest, since equal digests mean equal documents.
"""

import json
import threading
import time
from collections import OrderedDict
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import MappingProxyType

from django.conf import settings
from django.db import connection

from cooperation_week.releases.documents import canonical, digest_of
from cooperation_week.releases.models import Release

# Building this query with the ORM costs as much as the rest of a kept page.
NEWEST = """
    SELECT subject.name, release.digest
    FROM releases_subject subject JOIN releases_release release ON release.id = subject.newest_id
    ORDER BY subject.name
"""
DOCUMENTS_REMEMBERED = 256


@dataclass(frozen=True, slots=True)
class Newest:
    """The digest of each subject's newest release, and one digest of them all."""

    digests: MappingProxyType
    digest: str


_remembered = (float("-inf"), None)
_values = OrderedDict()
_values_lock = threading.Lock()
_draft = ContextVar("draft", default=None)


def newest():
    """Return the newest releases: one query, or none within the time they are remembered."""
    global _remembered
    if draft := _draft.get():
        return draft.newest
    asked_at, found = _remembered
    if time.monotonic() - asked_at < settings.RELEASES_REMEMBERED_FOR:
        return found
    with connection.cursor() as cursor:
        cursor.execute(NEWEST)
        found = _newest_of(cursor.fetchall())
    _remembered = (time.monotonic(), found)
    return found


def _newest_of(rows):
    return Newest(MappingProxyType(dict(rows)), digest_of(canonical(sorted(rows))))


def forget():
    """Ask the database again at the next call."""
    global _remembered
    _remembered = (float("-inf"), None)


def read(digest, parse):
    """Return `parse(document)` for the release with this digest, made once in this process.

    Raises Release.DoesNotExist for a digest that is no longer there.
    """
    if (draft := _draft.get()) and draft.digest == digest:
        return parse(draft.document)
    key = (digest, parse)
    with _values_lock:
        if key in _values:
            _values.move_to_end(key)
            return _values[key]
    value = parse(json.loads(Release.objects.values_list("document", flat=True).get(digest=digest)))
    with _values_lock:
        _values[key] = value
        while len(_values) > DOCUMENTS_REMEMBERED:
            _values.popitem(last=False)
    return value


@dataclass(frozen=True, slots=True)
class _Draft:
    document: dict
    digest: str
    newest: Newest


@contextmanager
def reading(document):
    """Within this block, `newest()` and `read()` see the document as its subject's newest."""
    digest = digest_of(canonical(document))
    published = dict(newest().digests)
    rows = sorted({**published, document["subject"]: digest}.items())
    token = _draft.set(_Draft(document, digest, _newest_of(rows)))
    try:
        yield
    finally:
        _draft.reset(token)


def is_preview():
    """Say whether a draft is being read in place of the newest release."""
    return _draft.get() is not None
