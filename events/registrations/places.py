"""Places in an edition: one in the whole, one in the category, one in each city, all or none.

Only as far as there are such pools; the edition’s own is always there and gives the numbers of
the waiting list. Whoever holds its lock alone changes states of registrations, so nobody who is
admitted needs to be locked as well.
"""

from datetime import timedelta

from events.published import published_edition
from events.registrations import emails
from events.registrations.history import note
from events.registrations.locks import lock
from events.registrations.models import Activity, Deed, Registration, SeatPool
from events.registrations.published import published_openings
from events.registrations.tickets import new_code

State = Registration.State
ONE_DAY = timedelta(days=1)
Kind = SeatPool.Kind


class Places:
    """The locked pools of places of an edition."""

    def __init__(self, pools):
        self.pools = [pool for pool in pools if pool.kind != Kind.SESSION]

    def take(self, category, legs):
        self._count(category, legs, 1)

    def leave(self, category, legs):
        self._count(category, legs, -1)

    def have_room(self, category, legs, *, beside=()):
        """Say whether all these places are free, beside those that somebody has already."""
        return all(pool.has_room or pool in beside for pool in self.of(category, legs))

    def next_wait_number(self):
        self._whole.next_wait_number += 1
        self._whole.save(update_fields=["next_wait_number"])
        return self._whole.next_wait_number - 1

    def waiting(self):
        """Return who waits, in turn, for places that have room at this moment."""
        if self._whole.next_wait_number == 1 or not self._whole.has_room:
            return Registration.objects.none()
        full = [pool for pool in self.pools if not pool.has_room]
        waiting = Registration.objects.filter(edition=self._whole.edition_id).waiting()
        waiting = waiting.exclude(category__in=[pool.category for pool in full if pool.category])
        return waiting.exclude(stays__leg__in=[pool.leg_id for pool in full if pool.leg_id])

    @property
    def _whole(self):
        return next(pool for pool in self.pools if pool.kind == Kind.EDITION)

    def of(self, category, legs):
        return [
            pool
            for pool in self.pools
            if pool.kind == Kind.EDITION
            or (pool.kind == Kind.CATEGORY and pool.category == category)
            or (pool.kind == Kind.LEG and pool.leg_id in legs)
        ]

    def _count(self, category, legs, step):
        for pool in self.of(category, legs):
            pool.taken += step
            pool.save(update_fields=["taken"])


def lock_places(edition, *, registration=None, with_sessions=False):
    """Lock an edition’s pools of places and a person; return places, pools and people.

    `with_sessions` locks the pools of its sessions as well.
    """
    SeatPool.objects.get_or_create(edition=edition, kind=Kind.EDITION)
    wanted = SeatPool.objects.filter(edition=edition)
    if not with_sessions:
        wanted = wanted.exclude(kind=Kind.SESSION)
    people = [registration] if registration else []
    pools, locked = lock(wanted, people, whoever_waits=True)
    return Places(pools.values()), pools, locked


def legs_of(registration):
    """Return the numbers of the cities in which a person means to be."""
    return frozenset(registration.stays.values_list("leg", flat=True))


def admit(registration, *, needs_approval):
    """Give a registration its state once it has its place; the caller saves it."""
    registration.state = State.ASKED if needs_approval else State.CONFIRMED
    registration.wait_number = None
    if not needs_approval:
        registration.ticket_code = registration.ticket_code or new_code()


def admit_waiting(edition, places, *, now):
    """Admit those who wait, in turn, while all the places that they need have room.

    Who needs a city or a category that is still full is passed over and goes on waiting. Once the
    edition is over nobody is admitted any more.
    """
    waiting = [*places.waiting().select_related("account").prefetch_related("stays")]
    # Before the first release nobody waits, and there is no last day to read.
    if not waiting or is_over(edition, now):
        return
    needs_approval = approval_is_needed(edition)
    for registration in waiting:
        legs = {stay.leg_id for stay in registration.stays.all()}
        if places.have_room(registration.category, legs):
            admit(registration, needs_approval=needs_approval)
            registration.changed_at = now
            registration.save(update_fields=["state", "wait_number", "ticket_code", "changed_at"])
            places.take(registration.category, legs)
            verb = Deed.Verb.PROMOTED if needs_approval else Deed.Verb.CONFIRMED
            note(
                verb, at=now, edition=edition.pk, registration=registration,
                state=registration.state,
            )  # fmt: skip
            emails.queue_registration(registration, now=now)


def is_over(edition, now):
    """Say whether the last day of the published edition has passed everywhere."""
    last_day = published_edition(edition.year).last_day
    return last_day is not None and now.date() > last_day + ONE_DAY


def approval_is_needed(edition):
    opening = published_openings(edition.year).get(Activity.Kind.REGISTRATION)
    return opening is not None and opening.needs_approval
