"""Taking a seat in a session, giving it up, and moving up from the waiting list.

Sessions are published ones, with their programme: rules read what visitors read. Every verb locks
the pool first, then the people concerned (see `locks`), and queues its mail in the transaction.
"""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from events.registrations import emails
from events.registrations.duties import duties_of, duties_of_one
from events.registrations.history import note
from events.registrations.locks import lock
from events.registrations.models import Block, Deed, Seat, SeatPool
from events.registrations.published import published_openings
from events.registrations.refusals import SeatRefused
from events.registrations.rules import (
    check_clashes,
    check_registered,
    check_session,
    clashes,
)

# What rules and letters ask of people, and rules of the seats that somebody has already.
OF_PEOPLE = ("state", "language", "account", "edition", "delegation")
OF_SEATS = ("token", "state", "wait_number", "registration", "pool__session_uid")
LIVE = Q(state__in=[Seat.State.CONFIRMED, Seat.State.WAITING])


def pool_of(session):
    """Return the pool of a published session, or None where no seats are given out."""
    return _pool(session).first()


@transaction.atomic
def take(session, programme, registration, *, token, now):
    """Give the person a seat or a place on the waiting list, or refuse both.

    Whoever waits and can use a free seat comes first. The same form again, and another form of
    the same person, get the first answer: one seat, one mail. Raises SeatRefused.
    """
    pool, registration, people = _locked(session, registration)
    known = _seats_of(registration, token)
    if seat := _seat_in(pool, known, token):
        return seat
    check_registered(registration)
    check_session(session, published_openings(programme.edition.year), now)
    duties = duties_of_one(registration, programme.edition)
    check_clashes(session, [*duties, *sessions_of(known, programme)], get_language())
    promote(pool, people, session, programme, now=now)
    seat = _confirm_or_enlist(pool, registration, token, now)
    emails.queue_seat(seat, session, now=now)
    return seat


@transaction.atomic
def swap(session, programme, registration, *, instead_of, token, now):
    """Give up one place and take another, both or neither. Raises SeatRefused."""
    lock(_pool(session, instead_of), [registration], whoever_waits=True)
    give_up(instead_of, programme, registration, now=now)
    seat = take(session, programme, registration, token=token, now=now)
    if not seat.is_confirmed:
        raise SeatRefused(_("It is full by now, so you keep the place that you had."))
    return seat


@transaction.atomic
def give_up(session, programme, registration, *, now, by=None):
    """Give up a seat, or the place on the waiting list; the next in turn moves up at once.

    Pressed twice it is given up once. Returns the seat, or None where there was none.
    """
    pool, registration, people = _locked(session, registration, whoever_waits=True)
    seat = pool.seats.filter(LIVE, registration=registration).first()
    if seat is None:
        return None
    was_confirmed = seat.is_confirmed
    seat.registration = registration
    leave(seat, pool, Seat.State.GIVEN_UP, now)
    note(Deed.Verb.GAVE_UP, at=now, by=by or registration.account_id, **_about(seat))
    emails.queue_seat_given_up(seat, session, was_confirmed=was_confirmed, now=now)
    promote(pool, people, session, programme, now=now)
    return seat


def promote(pool, people, session, programme, *, now):
    """Move people up from the waiting list while there is room; the caller has locked them.

    Who cannot use the seat any more is passed over and keeps the place in the list.
    """
    if not pool.has_room or pool.next_wait_number == 1 or not _may_still_begin(session, now):
        return []
    waiting = list(pool.seats.waiting().filter(registration__in=people))
    held = _engagements_by_person(waiting, programme)
    promoted = []
    for seat in waiting:
        if not pool.has_room:
            break
        seat.registration = people[seat.registration_id]
        if seat.registration.is_confirmed and not any(
            clashes(session, other) for other in held.get(seat.registration_id, ())
        ):
            _move_up(seat, pool, session, now)
            promoted.append(seat)
    return promoted


def leave(seat, pool, state, now):
    """End a seat of a locked pool; one of a held block goes back to the block."""
    if seat.is_confirmed:
        pool.taken -= 1
        if seat.block_id and Block.objects.filter(pk=seat.block_id, released_at=None).exists():
            Block.objects.filter(pk=seat.block_id).update(used=seat.block.used - 1)
            pool.held += 1
        pool.save(update_fields=["taken", "held"])
    seat.state, seat.changed_at = state, now
    seat.save(update_fields=["state", "changed_at"])


def confirm(seat, pool, now):
    """Confirm a seat, new or waiting, in a locked pool."""
    pool.taken += 1
    pool.save(update_fields=["taken", "held"])
    seat.state, seat.changed_at = Seat.State.CONFIRMED, now
    seat.save()


def sessions_of(seats, programme, *, states=(Seat.State.CONFIRMED, Seat.State.WAITING)):
    """Return the published sessions in which these seats are; cancelled ones are none."""
    uids = {str(seat.pool.session_uid) for seat in seats if seat.state in states}
    return [s for s in programme.sessions if s.uid in uids and not s.is_cancelled]


def _locked(session, registration, *, whoever_waits=False):
    pools, people = lock(
        _pool(session), [registration], whoever_waits=whoever_waits, columns=OF_PEOPLE
    )
    if not pools:
        raise SeatRefused(_("No seat is needed for this session."))
    [pool] = pools.values()
    return pool, people[registration.pk], people


def _pool(*sessions):
    return SeatPool.objects.filter(session_uid__in=[session.uid for session in sessions])


def _seats_of(registration, token):
    """Return the live seats of a person, and what this very form created."""
    asked = LIVE | Q(token=token)
    return list(registration.seats.filter(asked).select_related("pool").only(*OF_SEATS))


def _seat_in(pool, known, token):
    here = [seat for seat in known if seat.pool_id == pool.pk]
    by_turn = sorted(here, key=lambda seat: (seat.token != token, seat.pk))
    return next(iter(by_turn), None)


def _confirm_or_enlist(pool, registration, token, now):
    seat = Seat(pool=pool, registration=registration, token=token, asked_at=now, changed_at=now)
    if block := _block_for(registration, pool):
        seat.block = block
        Block.objects.filter(pk=block.pk).update(used=block.used + 1)
        pool.held -= 1
    elif not pool.has_room:
        return _enlist(seat, pool, now)
    confirm(seat, pool, now)
    note(Deed.Verb.SEATED, at=now, by=registration.account_id, **_about(seat))
    return seat


def _enlist(seat, pool, now):
    seat.state, seat.wait_number = Seat.State.WAITING, pool.next_wait_number
    pool.next_wait_number += 1
    pool.save(update_fields=["next_wait_number"])
    seat.save()
    note(Deed.Verb.ENLISTED, at=now, by=seat.registration.account_id, **_about(seat))
    return seat


def _block_for(registration, pool):
    """Return a block with seats left, held for a delegation that the person is in or heads."""
    if not pool.held:
        return None
    # `in` matches no block without a delegation, as those of speakers are.
    theirs = Q(delegation__in=[registration.delegation_id]) | Q(delegation__head=registration)
    held = pool.blocks.filter(theirs, released_at=None)
    return next((block for block in held.order_by("pk") if block.left), None)


def _move_up(seat, pool, session, now):
    confirm(seat, pool, now)
    note(Deed.Verb.PROMOTED, at=now, **_about(seat))
    emails.queue_promotion(seat, session, now=now)


def _engagements_by_person(waiting, programme):
    """Return what those who wait here have to do: confirmed seats, and duties, by person."""
    people = {seat.registration_id for seat in waiting}
    confirmed = Seat.objects.confirmed().filter(registration__in=people).select_related("pool")
    by_uid = {session.uid: session for session in programme.sessions}
    found = duties_of([*people], programme.edition)
    for seat in confirmed:
        if session := by_uid.get(str(seat.pool.session_uid)):
            found.setdefault(seat.registration_id, []).append(session)
    return found


def _may_still_begin(session, now):
    starts_at = session.occasion.starts_at
    return not session.is_cancelled and (starts_at is None or now < starts_at)


def _about(seat):
    return {
        "edition": seat.pool.edition_id,
        "registration": seat.registration,
        "pool": seat.pool,
        "seat": seat.pk,
        "wait_number": seat.wait_number,
    }
