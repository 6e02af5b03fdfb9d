"""Keeping applications for mobility, and their documents, no longer than the data map says."""

import logging
from datetime import timedelta

from django.db.models import Q

from centres.mobility.models import Application
from centres.mobility.records.forgetting import forget, forget_documents
from cooperation_week.data_map.mobility import DOCUMENTS_DAYS

# For how long the command may be missed before somebody hears of it: see safety figure R29.
MISSED = timedelta(hours=48)

log = logging.getLogger(__name__)


def forget_old_documents(*, now, days):
    """Delete the documents of applications that were decided so long ago; return how many."""
    decided = Application.objects.filter(decided_at__lte=now - timedelta(days=days))
    due = decided.filter(documents__isnull=False).distinct().order_by("pk")
    return sum(forget_documents(row, now=now) for row in due)


def warn_of_missed_retention(*, now):
    """Write into the log that documents are kept longer than promised; a chore of the worker."""
    before = now - timedelta(days=DOCUMENTS_DAYS) - MISSED
    late = Application.objects.filter(decided_at__lte=before, documents__isnull=False)
    if number := late.distinct().count():
        log.warning(
            "Documents of %s decided applications are kept too long: run apply_retention.", number
        )


def forget_old_drafts(*, now, days):
    """Delete what was never sent in and not touched for so long; return how many."""
    drafts = Application.objects.filter(state=Application.State.DRAFT)
    return forget(drafts.filter(saved_at__lte=now - timedelta(days=days)), now=now)


def forget_old_applications(*, now, days):
    """Delete what was decided so long ago, or is of a call that closed then and never was."""
    before = now - timedelta(days=days)
    abandoned = Q(decided_at=None, call__closes_at__lte=before, saved_at__lte=before)
    abandoned &= ~Q(state=Application.State.DRAFT)
    return forget(Application.objects.filter(Q(decided_at__lte=before) | abandoned), now=now)
