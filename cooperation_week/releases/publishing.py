"""Publishing drafts, and going back to an older release. Both add a release; neither edits one."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cooperation_week.releases.documents import canonical, digest_of
from cooperation_week.releases.models import Release, Subject
from cooperation_week.releases.parts import build_parts, carry_on_parts, tell_of


class NothingChanged(Exception):
    """There is nothing to publish: the drafts say what visitors already read."""

    def __init__(self):
        super().__init__(_("Nothing has changed since the last release."))


class NothingToPublish(Exception):
    """No app knows the subject."""

    def __init__(self):
        super().__init__(_("There is nothing to publish under this name."))


@transaction.atomic
def publish(subject, *, by, note, now):
    """Release the drafts of a subject, under a lock on it, and tell those whom it concerns.

    `note` says what is new, by language. Raises NothingChanged or NothingToPublish.
    """
    locked = Subject.objects.locked(subject)
    before = _newest_parts(locked)
    return _release(locked, build_parts(subject, before, now), before, by, note, now)


@transaction.atomic
def go_back(subject, number, *, by, note, now):
    """Release the words of an older release again. What counts goes on counting; drafts stay."""
    locked = Subject.objects.locked(subject)
    before = _newest_parts(locked)
    older = locked.releases.get(number=number).content()["parts"]
    return _release(locked, carry_on_parts(older, before, now), before, by, note, now)


def draft_document(subject, *, now):
    """Return the document that publishing now would release, without releasing it."""
    row = Subject.objects.select_related("newest").filter(name=subject).first()
    before = _newest_parts(row) if row else {}
    number = row.newest.number + 1 if row and row.newest else 1
    return _document(subject, number, build_parts(subject, before, now), {}, now)


def _newest_parts(subject):
    return subject.newest.content()["parts"] if subject.newest else {}


def _release(subject, parts, before, by, note, now):
    if not parts:
        raise NothingToPublish
    if canonical(parts) == canonical(before):
        raise NothingChanged
    number = subject.newest.number + 1 if subject.newest else 1
    text = canonical(_document(subject.name, number, parts, note, now))
    release = Release.objects.create(
        subject=subject,
        number=number,
        released_at=now,
        author=by,
        document=text,
        digest=digest_of(text),
    )
    subject.newest = release
    subject.save(update_fields=["newest"])
    tell_of(before, parts, now)
    return release


def _document(subject, number, parts, note, now):
    return {
        "subject": subject,
        "number": number,
        "released_at": now.isoformat(),
        "note": note,
        "parts": parts,
    }
