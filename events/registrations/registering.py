"""Registering for an edition, changing it, and taking it back.

Every verb locks the edition’s pools of places first (see `places`), and queues its mail and adds
its line of the history in the same transaction.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from events.programme.published import published_programme
from events.registrations import emails
from events.registrations.answers import apply_answers
from events.registrations.history import note
from events.registrations.models import Activity, Deed, Registration, Seat
from events.registrations.places import (
    admit,
    admit_waiting,
    legs_of,
    lock_places,
)
from events.registrations.published import published_openings
from events.registrations.refusals import RegistrationRefused
from events.registrations.seats import leave, promote

State = Registration.State
VERBS = {
    State.ASKED: Deed.Verb.REGISTERED,
    State.CONFIRMED: Deed.Verb.REGISTERED,
    State.WAITING: Deed.Verb.WAITED,
}


@transaction.atomic
def register(edition, account, answers, *, token, now, delegate=None):
    """Register a person, or put them on the waiting list of the edition.

    Whoever waits for places that have room comes first; who waits for a full category or city
    holds up nobody else. The same form again, and another form of the same person, get the first
    answer: one registration, one mail. Who has withdrawn comes back, at the end of the list.
    Raises RegistrationRefused.
    """
    places, _pools, _people = lock_places(edition)
    row = Registration.objects.filter(edition=edition, account=account).first()
    if row and (row.is_live or row.state == State.REFUSED or row.token == token):
        return row
    opening = check_is_open(edition, delegate, now)
    admit_waiting(edition, places, now=now)
    row = row or Registration(edition=edition, account=account, registered_at=now)
    row.token, row.delegation_id = token, delegate and delegate.delegation_id
    _place(row, answers, places, needs_approval=opening.needs_approval)
    apply_answers(row, answers, now=now)
    if delegate:
        delegate.registration = row
        delegate.save(update_fields=["registration"])
    note(
        VERBS[row.state], at=now, by=account, edition=edition.pk, registration=row,
        wait_number=row.wait_number,
    )  # fmt: skip
    emails.queue_registration(row, now=now)
    return row


@transaction.atomic
def change(registration, answers, *, now, by=None):
    """Write down other answers. Raises RegistrationRefused when a new city or category is full.

    What a person has already is not asked for again, though its capacity was lowered since.
    """
    edition = registration.edition
    places, _pools, people = lock_places(edition, registration=registration)
    row = people[registration.pk]
    if not row.is_live:
        raise RegistrationRefused(_("This registration does not hold any more."))
    before, after = (row.category, legs_of(row)), (answers.category, answers.legs)
    if row.state in State.holding() and before != after:
        if not places.have_room(*after, beside=places.of(*before)):
            raise RegistrationRefused(
                _("There is no room left in this category or city, so nothing was changed.")
            )
        places.leave(*before)
        places.take(*after)
    changed = apply_answers(row, answers, now=now)
    note(
        Deed.Verb.CHANGED, at=now, by=by or row.account_id, edition=edition.pk, registration=row,
        fields=changed,
    )  # fmt: skip
    if before != after:
        admit_waiting(edition, places, now=now)
    return row


@transaction.atomic
def withdraw(registration, *, now, by=None):
    """Take a registration back, with its seats; others move up at once. Twice is once."""
    row = end(registration, State.WITHDRAWN, by=by, now=now)
    if row is None:
        return
    note(
        Deed.Verb.WITHDREW, at=now, by=by or row.account_id, edition=row.edition_id,
        registration=row,
    )  # fmt: skip
    emails.queue_withdrawn(row, now=now)


def end(registration, state, *, now, by=None):
    """Give a live registration this last state and free what it held, in the transaction.

    `by` is who of the desk does it, if it is not the person.

    Returns the locked row, or None when it had ended before.
    """
    edition = registration.edition
    # All of the edition’s pools: which of them the person has a seat in is known only afterwards.
    places, pools, people = lock_places(edition, registration=registration, with_sessions=True)
    row = people[registration.pk]
    if not row.is_live:
        return None
    if row.state in State.holding():
        places.leave(row.category, legs_of(row))
    row.state, row.wait_number, row.changed_at = state, None, now
    row.save(update_fields=["state", "wait_number", "changed_at"])
    _leave_seats(row, pools, people, by=by, now=now)
    admit_waiting(edition, places, now=now)
    return row


def check_is_open(edition, delegate, now):
    """Return the published opening time of registering. Raises RegistrationRefused outside it."""
    opening = opening_for(edition, is_delegate=bool(delegate))
    if opening is None or now < opening.opens_at:
        raise RegistrationRefused(_("Registration is not open yet."))
    if opening.is_over(now):
        raise RegistrationRefused(_("Registration is closed."))
    return opening


def opening_for(edition, *, is_delegate):
    """Return the published opening time that holds for delegates or for all others, or None."""
    openings = published_openings(edition.year)
    kind = Activity.Kind.DELEGATIONS if is_delegate else Activity.Kind.REGISTRATION
    return openings.get(kind) or openings.get(Activity.Kind.REGISTRATION)


def _place(row, answers, places, *, needs_approval):
    """Give a new registration its place, or the next number of the waiting list."""
    if places.have_room(answers.category, answers.legs):
        admit(row, needs_approval=needs_approval)
        places.take(answers.category, answers.legs)
    else:
        row.state, row.wait_number = State.WAITING, places.next_wait_number()


def _leave_seats(row, pools, people, *, by, now):
    programme = published_programme(row.edition.year)
    by_uid = {session.uid: session for session in programme.sessions}
    for seat in row.seats.live().order_by("pool"):
        pool = pools[seat.pool_id]
        seat.pool = pool
        leave(seat, pool, Seat.State.GIVEN_UP, now)
        note(
            Deed.Verb.GAVE_UP, at=now, by=by or row.account_id, edition=row.edition_id,
            registration=row, pool=pool, seat=seat.pk,
        )  # fmt: skip
        if session := by_uid.get(str(pool.session_uid)):
            promote(pool, people, session, programme, now=now)
