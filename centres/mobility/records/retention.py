"""Keeping applications for mobility, and their documents, no longer than the data map says."""

from datetime import timedelta

from django.db.models import Q

from centres.mobility.models import Application
from centres.mobility.records.forgetting import forget, forget_documents


def forget_old_documents(*, now, days):
    """Delete the documents of applications that were decided so long ago; return how many."""
    decided = Application.objects.filter(decided_at__lte=now - timedelta(days=days))
    due = decided.filter(documents__isnull=False).distinct().order_by("pk")
    return sum(forget_documents(row, now=now) for row in due)


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
