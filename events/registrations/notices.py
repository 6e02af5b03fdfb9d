"""Telling those whom a new release concerns: who has a place in what moved or was cancelled."""

from cooperation_week.accounts.models import Account
from events.registrations import emails
from events.registrations.history import note
from events.registrations.locks import lock
from events.registrations.models import Deed, Registration, Seat, SeatPool
from events.registrations.seats import leave, promote


def tell_holders(before, after, *, now):
    """Write to exactly those who have a place, or speak, in a session that moved or was cancelled.

    Seats of a cancelled session end. Where a larger room has made room, people move up. Called in
    the transaction that publishes; locks the pools of the sessions concerned.
    """
    known = {session.uid: session for session in before.sessions}
    changed = [s for s in after.sessions if s.uid in known and _concerns(known[s.uid], s)]
    by_uid = {session.uid: session for session in changed}
    pools, people = lock(SeatPool.objects.filter(session_uid__in=by_uid), whoever_waits=True)
    told = set()
    for pool in pools.values():
        session = by_uid[str(pool.session_uid)]
        if session.is_cancelled:
            told |= _cancel(pool, session, now)
        else:
            if session.sequence != known[session.uid].sequence:
                told |= _tell_moved(pool, session, now)
            promote(pool, people, session, after, now=now)
    for session in changed:
        if session.sequence != known[session.uid].sequence:
            _tell_speakers(session, after, told, now)


def _concerns(old, new):
    """Say whether calendars, or the number of seats, have changed."""
    rooms = [session.occasion.room for session in (old, new)]
    capacities = [room and room.capacity for room in rooms]
    return old.sequence != new.sequence or capacities[0] != capacities[1]


def _cancel(pool, session, now):
    """End the seats and tell their holders; return who was told of which session."""
    seats = [*_seats(pool)]
    for seat in seats:
        emails.queue_session_cancelled(seat, session, now=now)
        leave(seat, pool, Seat.State.CANCELLED, now)
        note(
            Deed.Verb.SEAT_CANCELLED, at=now, edition=pool.edition_id, pool=pool,
            registration=seat.registration, seat=seat.pk,
        )  # fmt: skip
    return {(session.uid, seat.registration_id) for seat in seats}


def _tell_moved(pool, session, now):
    seats = [*_seats(pool)]
    for seat in seats:
        emails.queue_session_moved(seat, session, now=now)
    return {(session.uid, seat.registration_id) for seat in seats}


def _seats(pool):
    live = pool.seats.live().select_related("registration__account", "registration__edition")
    return live.order_by("pk")


def _tell_speakers(session, programme, told, now):
    """Write to those on the session who log in, registered or not, unless told of their seat."""
    uids = {appearance.person.uid for appearance in session.everybody}
    speaking = Account.objects.filter(person__uid__in=uids).order_by("pk")
    confirmed = Registration.objects.filter(
        account__in=speaking, edition__year=programme.edition.year
    ).confirmed()
    rows = {row.account_id: row for row in confirmed.select_related("account", "edition")}
    for account in speaking:
        registration = rows.get(account.pk)
        if registration is None:
            emails.queue_speaking_changed_for(account, session, programme.edition, now=now)
        elif (session.uid, registration.pk) not in told:
            emails.queue_speaking_changed(registration, session, now=now)
