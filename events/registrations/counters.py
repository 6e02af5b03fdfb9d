"""Whether the counters of pools say what the rows say. It reports and never repairs.

A difference is a fault in the code that moved one without the other; mended in silence it would
come again.
"""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Count, F, Sum

from events.registrations.models import Block, Registration, Seat, SeatPool, Stay


@dataclass(frozen=True)
class Difference:
    """A pool, one of its counters, what it says and what the rows say."""

    pool: SeatPool
    counter: str
    says: int
    rows: int

    def __str__(self):
        return (
            f"pool {self.pool.pk} ({self.pool}): {self.counter} is {self.says}, rows: {self.rows}"
        )


@transaction.atomic
def differences():
    """Return every counter that differs from its rows."""
    # Locked: nobody moves a counter while rows are counted.
    pools = {pool.pk: pool for pool in SeatPool.objects.order_by("pk").select_for_update()}
    counted = {"taken": _seats_taken() | _places_taken(), "held": _seats_held()}
    wrong = [
        Difference(pool, counter, getattr(pool, counter), rows.get(pk, 0))
        for counter, rows in counted.items()
        for pk, pool in pools.items()
        if getattr(pool, counter) != rows.get(pk, 0)
    ]
    return wrong + _numbers_given_twice(pools)


def _seats_taken():
    return dict(Seat.objects.confirmed().values_list("pool").annotate(Count("pk")))


def _seats_held():
    """Return how many seats of blocks nobody has taken yet."""
    kept = Block.objects.filter(released_at=None).values_list("pool")
    in_use = Seat.objects.confirmed().filter(block__in=Block.objects.filter(released_at=None))
    used = dict(in_use.values_list("pool").annotate(Count("pk")))
    return {pk: size - used.get(pk, 0) for pk, size in kept.annotate(Sum("size"))}


def _places_taken():
    """Return how many hold a place, by the pool of their edition, category or city."""
    holding = Registration.objects.holding_a_place()
    stays = Stay.objects.filter(registration__state__in=Registration.State.holding())
    in_all = dict(holding.values_list("edition").annotate(Count("pk")))
    in_city = dict(stays.values_list("leg").annotate(Count("registration", distinct=True)))
    by_category = holding.values_list("edition", "category").annotate(Count("pk"))
    in_category = {(edition, category): number for edition, category, number in by_category}
    pools = SeatPool.objects.exclude(kind=SeatPool.Kind.SESSION)
    return {
        pool.pk: in_category.get((pool.edition_id, pool.category), 0)
        if pool.category
        else in_city.get(pool.leg_id, 0)
        if pool.leg_id
        else in_all.get(pool.edition_id, 0)
        for pool in pools
    }


def _numbers_given_twice(pools):
    """Return the pools whose next number on the waiting list somebody has already."""
    last = Seat.objects.filter(wait_number__gte=F("pool__next_wait_number"))
    too_high = last.values_list("pool").annotate(Count("pk"))
    return [
        Difference(pools[pk], "next_wait_number", pools[pk].next_wait_number, number)
        for pk, number in too_high
    ]
