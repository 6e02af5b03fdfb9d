"""The locks of mobility, always in this order: pools of places by number, then applications.

Whoever holds them alone changes a state; what is read after them is what stands.
"""

from centres.mobility.models import Application, PlacePool


def lock(application):
    """Lock an application alone, where no place changes hands; return its row as it stands."""
    rows = Application.objects.select_for_update(of=["self"], no_key=True)
    return rows.select_related("call", "account").get(pk=application.pk)


def lock_applications(pks):
    """Lock several applications, in the order of their numbers; return them by number."""
    rows = Application.objects.select_for_update(of=["self"], no_key=True)
    return {
        row.pk: row
        for row in rows.select_related("call", "account").filter(pk__in=pks).order_by("pk")
    }


def lock_pools(destinations):
    """Lock the pools of destinations, by their numbers; return them by destination."""
    return _pools_of(destinations, PlacePool.objects.select_for_update(no_key=True))


def look_at_pools(destinations):
    """Return the pools of destinations without locking them, to see whether it is worth it."""
    return _pools_of(destinations, PlacePool.objects.all())


def look_at_applications(pks):
    """Return applications by number without locking them, to see whether it is worth it."""
    return {row.pk: row for row in Application.objects.filter(pk__in=pks)}


def _pools_of(destinations, pools):
    rows = pools.filter(destination__in=destinations).order_by("destination_id")
    return {pool.destination_id: pool for pool in rows}
