"""When the clocks of a zone change, as the rules that calendar files speak of.

zoneinfo answers for any instant but does not list its changes, so they are looked for day by day.
"""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import lru_cache

DAYS_OF_WEEK = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST = -1
# Long before the first Week; any offset that still holds in the years asked for holds since then.
LONG_AGO = datetime(1970, 1, 1)  # noqa: DTZ001 -- what a wall clock shows has no zone
ONE_DAY, ONE_SECOND = timedelta(days=1), timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Change:
    """A change of clocks. `wall` is what the clock shows as it comes, before it is moved."""

    wall: datetime
    before: timedelta
    after: timedelta
    name: str
    is_daylight: bool

    @property
    def likeness(self):
        """Return what the changes of one yearly rule have in common, but for the week."""
        wall = self.wall
        return (wall.month, wall.weekday(), wall.time(), self.before, self.after, self.name)

    @property
    def weeks(self):
        """Return which weekday of its month it is on: the second, the last, or both."""
        number = (self.wall.day - 1) // 7 + 1
        is_last = self.wall.day + 7 > monthrange(self.wall.year, self.wall.month)[1]
        return {number} - {5} | ({LAST} if is_last else set())


@dataclass(slots=True)
class _Run:
    """Changes of consecutive years, and the weeks that are right for all of them."""

    changes: list = field(default_factory=list)
    weeks: set = field(default_factory=set)

    def goes_on_with(self, change):
        return self.changes[-1].wall.year + 1 == change.wall.year and self.weeks & change.weeks


@dataclass(frozen=True, slots=True)
class Observance:
    """A change of clocks that comes once or, with a `week`, every year from then on."""

    change: Change
    week: int | None = None

    @property
    def rule(self):
        """Return the parts of an RRULE, or None."""
        if self.week is None:
            return None
        wall = self.change.wall
        day = f"{self.week}{DAYS_OF_WEEK[wall.weekday()]}"
        return {"FREQ": "YEARLY", "BYMONTH": wall.month, "BYDAY": day}


@lru_cache(maxsize=256)
def observances_of(zone, first_year, last_year):
    """Return what tells the zone's offset at every instant of these years.

    A rule has no end, since parsers disagree on how to read one: changes whose rule was given up
    within these years stand one by one.
    """
    # An instant needs a change before it, and two years tell the last Sunday from the fourth.
    changes = _changes(zone, first_year - 1, last_year + 1)
    found = [_offset_before(zone, first_year - 1)] if _is_late(changes, first_year) else []
    for run in _runs(changes):
        is_yearly = len(run.changes) > 1 and run.changes[-1].wall.year > last_year
        week = (LAST if LAST in run.weeks else min(run.weeks)) if is_yearly else None
        kept = run.changes[:1] if is_yearly else run.changes
        found += [Observance(change, week) for change in kept]
    return tuple(sorted(found, key=lambda observance: observance.change.wall))


def _is_late(changes, first_year):
    return not changes or changes[0].wall.year >= first_year


def _offset_before(zone, year):
    at = datetime(year, 1, 1, tzinfo=UTC).astimezone(zone)
    return Observance(Change(LONG_AGO, at.utcoffset(), at.utcoffset(), at.tzname(), False))


def _runs(changes):
    """Cut changes into runs, each of which one yearly rule describes."""
    found, newest = [], defaultdict(_Run)
    for change in changes:
        run = newest[change.likeness]
        if not run.changes or not run.goes_on_with(change):
            run = newest[change.likeness] = _Run(weeks=change.weeks)
            found.append(run)
        run.changes.append(change)
        run.weeks &= change.weeks
    return found


def _changes(zone, first_year, last_year):
    """Return the changes of offset from the first of January to the last of December."""
    day, end = datetime(first_year, 1, 1, tzinfo=UTC), datetime(last_year + 1, 1, 1, tzinfo=UTC)
    instants = []
    while day < end:
        if _offset(zone, day) != _offset(zone, day + ONE_DAY):
            instants.append(_instant_of_change(zone, day, day + ONE_DAY))
        day += ONE_DAY
    # Ireland calls its winter the exception: whatever is ahead of the least is daylight time.
    least = min((instant.astimezone(zone).dst() for instant in instants), default=None)
    return [_change(zone, instant, least) for instant in instants]


def _instant_of_change(zone, early, late):
    """Return the first second on which the offset is that of `late`."""
    offset = _offset(zone, early)
    while late - early > ONE_SECOND:
        middle = early + (late - early) // 2
        middle = middle.replace(microsecond=0)
        early, late = (middle, late) if _offset(zone, middle) == offset else (early, middle)
    return late


def _change(zone, instant, least_daylight):
    before, after = _offset(zone, instant - ONE_SECOND), instant.astimezone(zone)
    return Change(
        wall=(instant + before).replace(tzinfo=None),
        before=before,
        after=after.utcoffset(),
        name=after.tzname(),
        is_daylight=after.dst() > least_daylight,
    )


def _offset(zone, instant):
    return instant.astimezone(zone).utcoffset()
