"""What an applicant does with an application: sends it in, confirms the stand, withdraws."""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from centres.models import Institution
from cooperation_week.lib.words import LANGUAGES, column
from events.exhibition import emails
from events.exhibition.calls import check_call_is_open
from events.exhibition.catalogue.naming import folded_of
from events.exhibition.demonstrations import planning
from events.exhibition.drafting import ANSWERED
from events.exhibition.history import note
from events.exhibition.locks import lock
from events.exhibition.models import Exhibitor, ExhibitorDeed
from events.exhibition.refusals import StandRefused
from events.exhibition.roster.rostering import take_all_off
from events.registrations.delegations import call_back

State = Exhibitor.State
Verb = ExhibitorDeed.Verb


@transaction.atomic
def send_in(exhibitor, answers, *, now):
    """Send a draft in, with clean answers by column. Pressed twice it is sent once.

    Raises StandRefused where the call is closed or nothing is shown.
    """
    _stands, row = lock(exhibitor)
    if not row.is_draft:
        return row
    check_call_is_open(row.edition.year, now)
    exhibits = row.exhibits.count()
    if not exhibits:
        raise StandRefused(_("Add at least one exhibit: what you would show."))
    for name in ANSWERED:
        setattr(row, name, answers[name])
    row.institution = _institution_named(row.organisation)
    row.folded = folded_of(row)
    row.typed, row.state, row.sent_at = {}, State.NEW, now
    row.save()
    note(Verb.SENT_IN, row, at=now, by=row.account_id, exhibits=exhibits)
    emails.queue_sent_in(row, now=now)
    return row


@transaction.atomic
def confirm(exhibitor, *, now):
    """Let the applicant take the stand that they were told of. Twice is once.

    Raises StandRefused where there is none to take.
    """
    _stands, row = lock(exhibitor)
    if row.state == State.CONFIRMED:
        return row
    if row.state != State.ACCEPTED:
        raise StandRefused(_("There is no stand to confirm."))
    row.state = State.CONFIRMED
    row.save(update_fields=["state"])
    note(Verb.CONFIRMED, row, at=now, by=row.account_id)
    emails.queue_confirmed(row, now=now)
    return row


@transaction.atomic
def withdraw(exhibitor, *, now):
    """Take an application back, with its stand and all that was planned for it. Twice is once.

    Nobody moves up by themselves: the organisers see the free stand and who fits it.
    """
    stands, row = lock(exhibitor)
    if not row.is_live:
        return row
    _end_what_is_planned(row, now)
    held, before = row.holds_a_stand, row.state
    row.state, row.decision, row.wait_number = State.WITHDRAWN, "", None
    row.save(update_fields=["state", "decision", "wait_number"])
    stands.settle(row, held=held, by=row.account_id, at=now)
    note(Verb.WITHDREW, row, at=now, by=row.account_id, before=before)
    emails.queue_withdrawn(row, now=now)
    return row


def _end_what_is_planned(row, now):
    """Cancel the demonstrations, free the people and make the open invitations useless.

    Who begins again later gets nothing of it back: nobody would have agreed to it once more.
    """
    for demonstration in row.timed_demonstrations.planned().in_order():
        planning.withdraw(demonstration, now=now)
    take_all_off(row, now=now)
    if row.team_id:
        call_back(row.team)


def place_in_line(exhibitor):
    """Return how many wait up to and with this one; who has left is not counted."""
    line = Exhibitor.objects.filter(edition=exhibitor.edition_id, state=State.WAITING)
    return line.filter(wait_number__lte=exhibitor.wait_number).count()


def _institution_named(name):
    """Return the institution of the cooperation that bears this name in some language, or None."""
    bears = Q()
    for language in LANGUAGES:
        bears |= Q(**{column("name", language): name})
    return Institution.objects.filter(bears).order_by("pk").first()
