"""What organisers change about seats: how many there are, for whom some are held, who comes first.

The same lock as taking a seat; every change is a line of the history with its reason.
"""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from events.programme.published import published_programme
from events.registrations import emails
from events.registrations.history import note
from events.registrations.locks import lock
from events.registrations.models import Block, Deed, Registration, Seat, SeatPool
from events.registrations.places import admit_waiting, lock_places
from events.registrations.refusals import RegistrationRefused, SeatRefused
from events.registrations.rules import check_registered
from events.registrations.seats import confirm, promote


@transaction.atomic
def set_capacity(pool, capacity, *, by, now, reason="", follows_room=False):
    """Raise or lower a capacity; whoever can move up does. Lowering drops nobody."""
    pool, people = _locked(pool)
    before = pool.capacity
    if (before, pool.follows_room) == (capacity, follows_room):
        return pool
    pool.capacity, pool.follows_room = capacity, follows_room
    pool.save(update_fields=["capacity", "follows_room"])
    changed = {"before": before, "after": capacity}
    note(Deed.Verb.CAPACITY, at=now, by=by, reason=reason, **_about(pool), **changed)
    _move_up(pool, people, now)
    return pool


@transaction.atomic
def limit(edition, capacity, *, category="", leg=None, by, now):
    """Begin to count a category or a city of an edition; who has a place there is counted in.

    Raises RegistrationRefused where it is counted already.
    """
    kind = SeatPool.Kind.LEG if leg else SeatPool.Kind.CATEGORY
    # Whoever is admitted or leaves meanwhile waits for the lock of the edition’s own pool.
    _places, pools, _people = lock_places(edition)
    same = {"kind": kind, "category": category, "leg_id": leg and leg.pk}
    if any(same.items() <= vars(pool).items() for pool in pools.values()):
        raise RegistrationRefused(_("There is a capacity for this already: change that one."))
    held = Registration.objects.filter(edition=edition).holding_a_place()
    there = held.filter(stays__leg=leg) if leg else held.filter(category=category)
    pool = SeatPool.objects.create(
        edition=edition, capacity=capacity, taken=there.distinct().count(), **same
    )
    note(Deed.Verb.CAPACITY, at=now, by=by, **_about(pool), before=None, after=capacity)
    return pool


@transaction.atomic
def seat_out_of_turn(pool, registration, *, by, reason, now, token):
    """Seat a person before the others. A full session gets one seat more, which is logged too.

    Raises SeatRefused when that would be more than the published room holds.
    """
    pool, people = _locked(pool, registration)
    registration = people[registration.pk]
    check_registered(registration)
    _programme, session = _published(pool)
    if session is None or session.is_cancelled:
        raise SeatRefused(_("This session has been cancelled."))
    seat = pool.seats.live().filter(registration=registration).first()
    if seat and seat.is_confirmed:
        return seat
    if not pool.has_room:
        _add_one_seat(pool, session, registration, by=by, reason=reason, now=now)
    seat = seat or Seat(pool=pool, registration=registration, token=token, asked_at=now)
    confirm(seat, pool, now)
    note(
        Deed.Verb.SEATED_OUT_OF_TURN, at=now, by=by, reason=reason, **_about(pool),
        registration=registration, seat=seat.pk,
    )  # fmt: skip
    emails.queue_seat(seat, session, now=now)
    return seat


@transaction.atomic
def hold(pool, *, label, size, releases_at, by, now, delegation=None):
    """Hold seats back for somebody until an hour. Raises SeatRefused when fewer are free.

    Pressed twice they are held once.
    """
    pool, _people = _locked(pool)
    same = {"label": label, "size": size, "releases_at": releases_at, "delegation": delegation}
    if block := pool.blocks.filter(released_at=None, **same).first():
        return block
    if pool.free is not None and pool.free < size:
        told = ngettext("Only %(free)d seat is free.", "Only %(free)d seats are free.", pool.free)
        raise SeatRefused(told % {"free": pool.free})
    pool.held += size
    pool.save(update_fields=["held"])
    block = Block.objects.create(pool=pool, **same)
    note(Deed.Verb.HELD, at=now, by=by, **_about(pool), block=block.pk, seats=size)
    return block


@transaction.atomic
def release(block, *, now, by=None):
    """Give what is left of a held block to those who wait. Releasing it twice changes nothing."""
    pool, people = _locked(block.pool)
    block = pool.blocks.get(pk=block.pk)
    if block.released_at:
        return
    pool.held -= block.left
    pool.save(update_fields=["held"])
    note(Deed.Verb.RELEASED, at=now, by=by, **_about(pool), block=block.pk, seats=block.left)
    block.released_at = now
    block.save(update_fields=["released_at"])
    _move_up(pool, people, now)


def release_due_blocks(*, now):
    """Release the blocks whose hour has come; the worker asks every minute."""
    due = Block.objects.filter(released_at=None, releases_at__lte=now).select_related("pool")
    for block in due.order_by("pk"):
        release(block, now=now)


def _locked(pool, *people):
    """Lock a pool; of places all that the edition has, since they are taken at once."""
    wanted = SeatPool.objects.filter(pk=pool.pk)
    if pool.kind != SeatPool.Kind.SESSION:
        places = SeatPool.objects.filter(edition=pool.edition_id)
        wanted = places.exclude(kind=SeatPool.Kind.SESSION)
    pools, locked = lock(wanted, people, whoever_waits=True)
    return pools[pool.pk], locked


def _published(pool):
    """Return the programme that visitors read, and the session of the pool in it or None."""
    programme = published_programme(pool.edition.year)
    uid = str(pool.session_uid)
    return programme, next((s for s in programme.sessions if s.uid == uid), None)


def _move_up(pool, people, now):
    if pool.kind != SeatPool.Kind.SESSION:
        places, _pools, _people = lock_places(pool.edition)
        admit_waiting(pool.edition, places, now=now)
        return
    programme, session = _published(pool)
    if session:
        promote(pool, people, session, programme, now=now)


def _add_one_seat(pool, session, registration, *, by, reason, now):
    room = session.occasion.room
    # After a capacity was lowered, more may be seated than there are seats.
    given = max(pool.capacity, pool.taken + pool.held)
    if room and room.capacity and given >= room.capacity:
        raise SeatRefused(
            _("The room holds %(seats)d people, and all its seats are given out.")
            % {"seats": room.capacity}
        )
    SeatPool.objects.filter(pk=pool.pk).update(capacity=F("capacity") + 1, follows_room=False)
    before, pool.capacity, pool.follows_room = pool.capacity, pool.capacity + 1, False
    changed = {"before": before, "after": pool.capacity}
    # Of the person too, with whom the reason is erased.
    note(
        Deed.Verb.CAPACITY, at=now, by=by, reason=reason, **_about(pool), **changed,
        registration=registration,
    )  # fmt: skip


def _about(pool):
    return {"edition": pool.edition_id, "pool": pool}
