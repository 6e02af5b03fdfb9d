"""What a reader who asked for something of the programme is shown, day by day."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from events.programme.filters import Filters
from events.programme.published import Session
from events.programme.timetable import Timetable, timetable_of
from events.published import Leg

# A programme of so many sessions is read at a glance; a longer one a day at a time.
READ_AT_A_GLANCE = 12


@dataclass(frozen=True, slots=True)
class Sheet:
    """One day's sessions, or those of no known day: by the hour, then by city without hours."""

    day: date | None
    timed: tuple[Session, ...]
    untimed: tuple[tuple[Leg | None, tuple[Session, ...]], ...]
    timetable: Timetable | None


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to one day, or to all of them; the other filters stay as they are."""

    day: date | None
    cities: tuple[Leg, ...]
    filters: Filters
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Counts:
    sessions: int
    cities: int
    rooms: int
    cancelled: int
    moved: int
    with_languages: int


def with_day(filters, programme):
    """Return the filters with the day that a reader sees who asked for nothing at all."""
    if filters.day or filters.all_days or filters.are_narrowing:
        return filters
    timed = [session for session in programme.sessions if session.occasion.starts_at]
    if not timed or len(programme.sessions) <= READ_AT_A_GLANCE:
        return replace(filters, all_days=True)
    return replace(filters, day=timed[0].day)


def sheets_of(sessions, edition, *, with_grid):
    """Return the sessions day by day, what has no known day last."""
    return [
        _sheet(day, tuple(on_day), edition, with_grid=with_grid)
        for day, on_day in groupby(sessions, key=lambda session: session.day)
    ]


def tabs_of(programme, filters):
    """Return the ways to each day and, where there are several, to all of them."""
    tabs = [_tab(day, programme, filters) for day in programme.days]
    everything = replace(filters, day=None, all_days=True)
    return [*tabs, Tab(None, (), everything, filters.day is None)] if len(tabs) > 1 else []


def _tab(day, programme, filters):
    on_that_day = replace(filters, day=day, all_days=False)
    return Tab(day, _cities_on(day, programme), on_that_day, day == filters.day)


def counts_of(sessions):
    places = [session.occasion for session in sessions]
    return Counts(
        sessions=len(sessions),
        cities=len({at.leg.id for at in places if at.leg}),
        rooms=len({at.room.id for at in places if at.room}),
        cancelled=sum(session.is_cancelled for session in sessions),
        moved=sum(session.is_moved for session in sessions),
        with_languages=sum(bool(session.languages_to_follow_in) for session in sessions),
    )


def _sheet(day, sessions, edition, *, with_grid):
    timed = tuple(session for session in sessions if session.occasion.starts_at)
    untimed = [session for session in sessions if not session.occasion.starts_at]
    timetable = timetable_of(timed, edition) if with_grid and timed else None
    return Sheet(
        day=day,
        timed=timed,
        untimed=tuple(_by_city(untimed, edition)),
        timetable=timetable if timetable and timetable.fits else None,
    )


def _by_city(sessions, edition):
    order = [leg.id for leg in edition.legs]

    def rank(session):
        leg = session.occasion.leg
        return order.index(leg.id) if leg and leg.id in order else len(order)

    for _, group in groupby(sorted(sessions, key=rank), key=rank):
        found = tuple(group)
        yield found[0].occasion.leg, found


def _cities_on(day, programme):
    legs = {
        session.occasion.leg.id: session.occasion.leg
        for session in programme.sessions
        if session.day == day and session.occasion.leg
    }
    return tuple(leg for leg in programme.edition.legs if leg.id in legs)
