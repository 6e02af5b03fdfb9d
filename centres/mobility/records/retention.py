"""Keeping applications for mobility, and their documents, no longer than the data map says."""

import logging
from datetime import timedelta

from django.db.models import Count, DateField, Exists, OuterRef, Q, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce

from centres.mobility.models import Application, Document, Offer, Party, Version
from centres.mobility.records.days import DOCUMENTS_DAYS, UNDECIDED_DAYS
from centres.mobility.records.forgetting import forget, forget_documents

# For how long the command may be missed before somebody hears of it: see safety figure R29.
MISSED = timedelta(hours=48)

log = logging.getLogger(__name__)


def forget_old_documents(*, now, days):
    """Delete the documents of applications that were over so long ago; return how many."""
    due = _with_documents_of(now - timedelta(days=days)).order_by("pk")
    return sum(forget_documents(row, now=now) for row in due)


def warn_of_missed_retention(*, now):
    """Write into the log that documents are kept longer than promised; a chore of the worker."""
    late = _with_documents_of(now - timedelta(days=DOCUMENTS_DAYS) - MISSED)
    if number := late.count():
        log.warning("Documents of %s applications are kept too long: run apply_retention.", number)


def _with_documents_of(before):
    """Return what was over before a moment, and has documents still.

    What nobody decides is over with the stay, or else so long after its call has closed; but it
    is in use where a document was sent since.
    """
    has_left = Exists(_stays().filter(last_day__lte=before.date()))
    is_late = Q(call__closes_at__lte=before - timedelta(days=UNDECIDED_DAYS))
    is_late &= ~_stays_beyond(before)
    is_in_use = Exists(Document.objects.filter(application=OuterRef("pk"), sent_at__gt=before))
    is_left = Q(decided_at=None) & ~is_in_use & (has_left | is_late)
    rows = Application.objects.filter(Q(decided_at__lte=before) | is_left)
    return rows.filter(documents__isnull=False).distinct()


def _stays_beyond(moment):
    """Say of an application whether its stay ends after the day of a moment."""
    return Exists(_stays().filter(last_day__gt=moment.date()))


def _stays():
    """Return the accepted places of an application with the last day of the stay.

    That is the day on which the person left, else the last of what was agreed, else of the call.
    """
    agreed = Version.objects.filter(agreement__offer=OuterRef("pk"))
    agreed = agreed.annotate(number_of_parties=Count("approvals"))
    agreed = agreed.filter(number_of_parties=len(Party)).order_by("-number")
    last = Cast(KT("content__stay__ends_on"), DateField())
    days = "agreement__departed_on", Subquery(agreed.values(last=last)[:1]), "destination__ends_on"
    accepted = Offer.objects.filter(application=OuterRef("pk"), state=Offer.State.ACCEPTED)
    return accepted.annotate(last_day=Coalesce(*days))


def forget_old_drafts(*, now, days):
    """Delete what was never sent in and not touched for so long; return how many."""
    drafts = Application.objects.filter(state=Application.State.DRAFT)
    return forget(drafts.filter(saved_at__lte=now - timedelta(days=days)), now=now)


def forget_old_applications(*, now, days):
    """Delete what was decided so long ago, or is of a call that closed then and never was.

    Where there is a stay the days count from its end, however early it was agreed on.
    """
    before = now - timedelta(days=days)
    abandoned = Q(decided_at=None, call__closes_at__lte=before, saved_at__lte=before)
    abandoned &= ~Q(state=Application.State.DRAFT)
    over = Application.objects.filter(Q(decided_at__lte=before) | abandoned)
    return forget(over.exclude(_stays_beyond(before)), now=now)
