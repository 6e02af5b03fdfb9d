"""A day's sessions as a grid: columns are rooms, rows are five minutes.

A pure function of the sessions. Two that overlap in one room stand in lanes beside each other, so
that no slot covers another.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from itertools import groupby

from events.programme.published import Session
from events.published import Leg, Room, Venue

ROW = timedelta(minutes=5)
HOUR = timedelta(hours=1)
ROWS_AN_HOUR = HOUR // ROW
ROWS_BELOW_THE_LAST_HOUR = 4  # room for what the last line of the grid says
# A day in Italy and in China together takes 31 hours. Beyond, slots are squeezed at the end.
MOST_ROWS = 32 * ROWS_AN_HOUR
MOST_COLUMNS = 48
SHORT, BRIEF = timedelta(minutes=40), timedelta(minutes=75)


@dataclass(frozen=True, slots=True)
class Slot:
    """A session's place: how many rows from the top, how many rows long, in which columns."""

    session: Session
    at: int
    long: int
    column: int
    wide: int

    @property
    def is_short(self):
        return _length(self.session) < SHORT

    @property
    def is_brief(self):
        return _length(self.session) < BRIEF


@dataclass(frozen=True, slots=True)
class Head:
    """What stands above columns: the city with its venue, or the room. What is unknown is None."""

    column: int
    wide: int
    leg: Leg
    venue: Venue | None
    room: Room | None


@dataclass(frozen=True, slots=True)
class Hour:
    at: int
    long: int
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class Timetable:
    cities: tuple[Head, ...]
    rooms: tuple[Head, ...]
    hours: tuple[Hour, ...]
    slots: tuple[Slot, ...]
    columns: int
    rows: int

    @property
    def fits(self):
        """Say whether the stylesheet has a place for every column; else a list serves better."""
        return self.columns <= MOST_COLUMNS


def timetable_of(sessions, edition):
    """Lay out sessions with hours, at least one, that start on the same day of their venues."""
    opens_at = min(_whole_hour(s.occasion.starts_at) for s in sessions)
    closes_at = max(_next_hour(_shown_until(s.occasion)) for s in sessions)
    rows = min((closes_at - opens_at) // ROW, MOST_ROWS)
    rooms, slots, column = [], [], 1
    for group in _by_room(sessions, edition):
        places = [(session, *_rows_of(session, opens_at, rows)) for session in group]
        room = _placed_in_lanes(places, column)
        at, wide = group[0].occasion, 1 + max(slot.column for slot in room) - column
        rooms.append(Head(column, wide, at.leg, at.venue, at.room))
        slots += _widened(room, column + wide)
        column += wide
    in_order = {session.uid: number for number, session in enumerate(sessions)}
    return Timetable(
        cities=_cities_above(rooms),
        rooms=tuple(rooms),
        hours=_hours(opens_at, rows),
        slots=tuple(sorted(slots, key=lambda slot: in_order[slot.session.uid])),
        columns=column - 1,
        rows=rows,
    )


def _length(session):
    return session.occasion.ends_at - session.occasion.starts_at


def _whole_hour(moment):
    return moment.replace(minute=0, second=0, microsecond=0)


def _next_hour(moment):
    return _whole_hour(moment + HOUR - timedelta.resolution)


def _shown_until(occasion):
    """Return when a session leaves its day's grid: at its end, or at its venue's midnight."""
    midnight = datetime.combine(occasion.day + timedelta(days=1), time.min, occasion.leg.zone)
    return min(occasion.ends_at, midnight.astimezone(UTC))


def _rows_of(session, opens_at, rows):
    """Return how many rows from the top and how many rows long, whole and at least one."""
    at = min((session.occasion.starts_at - opens_at) // ROW, rows - 1)
    end = min(-((opens_at - _shown_until(session.occasion)) // ROW), rows)
    return at, max(end - at, 1)


def _by_room(sessions, edition):
    """Return the sessions of each room, in the edition's order; without a room, city by city."""
    ranks = [
        {place.id: number for number, place in enumerate(places)}
        for places in (edition.legs, edition.venues, edition.rooms)
    ]

    def rank(session):
        at = session.occasion
        places = (at.leg, at.venue, at.room)
        # What has left the edition comes last, what is not known after it.
        return [
            (place is None, known.get(place and place.id, len(known)), place.id if place else 0)
            for known, place in zip(ranks, places, strict=True)
        ]

    return [list(group) for _, group in groupby(sorted(sessions, key=rank), key=rank)]


def _placed_in_lanes(places, column):
    """Give each session the first lane that is free when it starts."""
    free_from, slots = [], []
    for session, at, long in sorted(places, key=lambda place: place[1:]):
        lane = next((n for n, free in enumerate(free_from) if free <= at), len(free_from))
        free_from[lane : lane + 1] = [at + long]
        slots.append(Slot(session, at, long, column + lane, 1))
    return slots


def _widened(slots, end):
    """Let each slot of a room take the lanes to its right that are free all the while."""
    for slot in slots:
        beside = [
            other.column
            for other in slots
            if other.column > slot.column
            and other.at < slot.at + slot.long
            and slot.at < other.at + other.long
        ]
        yield Slot(
            slot.session, slot.at, slot.long, slot.column, min(beside, default=end) - slot.column
        )


def _cities_above(rooms):
    """Join neighbouring rooms of one venue under one head."""

    def house(head):
        return (head.leg.id, head.venue and head.venue.id)

    cities = []
    for _, group in groupby(rooms, key=house):
        first, *others = group
        wide = first.wide + sum(other.wide for other in others)
        cities.append(Head(first.column, wide, first.leg, first.venue, None))
    return tuple(cities)


def _hours(opens_at, rows):
    lines = range(0, rows + 1, ROWS_AN_HOUR)
    return tuple(
        Hour(at, ROWS_AN_HOUR if at < rows else ROWS_BELOW_THE_LAST_HOUR, opens_at + at * ROW)
        for at in lines
    )
