"""Laying out how many places the destinations of published calls have."""

from centres.mobility.locks import lock_pools
from centres.mobility.models import Destination, PlacePool


def lay_pools(calls):
    """Make the pools that are missing, and let capacities follow places that have changed.

    What is taken stays taken: a capacity never falls below it. A pool stays when its destination
    is no longer published.
    """
    places = {each.id: each.places for call in calls for each in call.destinations}
    pools = lock_pools(places)
    for destination, pool in pools.items():
        _follow(pool, places[destination])
    missing = Destination.objects.filter(pk__in=places.keys() - pools.keys())
    PlacePool.objects.bulk_create(
        PlacePool(destination_id=pk, capacity=places[pk])
        for pk in missing.order_by("pk").values_list("pk", flat=True)
    )


def _follow(pool, places):
    capacity = max(places, pool.taken)
    if pool.capacity != capacity:
        pool.capacity = capacity
        pool.save(update_fields=["capacity"])
