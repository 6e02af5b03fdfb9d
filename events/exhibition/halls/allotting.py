"""Who gets which stand, by hand: what was asked for beside what is free and satisfies it.

Only who holds a stand can be given one, told of it or not. Each verb waits for the lock on the
edition’s stands, and reads after it: whatever a page showed may have changed meanwhile.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from events.exhibition.deciding import check_is_of_another
from events.exhibition.history import note
from events.exhibition.locks import leave, lock, lock_row, lock_stands
from events.exhibition.models import ExhibitorDeed, Stand
from events.exhibition.refusals import StandRefused

SIZE, POWER, WATER, NETWORK, LOAD = "size", "power", "water", "network", "load"


def lacking(stand, exhibitor):
    """Return what the exhibitor asked for that the stand does not offer. Its hall is at hand."""
    bears = stand.hall.floor_load if stand.load is None else stand.load
    asked = {
        SIZE: stand.area < (exhibitor.size or 0),
        POWER: (stand.power or 0) < (exhibitor.power or 0),
        WATER: exhibitor.needs_water and not stand.has_water,
        NETWORK: exhibitor.needs_network and not stand.has_network,
        # Of a floor of which nobody knows what it bears, nothing heavy is said.
        LOAD: (bears or 0) < (exhibitor.load or 0),
    }
    return [name for name, is_lacking in asked.items() if is_lacking]


def best_first(stands, exhibitor):
    """Sort stands so that the one with the least to spare comes first."""
    return sorted(stands, key=lambda stand: (*_spare(stand, exhibitor), stand.order))


@transaction.atomic
def give(stand, exhibitor, *, by, now):
    """Give a free stand, leaving the one had before. Returns whether anything was changed.

    Raises StandRefused where it is not free any more, or nothing is held.
    """
    _stands, row = lock(exhibitor)
    check_is_of_another(row, by)
    if not row.holds_a_stand:
        raise StandRefused(_("No stand is kept for “%(name)s”.") % {"name": row})
    place = _stand_of(row.edition_id, pk=stand.pk)
    if place.exhibitor_id == row.pk:
        return False
    if place.exhibitor_id:
        raise StandRefused(
            _("Stand %(number)s has been given to “%(name)s”.")
            % {"number": place.number, "name": place.exhibitor}
        )
    if former := Stand.objects.filter(exhibitor=row).first():
        leave(former, by=by, at=now)
    _hand(place, row, by=by, now=now)
    return True


@transaction.atomic
def take_back(exhibitor, *, by, now):
    """Make the exhibitor’s stand free; one is still kept for them. Returns whether there was."""
    _stands, row = lock(exhibitor)
    check_is_of_another(row, by)
    place = Stand.objects.filter(exhibitor=row).first()
    if place is None:
        return False
    leave(place, by=by, at=now)
    return True


@transaction.atomic
def swap(exhibitor, other, *, by, now):
    """Let two exhibitors of an edition change their stands. Raises StandRefused without two."""
    lock_stands(exhibitor.edition_id)
    rows = [lock_row(each) for each in sorted((exhibitor, other), key=lambda each: each.pk)]
    for row in rows:
        check_is_of_another(row, by)
    places = [Stand.objects.filter(exhibitor=row).first() for row in rows]
    if None in places or exhibitor.pk == other.pk or places[0].edition_id != places[1].edition_id:
        raise StandRefused(_("Only two exhibitors who have stands can change them."))
    for place in places:
        leave(place, by=by, at=now)
    for place, row in zip(places, reversed(rows), strict=True):
        _hand(place, row, by=by, now=now)


def _stand_of(edition, **which):
    found = Stand.objects.filter(edition=edition, **which).select_related("exhibitor").first()
    if found is None:
        raise StandRefused(_("This stand is no longer there."))
    return found


def _hand(place, row, *, by, now):
    place.exhibitor = row
    place.save(update_fields=["exhibitor"])
    note(ExhibitorDeed.Verb.ALLOTTED, row, at=now, by=by, stand=place.number)


def _spare(stand, exhibitor):
    """Return how much more a stand is than asked: in size, then in pipes, then in power."""
    unneeded = (stand.has_water and not exhibitor.needs_water) + (
        stand.has_network and not exhibitor.needs_network
    )
    return (
        stand.area - (exhibitor.size or 0),
        unneeded,
        (stand.power or 0) - (exhibitor.power or 0),
    )
