"""The roster of a stand by day, and the hours at which nobody is there while it is open."""

from dataclasses import dataclass
from datetime import time

from events.exhibition.hours import Day, Hours, days_of, hours_of, opening_hours


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of the roster: who is there, and when."""

    number: int
    person: object
    hours: Hours


@dataclass(frozen=True, slots=True)
class RosterDay:
    """`opening` is (opens, closes) or None; `gaps` are stretches of it without anybody.

    A day without any entry has none: it may be of a city in which the stand is not.
    """

    day: Day
    opening: tuple[time, time] | None
    entries: tuple[Entry, ...]
    gaps: tuple[tuple[time, time], ...]


def roster_of(exhibitor, edition):
    """Return the days of the edition’s cities, with who is at the stand, by three queries."""
    rows = exhibitor.shifts.of_the_roster().on_duty().in_order().select_related("registration")
    entries = [
        Entry(row.pk, row.registration, hours)
        for row in rows
        if (hours := hours_of(row, edition)) is not None
    ]
    opening = opening_hours(edition)
    return [_day(day, opening.get((day.leg.id, day.day)), entries) for day in days_of(edition)]


def gaps_between(opening, stretches):
    """Return the (from, to) of opening hours that none of the stretches covers."""
    opens, closes = opening
    gaps, reached = [], opens
    for starts, ends in sorted(stretches):
        if closes <= starts:
            break
        if reached < starts:
            gaps.append((reached, starts))
        reached = max(reached, ends)
    return tuple([*gaps, (reached, closes)] if reached < closes else gaps)


def _day(day, opening, entries):
    here = tuple(
        entry for entry in entries if entry.hours.leg == day.leg and entry.hours.day == day.day
    )
    walls = [(entry.hours.starts.time(), entry.hours.ends.time()) for entry in here]
    gaps = gaps_between(opening, walls) if opening and here else ()
    return RosterDay(day, opening, here, gaps)
