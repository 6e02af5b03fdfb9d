"""Reminding those who come, once, some days before the Week: a chore of the worker."""

from datetime import datetime, time, timedelta

from django.db import transaction

from events.models import Edition
from events.programme.published import published_programme
from events.published import published_editions
from events.registrations import emails
from events.registrations.models import Registration, Seat

DAYS_BEFORE = 3
# On the clock of the host country: nobody is written to at night there.
FROM_HOUR = time(9)
BATCH = 100


def remind(*, now):
    """Queue the reminders that are due; a batch each time, so that other mail is not held up."""
    for published in published_editions():
        if published.first_day and _is_time(published, now):
            _remind_all(published, now)


def _is_time(edition, now):
    clock = edition.clock.zone
    opens = datetime.combine(edition.first_day, FROM_HOUR, tzinfo=clock)
    from_day = edition.first_day - timedelta(days=DAYS_BEFORE)
    return datetime.combine(from_day, FROM_HOUR, tzinfo=clock) <= now < opens


def _remind_all(published, now):
    edition = Edition.objects.get(year=published.year)
    due = Registration.objects.filter(edition=edition, reminded_at=None).confirmed()
    for number in due.order_by("pk").values_list("pk", flat=True)[:BATCH]:
        _remind(number, published_programme(edition.year), now)


@transaction.atomic
def _remind(number, programme, now):
    # Locked, so that two workers do not write twice, nor to somebody who is leaving.
    rows = Registration.objects.select_for_update(no_key=True, of=("self",), skip_locked=True)
    due = rows.filter(pk=number, reminded_at=None).confirmed()
    if registration := due.select_related("account", "edition").first():
        Registration.objects.filter(pk=number).update(reminded_at=now)
        emails.queue_reminder(registration, _seats_of(registration, programme), now=now)


def _seats_of(registration, programme):
    """Return the published sessions in which the person has a seat, in order."""
    seats = Seat.objects.confirmed().filter(registration=registration)
    uids = {str(uid) for uid in seats.values_list("pool__session_uid", flat=True)}
    return [session for session in programme.sessions if session.uid in uids]
