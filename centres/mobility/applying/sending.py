"""Sending an application in: once, whole, and while there is time."""

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.applying import answers, emails
from centres.mobility.applying.calls import check_may_write
from centres.mobility.applying.drafting import forget_reviews, typed_of
from centres.mobility.applying.needed import Stage, missing_of
from centres.mobility.history import note
from centres.mobility.locks import lock
from centres.mobility.models import Application, Deed, Nomination
from centres.mobility.refusals import MobilityRefused

State = Application.State


@transaction.atomic
def send_in(application, said, *, now):
    """Send in a draft, or one that was returned, with clean answers by name. Twice is once.

    The answers are those of the application as it was read. Raises MobilityRefused where it was
    changed since, where there is no time left or a document is missing.
    """
    row = lock(application)
    if row.state == State.SENT:
        return row
    check_may_write(row, now)
    if typed_of(row) != typed_of(application):
        raise MobilityRefused(
            _("Another device has saved something in between: look at it once more.")
        )
    if missing := missing_of(row, Stage.APPLYING):
        raise MobilityRefused(_("A document is missing: %(what)s.") % {"what": missing[0].title})
    again = row.state == State.RETURNED
    if again:
        forget_reviews(row)
    answers.write(row, said, now=now)
    row.typed, row.state, row.sent_at, row.saved_at = {}, State.SENT, now, now
    row.note, row.complete_by, row.checked_at = "", None, None
    row.save()
    Nomination.objects.get_or_create(application=row)
    note(Deed.Verb.SENT_IN, row, at=now, by=row.account_id, again=again)
    emails.queue_sent_in(row, now=now)
    return row
