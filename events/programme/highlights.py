"""The few sessions that the front page names for each day."""

from events.programme.models import Session

DAYS, SESSIONS_A_DAY = 3, 2
FIRST = [Session.Kind.CEREMONY, Session.Kind.PLENARY, Session.Kind.FORUM, Session.Kind.ROUND_TABLE]


def highlights_of(programme):
    """Return (day, legs, sessions) for the first days: ceremonies and plenaries before others."""
    timed = [s for s in programme.sessions if s.occasion.starts_at and not s.is_cancelled]
    days = sorted({session.day for session in timed})[:DAYS]
    return [_highlights_on(day, [s for s in timed if s.day == day]) for day in days]


def _highlights_on(day, sessions):
    chosen = sorted(sessions, key=_rank)[:SESSIONS_A_DAY]
    legs = {session.occasion.leg.id: session.occasion.leg for session in sessions}
    return day, list(legs.values()), sorted(chosen, key=lambda session: session.occasion.starts_at)


def _rank(session):
    kind = FIRST.index(session.kind) if session.kind in FIRST else len(FIRST)
    return kind, session.occasion.starts_at, session.number


def rings_of(programme):
    """Return the stretches of each day in each city, for the dials."""
    rings = {}
    for session in programme.sessions:
        at = session.occasion
        if at.starts_at and not session.is_cancelled:
            rings.setdefault((session.day, at.leg.id), []).append((at.starts_at, at.ends_at))
    return [rings[key] for key in sorted(rings)]
