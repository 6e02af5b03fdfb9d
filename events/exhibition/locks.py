"""The one lock on stands: the edition’s pool first, then the application.

Whoever holds them alone changes a state, a decision or whose a stand is; what is read after them
is what stands.
"""

from events.exhibition.history import note
from events.exhibition.models import Exhibitor, ExhibitorDeed, Stand, StandPool


class Stands:
    """The locked pool of an edition’s stands."""

    def __init__(self, pool):
        self.pool = pool

    @property
    def are_left(self):
        return self.pool.free != 0

    def settle(self, exhibitor, *, held, by, at):
        """Count an application that has changed, where it `held` a stand before or does now.

        One that holds none any more leaves the stand that it was given.
        """
        if held == exhibitor.holds_a_stand:
            return
        self.count(-1 if held else 1)
        if held and (stand := Stand.objects.filter(exhibitor=exhibitor).first()):
            leave(stand, by=by, at=at)

    def count(self, more):
        self.pool.taken += more
        self.pool.save(update_fields=["taken"])

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


def leave(stand, *, by, at):
    """Make a stand free under the lock, and note it in the history of who had it."""
    holder, stand.exhibitor = stand.exhibitor, None
    stand.save(update_fields=["exhibitor"])
    note(ExhibitorDeed.Verb.FREED, holder, at=at, by=by, stand=stand.number)
