"""The one lock on stands: the edition’s pool first, then the application.

Whoever holds them alone changes a state or a decision; what is read after them is what stands.
"""

from events.exhibition.models import Exhibitor, StandPool


class Stands:
    """The locked pool of an edition’s stands."""

    def __init__(self, pool):
        self.pool = pool

    @property
    def free(self):
        """Return how many stands nobody holds, or None where nothing runs out."""
        if self.pool.capacity is None:
            return None
        held = Exhibitor.objects.filter(edition=self.pool.edition_id).holding_a_stand().count()
        return max(self.pool.capacity - held, 0)

    @property
    def are_left(self):
        return self.free != 0

    def next_wait_number(self):
        self.pool.next_wait_number += 1
        self.pool.save(update_fields=["next_wait_number"])
        return self.pool.next_wait_number - 1


def lock(exhibitor):
    """Lock the stands and an application until the transaction ends; return both."""
    return lock_stands(exhibitor.edition_id), lock_row(exhibitor)


def lock_stands(edition_id):
    StandPool.objects.get_or_create(edition_id=edition_id)
    return Stands(StandPool.objects.select_for_update(no_key=True).get(edition=edition_id))


def lock_row(exhibitor):
    """Lock an application alone, where no stand changes hands: while it is a draft."""
    rows = Exhibitor.objects.select_for_update(of=["self"], no_key=True)
    return rows.select_related("edition", "account").get(pk=exhibitor.pk)
