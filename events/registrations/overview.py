"""Registrations of the newest edition at a glance: what has come in, and what waits for us."""

from dataclasses import dataclass
from datetime import datetime, time

from django.db.models import Count, Q

from cooperation_week.mail.alerts import failed_for_good
from events.models import Edition
from events.registrations.host_clock import clock_of
from events.registrations.models import Registration

State = Registration.State


@dataclass(frozen=True, slots=True)
class Overview:
    edition: Edition
    confirmed: int
    today: int
    asked: int
    waiting: int
    failed_mails: int


def overview(*, now):
    """Return the numbers, or None before there is an edition. Today is the host country’s."""
    edition = Edition.objects.newest_first().first()
    if edition is None:
        return None
    clock = clock_of(edition)
    begins = datetime.combine(now.astimezone(clock).date(), time.min, clock)
    numbers = edition.registrations.aggregate(
        confirmed=Count("pk", Q(state=State.CONFIRMED)),
        today=Count("pk", Q(state__in=State.live(), registered_at__gte=begins)),
        asked=Count("pk", Q(state=State.ASKED)),
        waiting=Count("pk", Q(state=State.WAITING)),
    )
    return Overview(edition=edition, failed_mails=failed_for_good().count(), **numbers)
