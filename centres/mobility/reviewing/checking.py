"""The check of an application: complete and eligible, to be completed, or not eligible.

Each verb changes the state under the lock of the application, tells the applicant, and is refused
from any other state than those it says. What the two institutions say is none of its business.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.applying.stages import is_placed
from centres.mobility.history import note
from centres.mobility.locks import lock
from centres.mobility.models import Application, Deed, Offer
from centres.mobility.partners.answering import void_answers
from centres.mobility.partners.links import close_all
from centres.mobility.published import call_of
from centres.mobility.refusals import MobilityRefused
from centres.mobility.reviewing import emails
from centres.mobility.reviewing.rules import is_sound, rules_of

State, Verb = Application.State, Deed.Verb


@transaction.atomic
def check(application, *, by, now, reason=""):
    """Find an application complete and eligible. Twice is once.

    Where a rule does not hold by itself a reason is needed, which the history keeps.
    """
    row = _lock(application, by)
    if row.state == State.CHECKED:
        return row
    _expect(row, State.SENT)
    if not reason and not is_sound(rules_of(row, call_of(row))):
        raise MobilityRefused(_("Not every rule holds: say why it is complete and eligible."))
    row.state, row.note, row.complete_by, row.checked_at = State.CHECKED, "", None, now
    row.save(update_fields=["state", "note", "complete_by", "checked_at"])
    void_answers(row)
    note(Verb.CHECKED, row, at=now, by=by, reason=reason)
    emails.queue_checked(row, now=now)
    return row


@transaction.atomic
def return_to_applicant(application, *, what, complete_by, by, now):
    """Ask the applicant for what is missing, until a moment. Links to partners are closed."""
    row = _lock(application, by)
    _expect(row, State.SENT)
    if complete_by <= now:
        raise MobilityRefused(_("This moment has passed: give the applicant some time."))
    row.state, row.note, row.complete_by, row.checked_at = State.RETURNED, what, complete_by, None
    row.save(update_fields=["state", "note", "complete_by", "checked_at"])
    close_all(row, now=now)
    note(Verb.RETURNED, row, at=now, by=by)
    emails.queue_checked(row, now=now)
    return row


@transaction.atomic
def refuse(application, *, reason, by, now):
    """Find an application not eligible, and tell the applicant why."""
    row = _lock(application, by)
    _expect(row, State.SENT, State.RETURNED)
    row.state, row.note, row.complete_by, row.decided_at = State.REFUSED, reason, None, now
    row.save(update_fields=["state", "note", "complete_by", "decided_at"])
    close_all(row, now=now)
    note(Verb.REFUSED, row, at=now, by=by)
    emails.queue_checked(row, now=now)
    return row


@transaction.atomic
def take_back(application, *, by, now):
    """Take a check or a refusal back, so that it is made anew; not once places were given."""
    row = _lock(application, by)
    _expect(row, State.CHECKED, State.REFUSED)
    if is_placed(row.call_id) or Offer.objects.filter(application=row).exists():
        raise MobilityRefused(_("The places of this call have been given."))
    before, row.state, row.note = row.state, State.SENT, ""
    row.checked_at = row.decided_at = None
    row.save(update_fields=["state", "note", "checked_at", "decided_at"])
    note(Verb.REOPENED, row, at=now, by=by, before=before)
    emails.queue_reopened(row, now=now)
    return row


def _lock(application, by):
    row = lock(application)
    if row.account_id == by.pk:
        raise MobilityRefused(_("Nobody decides about their own application."))
    return row


def _expect(row, *states):
    if row.state not in states:
        raise MobilityRefused(
            _("This cannot be done: the application stands as “%(state)s”.")
            % {"state": row.get_state_display()}
        )


def number_waiting(account):
    """Return how many applications are to be checked by somebody: of no call they applied for."""
    sent = Application.objects.visible_to(account).filter(state=State.SENT)
    return sent.exclude(call__in=Application.objects.calls_of(account)).count()
