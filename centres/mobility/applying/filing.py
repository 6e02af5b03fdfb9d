"""Sending documents, replacing and withdrawing them, as the state of the application allows.

A file is sealed before the transaction that notes it; where that is refused, it is deleted again.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.applying.doors import door_of
from centres.mobility.applying.needed import needs_of
from centres.mobility.history import note
from centres.mobility.locks import lock
from centres.mobility.models import Deed, Document
from centres.mobility.refusals import MobilityRefused
from cooperation_week.vault.keeping import discard, keep, throw_away
from cooperation_week.vault.models import PrivateFile
from cooperation_week.vault.taking import sealed_for, sent_before

State, Verb = Document.State, Deed.Verb
MOST_DOCUMENTS = 20


def send_document(application, kind, file, *, now):
    """Add a document of a kind that is asked for. Raises MobilityRefused.

    What is pressed twice is sent once: the same file again is the document that is there.
    """
    _refuse(door_of(application, now=now).refusal(need_of(application, kind)))
    with sealed_for(application.account, file, refused=MobilityRefused) as sealed:
        row = lock(application)
        _refuse(door_of(row, now=now).refusal(need_of(row, kind)))
        received = row.documents.filter(kind=kind, state=State.RECEIVED)
        if known := sent_before(received, sealed, file):
            discard(sealed)
            return known
        if row.documents.count() >= MOST_DOCUMENTS:
            raise MobilityRefused(
                _("There are %(number)d documents already. Withdraw one, or put several into one.")
                % {"number": MOST_DOCUMENTS}
            )
        document = Document.objects.create(
            application=row, kind=kind, file=keep(sealed, now=now), sent_at=now
        )
        note(Verb.DOCUMENT_SENT, row, at=now, by=row.account_id, document=kind)
    return document


def replace_document(document, file, *, now):
    """Put another file in the place of one that may change. Raises MobilityRefused."""
    with sealed_for(document.application.account, file, refused=MobilityRefused) as sealed:
        row, door, need = _locked(document, now)
        _refuse(door.refusal_to_replace(need, row))
        throw_away(PrivateFile.objects.filter(pk=row.file_id), now=now)
        row.file, row.state, row.note, row.sent_at = keep(sealed, now=now), State.RECEIVED, "", now
        row.judged_at = row.judged_by = None
        row.save()
        _note(Verb.DOCUMENT_REPLACED, row, now)
    return row


@transaction.atomic
def remove_document(document, *, now):
    """Withdraw a document that may change. Raises MobilityRefused."""
    row, door, need = _locked(document, now)
    _refuse(door.refusal_to_remove(need, row))
    throw_away(PrivateFile.objects.filter(pk=row.file_id), now=now)
    _note(Verb.DOCUMENT_REMOVED, row, now)
    row.delete()


def need_of(application, kind):
    return next((each for each in needs_of(application, []) if each.kind == kind), None)


def _locked(document, now):
    """Return a document, its application locked, with what that lets be done."""
    application = lock(document.application)
    row = application.documents.filter(pk=document.pk).first()
    if row is None:
        raise MobilityRefused(_("This document is no longer there."))
    row.application = application
    return row, door_of(application, now=now), need_of(application, row.kind)


def _refuse(reason):
    if reason:
        raise MobilityRefused(reason)


def _note(verb, row, now):
    application = row.application
    note(verb, application, at=now, by=application.account_id, document=row.kind)
