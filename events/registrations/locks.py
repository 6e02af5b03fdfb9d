"""The one lock on what can run out. It is taken once, first, and always in the same order.

First pools by number, then people by number: two transactions never wait for each other in a
circle. On SQLite the transaction itself is the lock (settings.SQLITE_OPTIONS); on PostgreSQL,
which stays on READ COMMITTED, what is read after the lock is what stands.
"""

from itertools import product

from django.db.models import prefetch_related_objects

from events.registrations.models import Registration, Seat

RELATED = ("account", "edition")


def lock(pools, people=(), *, whoever_waits=False, columns=()):
    """Lock a query's pools, and people, until the transaction ends; return both by number.

    Whoever waits for a pool that has room is locked too, since they may move up; with
    `whoever_waits`, because room is about to be made, whoever waits for any of them. Others wait
    while rows are read: with `columns`, only these are read of people at first.
    """
    locked_pools = {pool.pk: pool for pool in _locked(pools)}
    numbers = {person.pk for person in people}
    numbers |= {*_waiting_for(locked_pools.values(), with_room_only=not whoever_waits)}
    locked_people = {
        person.pk: person
        for person in _locked(Registration.objects.filter(pk__in=numbers).only(*columns))
    }
    _know_again(locked_people, people)
    return locked_pools, locked_people


def _locked(rows):
    # Without the key: rows that point here may still be written meanwhile.
    return rows.order_by("pk").select_for_update(no_key=True)


def _know_again(locked, people):
    """Give locked people their accounts and editions, from those who are known already.

    Joining them would hold a lock that others wait for half as long again.
    """
    for person, relation in product(people, RELATED):
        if person.pk in locked and getattr(Registration, relation).is_cached(person):
            setattr(locked[person.pk], relation, getattr(person, relation))
    prefetch_related_objects([*locked.values()], *RELATED)


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
