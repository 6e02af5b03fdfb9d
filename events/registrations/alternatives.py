"""What somebody may take instead of a seat that is not to be had."""

from events.programme.models import Session
from events.registrations.rules import clashes

MOST = 3


def alternatives_to(session, programme, *, free, mine, now):
    """Return up to three sessions like this one, at other times, with seats that are free.

    `free` is how many by session, None without end; `mine` are the sessions and duties that the
    person has, with which none of them clashes. Those on the same theme come first, then by time.
    """
    taken = {session.uid, *(other.uid for other in mine)}
    found = [
        other
        for other in programme.sessions
        if other.uid not in taken
        and _has_seats(other, free, now)
        and _is_like(session, other)
        and not any(clashes(other, one) for one in (session, *mine))
    ]
    return tuple(sorted(found, key=lambda other: not _on_same_theme(session, other))[:MOST])


def _has_seats(session, free, now):
    starts_at = session.occasion.starts_at
    return (
        session.access == Session.Access.SEAT
        and not session.is_cancelled
        and starts_at is not None
        and starts_at > now
        and free.get(session.uid, 0) != 0
    )


def _is_like(session, other):
    return _on_same_theme(session, other) or session.kind == other.kind


def _on_same_theme(session, other):
    return session.theme is not None and session.theme == other.theme
