"""What changed in an edition, from one release to the next and release by release."""

from dataclasses import dataclass
from itertools import chain, islice, pairwise

from cooperation_week.releases.reading import history, read
from events.programme.published import Session, programme_of
from events.published import Edition

OF_THE_EDITION = ("name", "theme", "days", "notice")
# More than a reader has missed who comes back after a while.
ON_A_PAGE = 30
KINDS = ("cancelled", "moved", "restored", "added", "reworded")


@dataclass(frozen=True, slots=True)
class Change:
    """What became of a session from one release to the next.

    `kind` is one of added, moved, cancelled, restored and reworded; `before` is None when added.
    """

    kind: str
    session: Session
    before: Session | None


def changes_between(old, new):
    """Return what changed from one programme to the next, in the order of the programme."""
    before = {session.uid: session for session in old.sessions} if old else {}
    changes = (_change(before.get(session.uid), session) for session in new.sessions)
    return tuple(change for change in changes if change)


def _change(before, session):
    if before is None:
        return Change("added", session, None)
    if session.is_cancelled and not before.is_cancelled:
        return Change("cancelled", session, before)
    if before.is_cancelled and not session.is_cancelled:
        return Change("restored", session, before)
    if _place_in_time(session.occasion) != _place_in_time(before.occasion):
        return Change("moved", session, before)
    return Change("reworded", session, before) if session.changed_at != before.changed_at else None


def _place_in_time(occasion):
    """Return what makes a session another appointment; not how its room is called."""
    places = (occasion.leg, occasion.venue, occasion.room)
    return (
        occasion.starts_at,
        occasion.ends_at,
        occasion.held_on,
        *(place and place.id for place in places),
    )


@dataclass(frozen=True, slots=True)
class Entry:
    """One release: the edition's own words that changed, and what became of its sessions.

    The first release has no changes: `sessions` says with how many it began.
    """

    edition: Edition
    sessions: int
    is_first: bool
    changed: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def groups(self):
        """Return (kind, changes) for each kind there is, the gravest first."""
        groups = ((kind, [c for c in self.changes if c.kind == kind]) for kind in KINDS)
        return [(kind, changes) for kind, changes in groups if changes]


def changes_by_release(subject, *, page=1):
    """Return a page of entries, one for each release, newest first; and whether more follow."""
    digests, first = history(subject), (page - 1) * ON_A_PAGE
    # Two at a time: all programmes of a Week that was released often would fill the memory.
    programmes = (read(digest, programme_of) for digest in digests[first : first + ON_A_PAGE + 1])
    pairs = islice(pairwise(chain(programmes, [None])), ON_A_PAGE)
    return [_entry(new, old) for new, old in pairs], len(digests) > first + ON_A_PAGE


def _entry(new, old):
    sessions = len(new.sessions)
    if old is None:
        return Entry(new.edition, sessions, is_first=True)
    now, was = _words_of(new.edition), _words_of(old.edition)
    changed = tuple(name for name in OF_THE_EDITION if now[name] != was[name])
    return Entry(new.edition, sessions, False, changed, changes_between(old, new))


def _words_of(edition):
    days = (edition.first_day, edition.last_day)
    return {"name": edition.name, "theme": edition.theme, "days": days, "notice": edition.notice}
