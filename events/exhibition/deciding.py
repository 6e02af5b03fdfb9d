"""What the organisers decide about applications, and telling it, which is a step of its own.

Until a decision is sent it can be changed or taken back, and nobody outside the desk knows it. A
stand is kept from the moment of the decision. Who waits moves up by a decision like all others.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from events.exhibition import emails
from events.exhibition.history import note
from events.exhibition.locks import lock, lock_stands
from events.exhibition.models import Exhibitor, ExhibitorDeed
from events.exhibition.refusals import StandRefused

State, Decision = Exhibitor.State, Exhibitor.Decision
Verb = ExhibitorDeed.Verb
BECOMES = {
    Decision.ACCEPT: State.ACCEPTED,
    Decision.REJECT: State.REJECTED,
    Decision.WAIT: State.WAITING,
}


@transaction.atomic
def decide(exhibitor, decision, *, by, now, reason=""):
    """Decide, or decide otherwise. Returns whether anything was changed.

    Raises StandRefused where no stand is left, or the application is one’s own.
    """
    stands, row = lock(exhibitor)
    _check_is_of_another(row, by)
    if row.state not in State.open() or row.decision == decision:
        return False
    if decision == Decision.WAIT and row.state == State.WAITING:
        return False
    if decision == Decision.ACCEPT and not stands.are_left:
        raise StandRefused(
            _("No stand is left for “%(organisation)s”. There is still the waiting list.")
            % {"organisation": row.organisation}
        )
    row.decision = decision
    row.save(update_fields=["decision"])
    note(Verb.DECIDED, row, at=now, by=by, reason=reason, decision=decision)
    return True


@transaction.atomic
def take_back(exhibitor, *, by, now, reason=""):
    """Take back a decision that was not sent yet. Returns whether there was one."""
    _stands, row = lock(exhibitor)
    _check_is_of_another(row, by)
    if not row.decision:
        return False
    before, row.decision = row.decision, ""
    row.save(update_fields=["decision"])
    note(Verb.UNDECIDED, row, at=now, by=by, reason=reason, decision=before)
    return True


@transaction.atomic
def send(exhibitor, decision, *, by, now):
    """Tell the applicant this decision, if it is still the one. Returns whether it was sent.

    Pressed twice it is sent once; what was decided otherwise meanwhile is left alone.
    """
    stands, row = lock(exhibitor)
    if not decision or row.decision != decision:
        return False
    row.state, row.decision, row.told_at = BECOMES[Decision(decision)], "", now
    row.wait_number = stands.next_wait_number() if row.state == State.WAITING else None
    row.save(update_fields=["state", "decision", "told_at", "wait_number"])
    note(Verb.TOLD, row, at=now, by=by, state=row.state)
    emails.queue_decision(row, now=now)
    return True


@transaction.atomic
def resize(pool, capacity, *, catalogue_closes_on=None):
    """Set how many stands there are, and until which day exhibitors change the catalogue.

    Raises StandRefused for fewer than are held.
    """
    stands = lock_stands(pool.edition_id)
    held = Exhibitor.objects.filter(edition=pool.edition_id).holding_a_stand().count()
    if capacity is not None and capacity < held:
        raise StandRefused(
            _("%(number)d stands are kept for exhibitors: there cannot be fewer.")
            % {"number": held}
        )
    stands.pool.capacity, stands.pool.catalogue_closes_on = capacity, catalogue_closes_on
    stands.pool.save(update_fields=["capacity", "catalogue_closes_on"])
    return stands.pool


def stands_of(edition):
    """Return how many stands there are and how many of them are free; None where none run out."""
    capacity = getattr(getattr(edition, "stand_pool", None), "capacity", None)
    if capacity is None:
        return None, None
    held = Exhibitor.objects.filter(edition=edition).holding_a_stand().count()
    return capacity, max(capacity - held, 0)


def _check_is_of_another(row, by):
    if row.account_id == getattr(by, "pk", by):
        raise StandRefused(_("Nobody decides about their own application."))
