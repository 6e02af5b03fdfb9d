"""Keeping applications no longer than the data map says."""

from datetime import timedelta

from events.exhibition.forgetting import forget
from events.exhibition.models import Exhibitor, Shift

State = Exhibitor.State


def forget_unsent_applications(*, now, days):
    """Delete what was never sent in, or was taken back, of editions that ended so long ago."""
    return forget(_ended(now, days).filter(state__in=[State.DRAFT, State.WITHDRAWN]))


def forget_rosters(*, now, days):
    """Delete who was at the stands, of editions that ended so long ago."""
    last = (now - timedelta(days=days)).date()
    return Shift.objects.filter(exhibitor__edition__last_day__lt=last).delete()[0]


def forget_exhibitors(*, now, days):
    """Delete all applications of editions long past."""
    return forget(_ended(now, days))


def _ended(now, days):
    return Exhibitor.objects.filter(edition__last_day__lt=(now - timedelta(days=days)).date())
