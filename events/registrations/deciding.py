"""What the staff decide about registrations: approving, refusing, merging two of one person."""

from django.db import transaction
from django.utils.translation import gettext as _

from events.registrations import emails
from events.registrations.history import note
from events.registrations.models import Deed, Registration
from events.registrations.places import admit, lock_places
from events.registrations.refusals import RegistrationRefused
from events.registrations.registering import end

State = Registration.State


@transaction.atomic
def approve(registration, *, by, now):
    """Confirm a registration that awaits approval; its place was kept. Returns whether it did."""
    _places, _pools, people = lock_places(registration.edition, registration=registration)
    row = people[registration.pk]
    if row.state != State.ASKED:
        return False
    admit(row, needs_approval=False)
    row.changed_at = now
    row.save(update_fields=["state", "wait_number", "ticket_code", "changed_at"])
    note(Deed.Verb.CONFIRMED, at=now, by=by, edition=row.edition_id, registration=row)
    emails.queue_registration(row, now=now)
    return True


@transaction.atomic
def refuse(registration, *, by, now, reason=""):
    """Refuse a registration that is not confirmed yet. Returns whether it did."""
    # With all that `end` locks: what was read before may have been decided by somebody else.
    _places, _pools, people = lock_places(
        registration.edition, registration=registration, with_sessions=True
    )
    if people[registration.pk].state not in {State.ASKED, State.WAITING}:
        return False
    row = end(registration, State.REFUSED, by=by, now=now)
    if row is None:
        return False
    note(Deed.Verb.REFUSED, at=now, by=by, edition=row.edition_id, registration=row, reason=reason)
    emails.queue_refused(row, now=now)
    return True


@transaction.atomic
def merge(kept, double, *, by, now):
    """Make one of two registrations of one person: the other’s place and seats are given back.

    Raises RegistrationRefused.
    """
    if kept.edition_id != double.edition_id or kept.pk == double.pk:
        raise RegistrationRefused(_("Only two registrations of one edition can be merged."))
    lock_places(kept.edition, with_sessions=True)
    states = dict(
        Registration.objects.filter(pk__in=[kept.pk, double.pk]).values_list("pk", "state")
    )
    if states[kept.pk] != State.CONFIRMED and states[double.pk] == State.CONFIRMED:
        raise RegistrationRefused(_("Keep the one that is confirmed."))
    if states[kept.pk] not in State.live():
        raise RegistrationRefused(_("This registration does not hold any more."))
    row = end(double, State.WITHDRAWN, by=by, now=now)
    if row is None:
        return
    note(
        Deed.Verb.MERGED, at=now, by=by, edition=kept.edition_id, registration=kept,
        double=double.pk,
    )  # fmt: skip
    emails.queue_merged(row, kept, now=now)
