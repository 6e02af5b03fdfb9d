"""What the coordinators say of a document: accepted, or to be corrected."""

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.history import note
from centres.mobility.locks import lock
from centres.mobility.models import Deed, Document
from centres.mobility.records import emails
from centres.mobility.refusals import MobilityRefused

State, Verb = Document.State, Deed.Verb


@transaction.atomic
def accept_document(document, file_uid, *, by, now):
    """Accept what was read, and tell the applicant. Raises MobilityRefused."""
    row = _read_by(document, file_uid, by)
    if row.state == State.ACCEPTED:
        return row
    return _judge(row, State.ACCEPTED, Verb.DOCUMENT_ACCEPTED, "", by, now)


@transaction.atomic
def return_document(document, file_uid, *, what, by, now):
    """Ask for a correction, and tell the applicant of what. Raises MobilityRefused.

    Not once all is decided: whoever withdrew, or has agreed on the stay, can send nothing more.
    """
    row = _read_by(document, file_uid, by)
    if row.application.decided_at:
        raise MobilityRefused(_("All is decided: no document can be corrected any more."))
    if row.state == State.RETURNED and row.note == what:
        return row
    return _judge(row, State.RETURNED, Verb.DOCUMENT_RETURNED, what, by, now)


def _read_by(document, file_uid, by):
    """Return the document, under the lock of its application, if its file is the one read."""
    application = lock(document.application)
    if application.account_id == by.pk:
        raise MobilityRefused(_("Nobody decides about their own documents."))
    row = application.documents.select_related("file").filter(pk=document.pk).first()
    if row is None or row.file.uid != file_uid:
        raise MobilityRefused(
            _("This document was replaced or removed meanwhile: look at it again.")
        )
    row.application = application
    return row


def _judge(row, state, verb, what, by, now):
    row.state, row.note, row.judged_at, row.judged_by = state, what, now, by
    row.save(update_fields=["state", "note", "judged_at", "judged_by"])
    note(verb, row.application, at=now, by=by, reason=what, document=row.kind)
    emails.queue_judged(row, now=now)
    return row
