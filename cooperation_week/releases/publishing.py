"""Publishing drafts, and going back to an older release. Both add a release; neither edits one."""

from django.db import transaction

from cooperation_week.releases.documents import canonical, digest_of
from cooperation_week.releases.models import Release, Subject
from cooperation_week.releases.parts import (
    carried_on,
    draft_words,
    obstacles_to,
    possible_subjects,
    tell_of,
)
from cooperation_week.releases.reading import forget
from cooperation_week.releases.refusals import (
    NoSuchRelease,
    NothingChanged,
    NothingToPublish,
    Obstructed,
    PublishedMeanwhile,
    one_at_a_time,
)


@one_at_a_time()
@transaction.atomic
def publish(subject, *, by, note, now, seen=None):
    """Release the drafts of a subject, under a lock on it, and tell those whom it concerns.

    `note` says what is new, by language; `seen` is the number of the newest release that the
    author knows of, so that a form sent twice publishes once. Raises Refused.
    """
    if subject not in possible_subjects():
        raise NothingToPublish
    locked = _lock(subject, seen)
    # Asked under the lock: what stood in the way when the page was shown may be another thing now.
    if obstacles := obstacles_to(subject, refusing=True):
        raise Obstructed(obstacles)
    return _release(locked, _drafted(subject, _newest_parts(locked), now), by, note, now)


@one_at_a_time()
@transaction.atomic
def go_back(subject, number, *, by, note, now, seen=None):
    """Release the words of an older release again. What counts goes on counting; drafts stay.

    Raises Refused.
    """
    if not Release.objects.filter(subject__name=subject, number=number).exists():
        raise NoSuchRelease
    locked = _lock(subject, seen)
    # Read only now: an erasure that held the lock may have rewritten them.
    older = _words_of(subject, number)
    return _release(locked, carried_on(older, _newest_parts(locked), now), by, note, now)


def draft_document(subject, *, now):
    """Return the document that publishing now would release. Raises NothingToPublish."""
    row = _row(subject)
    parts = _drafted(subject, _newest_parts(row), now)
    if not parts:
        raise NothingToPublish
    return _document(subject, row.newest_number + 1, parts, {}, now)


def older_document(subject, number, *, now):
    """Return the document that going back now would release. Raises NoSuchRelease."""
    row = _row(subject)
    parts = carried_on(_words_of(subject, number), _newest_parts(row), now)
    return _document(subject, row.newest_number + 1, parts, {}, now)


def differs(before, words, *, now):
    """Say whether these words differ from the parts that visitors read."""
    return canonical(carried_on(words, before, now)) != canonical(before)


def _drafted(subject, before, now):
    words = draft_words([subject])[subject]
    return carried_on(words, before, now) if words else {}


def _words_of(subject, number):
    release = Release.objects.filter(subject__name=subject, number=number).first()
    if release is None:
        raise NoSuchRelease
    return release.content()["parts"]


def _row(name):
    found = Subject.objects.select_related("newest").filter(name=name).first()
    return found or Subject(name=name)


def _lock(name, seen):
    locked = Subject.objects.locked(name)
    if seen is not None and seen != locked.newest_number:
        raise PublishedMeanwhile(locked.newest_number)
    return locked


def _newest_parts(subject):
    return subject.newest.content()["parts"] if subject.newest else {}


def _release(subject, parts, by, note, now):
    before = subject.newest and subject.newest.content()
    if not parts:
        raise NothingToPublish
    if before and canonical(parts) == canonical(before["parts"]):
        raise NothingChanged
    number = subject.newest_number + 1
    document = _document(subject.name, number, parts, note, now)
    text = canonical(document)
    release = Release.objects.create(
        subject=subject,
        number=number,
        released_at=now,
        author=by,
        note=note,
        document=text,
        digest=digest_of(text),
    )
    subject.newest = release
    subject.save(update_fields=["newest"])
    tell_of(before, document, now)
    transaction.on_commit(forget)
    return release


def _document(subject, number, parts, note, now):
    return {
        "subject": subject,
        "number": number,
        "released_at": now.isoformat(),
        "note": note,
        "parts": parts,
    }
