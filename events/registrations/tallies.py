"""An edition in numbers: who is registered, from where, for which day, and who has come in.

Numbers are of registrations, not of persons who came, but for the entries. Who was erased is
counted on, by category and country.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from datetime import datetime

from django.db.models import Count, Q

from events.programme.models import Session
from events.registrations.models import Category, Registration, Scan, Seat, SeatPool, Stay

State = Registration.State
# In the order of a table’s columns; others have no place and are not counted.
COUNTED = (State.CONFIRMED, State.ASKED, State.WAITING, State.ERASED)


@dataclass(frozen=True, slots=True)
class Row:
    """What a line is about, how many there are in each state of COUNTED, and a bar’s length.

    `share` is of the longest bar, in whole hundredths.
    """

    key: str
    numbers: tuple[int, ...]
    share: int

    @property
    def total(self):
        return sum(self.numbers)


@dataclass(frozen=True, slots=True)
class Day:
    """How many people mean to be in a city on a day; None where its days are not known."""

    leg: object
    day: object
    number: int
    share: int


@dataclass(frozen=True, slots=True)
class Room:
    """The seats of a session, who waits for one, and who has come in; `share` is of the seats."""

    session: object
    pool: SeatPool
    waiting: int
    entries: int
    share: int


@dataclass(frozen=True, slots=True)
class Tallies:
    at: datetime
    total: Row
    categories: tuple[Row, ...]
    countries: tuple[Row, ...]
    cities: tuple[Row, ...]
    days: tuple[Day, ...]
    rooms: tuple[Room, ...]
    doors: tuple[tuple[str, int], ...]


def tallies_of(edition, *, now):
    """Return the numbers of an edition as they stand, in a fixed number of queries."""
    entries = dict(_entries(edition))
    categories = _rows(edition, "category")
    in_order = {key: number for number, key in enumerate(Category.values)}
    return Tallies(
        at=now,
        total=_total(categories),
        categories=tuple(sorted(categories, key=lambda row: in_order.get(row.key, 99))),
        countries=tuple(sorted(_rows(edition, "country"), key=lambda row: (-row.total, row.key))),
        cities=tuple(_cities(edition)),
        days=tuple(_days(edition)),
        rooms=tuple(_rooms(edition, entries)),
        doors=tuple(entries.items()),
    )


def _rows(edition, column):
    numbers = defaultdict(Counter)
    counted = edition.registrations.filter(state__in=COUNTED).order_by()
    counted = counted.values_list(column, "state").annotate(Count("pk", distinct=True))
    for key, state, number in counted:
        numbers[key][state] = number
    longest = max((found.total() for found in numbers.values()), default=0)
    return [
        Row(key, tuple(found[state] for state in COUNTED), share(found.total(), longest))
        for key, found in numbers.items()
    ]


def _total(rows):
    numbers = (row.numbers for row in rows)
    return Row("", tuple(map(sum, zip([0] * len(COUNTED), *numbers, strict=True))), 0)


def _cities(edition):
    """Yield a row for each city: who means to be there on several days is one person."""
    rows = {row.key: row for row in _rows(edition, "stays__leg")}
    for leg in edition.legs.order_by("position", "pk"):
        if leg.pk in rows:
            yield replace(rows[leg.pk], key=str(leg))


def _days(edition):
    holding = Stay.objects.filter(
        registration__edition=edition, registration__state__in=State.holding()
    )
    counted = holding.order_by().values_list("leg", "day").annotate(Count("pk"))
    numbers = {(leg, day): number for leg, day, number in counted}
    legs = {leg.pk: leg for leg in edition.legs.all()}
    longest = max(numbers.values(), default=0)
    in_order = sorted(numbers, key=lambda key: (legs[key[0]].position, key[0], str(key[1] or "")))
    for leg, day in in_order:
        number = numbers[leg, day]
        yield Day(legs[leg], day, number, share(number, longest))


def _entries(edition):
    welcomed = Scan.objects.filter(edition=edition, outcome=Scan.Outcome.WELCOME).order_by("door")
    return welcomed.values_list("door").annotate(Count("pk"))


def _rooms(edition, entries):
    pools = SeatPool.objects.filter(edition=edition, kind=SeatPool.Kind.SESSION)
    waiting = Count("seats", Q(seats__state=Seat.State.WAITING))
    sessions = {
        session.uid: session
        for session in Session.objects.filter(edition=edition).select_related("leg")
    }
    found = [(sessions.get(pool.session_uid), pool) for pool in pools.annotate(waiting=waiting)]
    for session, pool in sorted(found, key=_by_time):
        yield Room(
            session=session,
            pool=pool,
            waiting=pool.waiting,
            entries=entries.get(f"session-{pool.session_uid}", 0),
            share=share(pool.taken + pool.held, pool.capacity or 0),
        )


def _by_time(found):
    session, pool = found
    starts_at = session and session.starts_at
    return (starts_at is None, starts_at, pool.pk)


def share(number, whole):
    """Return hundredths of a whole, at most all of it; more than nothing is never nothing."""
    return min(100, -(-100 * number // whole)) if whole else 0
