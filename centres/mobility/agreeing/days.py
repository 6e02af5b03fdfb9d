"""Arrival and departure, as the host confirms them by link, or the staff in its name."""

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.agreeing import emails
from centres.mobility.agreeing.standing import standing_of
from centres.mobility.history import note
from centres.mobility.locks import lock
from centres.mobility.models import Deed, Offer
from centres.mobility.refusals import MobilityRefused
from cooperation_week.lib.clocks import zone

ARRIVAL, DEPARTURE = "arrival", "departure"
COLUMNS = {ARRIVAL: "arrived_on", DEPARTURE: "departed_on"}
CLOCKS = {"IT": "Europe/Rome", "CN": "Asia/Shanghai"}


@transaction.atomic
def confirm_arrival(agreement, day, *, now, by=None, link=None):
    """Note the day on which the person came. Raises MobilityRefused."""
    application = _locked(agreement, day, now, field="arrived_on", by=by)
    if agreement.departed_on and agreement.departed_on < day:
        raise MobilityRefused(_("Nobody leaves before they arrive."))
    agreement.arrived_on, agreement.arrival_confirmed_at = day, now
    agreement.save(update_fields=["arrived_on", "arrival_confirmed_at"])
    note(Deed.Verb.ARRIVED, application, at=now, by=by, link=link, day=day.isoformat())
    emails.queue_arrived(application, day, now=now)


@transaction.atomic
def confirm_departure(agreement, day, *, now, by=None, link=None):
    """Note the day on which the person left. Raises MobilityRefused."""
    application = _locked(agreement, day, now, field="departed_on", by=by)
    if agreement.arrived_on is None:
        raise MobilityRefused(_("Confirm the arrival first."))
    if day < agreement.arrived_on:
        raise MobilityRefused(_("Nobody leaves before they arrive."))
    agreement.departed_on, agreement.departure_confirmed_at = day, now
    agreement.save(update_fields=["departed_on", "departure_confirmed_at"])
    note(Deed.Verb.DEPARTED, application, at=now, by=by, link=link, day=day.isoformat())
    emails.queue_departed(application, day, now=now)


def today_at(institution, now):
    """Return the day that it is where the host is."""
    return now.astimezone(zone(CLOCKS.get(institution.country, CLOCKS["IT"]))).date()


def _locked(agreement, day, now, *, field, by):
    """Hold the lock; refuse a day that cannot be, and a second word of the host on the first."""
    application = lock(agreement.offer.application)
    agreement.refresh_from_db()
    if agreement.offer.state != Offer.State.ACCEPTED or not application.is_live:
        raise MobilityRefused(_("This application has ended."))
    if standing_of(agreement).in_force is None:
        raise MobilityRefused(_("The agreement is not approved by all three yet."))
    if getattr(agreement, field) and by is None:
        raise MobilityRefused(_("This day is confirmed already. The organisers can correct it."))
    if day > today_at(agreement.offer.destination.institution, now):
        raise MobilityRefused(_("This day has not come yet."))
    return application
