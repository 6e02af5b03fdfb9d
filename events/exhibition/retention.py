"""Keeping applications no longer than the data map says."""

from datetime import timedelta

from events.exhibition.forgetting import forget, forget_papers
from events.exhibition.models import Exhibitor, Paper, Shift

State = Exhibitor.State


def forget_unsent_applications(*, now, days):
    """Delete what was never sent in, or was taken back, of editions that ended so long ago."""
    unsent = _ended(now, days).filter(state__in=[State.DRAFT, State.WITHDRAWN])
    return forget(unsent, now=now)


def forget_rosters(*, now, days):
    """Delete who was at the stands, of editions that ended so long ago."""
    last = (now - timedelta(days=days)).date()
    return Shift.objects.filter(exhibitor__edition__last_day__lt=last).delete()[0]


def forget_exhibitors(*, now, days):
    """Delete all applications of editions long past."""
    return forget(_ended(now, days), now=now)


def forget_old_papers(*, now, days):
    """Delete the papers of exhibitors of editions that ended so long ago."""
    return forget_papers(Paper.objects.filter(exhibitor__in=_ended(now, days)), now=now)


def _ended(now, days):
    return Exhibitor.objects.filter(edition__last_day__lt=(now - timedelta(days=days)).date())
