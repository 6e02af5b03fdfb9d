"""The one lock on what can run out. It is taken once, first, and always in the same order.

First pools by number, then people by number: two transactions never wait for each other in a
circle. On SQLite the transaction itself is the lock (settings.SQLITE_OPTIONS); on PostgreSQL,
which stays on READ COMMITTED, what is read after the lock is what stands.
"""

from events.registrations.models import Registration, Seat


def lock(pools, people=(), *, whoever_waits=False):
    """Lock a query's pools, and people, until the transaction ends; return both by number.

    Whoever waits for a pool that has room is locked too, since they may move up; with
    `whoever_waits`, because room is about to be made, whoever waits for any of them.
    """
    locked_pools = {pool.pk: pool for pool in _locked(pools)}
    numbers = {person.pk for person in people}
    numbers |= {*_waiting_for(locked_pools.values(), with_room_only=not whoever_waits)}
    locked_people = _locked(
        Registration.objects.filter(pk__in=numbers).select_related("account", "edition"),
        of=("self",),
    )
    return locked_pools, {person.pk: person for person in locked_people}


def _locked(rows, **only):
    # Without the key: rows that point here may still be written meanwhile.
    return rows.order_by("pk").select_for_update(no_key=True, **only)


def _waiting_for(pools, *, with_room_only):
    # Who has never had a waiting list is not asked for it.
    asked = [
        pool.pk
        for pool in pools
        if pool.next_wait_number > 1 and (pool.has_room or not with_room_only)
    ]
    if not asked:
        return []
    waiting = Seat.objects.filter(pool__in=asked, state=Seat.State.WAITING)
    return waiting.values_list("registration", flat=True)
