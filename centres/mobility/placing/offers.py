"""What applicants and the desk do with offers. Who has accepted a place does not move any more.

Until then a place that becomes free goes to the first on its reserve list who still counts; one
who is offered a lesser place already gets the better one instead, with days of its own to answer.
The clock is the server’s; what is pressed twice is done once.
"""

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.mobility.history import note
from centres.mobility.locks import lock, lock_pools
from centres.mobility.models import Application, Call, Deed, Destination, Offer
from centres.mobility.placing import emails
from centres.mobility.placing.lists import line
from centres.mobility.placing.places import Places
from centres.mobility.refusals import MobilityRefused

State, Verb = Offer.State, Deed.Verb


@transaction.atomic
def accept(offer, *, now):
    """Accept an offer; the numbers on other reserve lists end. Returns whether it was done now.

    Raises MobilityRefused where the offer has ended, or its time to answer.
    """
    application, row = _lock_one(offer)
    if row.state == State.ACCEPTED:
        return False
    _check_is_open(row, application, now)
    row.state, row.answered_at = State.ACCEPTED, now
    row.save(update_fields=["state", "answered_at"])
    waiting = Offer.objects.filter(application=application, state=State.RESERVE)
    waiting.update(state=State.ENDED, answered_at=now)
    note(Verb.ACCEPTED, application, at=now, by=application.account_id, **_about(row))
    emails.queue_accepted(row, now=now)
    return True


@transaction.atomic
def decline(offer, *, now):
    """Decline an offer, whose place goes on at once. Returns whether it was done now.

    Numbers on the reserve lists of better wishes stay. Raises MobilityRefused as `accept` does.
    """
    places = Places(offer.destination.call, now=now)
    row = _again(places, offer)
    if row.state == State.DECLINED:
        return False
    _check_is_open(row, row.application, now)
    places.end(row, State.DECLINED)
    note(Verb.DECLINED, row.application, at=now, by=row.application.account_id, **_about(row))
    places.fill()
    places.settle()
    waiting = any(each.state == State.RESERVE for each in places.of(row.application_id))
    emails.queue_declined(row, now=now, still_waits=waiting)
    return True


def expire(*, now):
    """End the offers that were not answered in time; the worker asks every minute.

    Who lets an offer pass waits for nothing else: the numbers on reserve lists end with it. And
    where a place is free though somebody waits for it, since more are published now or a home has
    nominated late, it is offered. What fails of one call holds up no other one: it is raised at
    the end.
    """
    # Looking first: locks make others wait.
    due = Offer.objects.filter(state=State.OFFERED, answer_by__lte=now)
    free = Offer.objects.filter(
        state=State.RESERVE, destination__pool__taken__lt=F("destination__pool__capacity")
    ).exclude(destination__ends_on__lt=now.date())
    due, free = {*_calls_of(due)}, {*_calls_of(free)}
    failures = []
    for call in Call.objects.filter(pk__in=due | free).order_by("pk"):
        try:
            if call.pk in due or Places(call, now=now, lock=False).has_next():
                _expire(call, now=now)
        except Exception as failure:  # noqa: BLE001 -- whatever one call does, the others go on
            failures.append(failure)
    if failures:
        raise failures[0]


def _calls_of(offers):
    return offers.values_list("destination__call", flat=True).distinct()


@transaction.atomic
def _expire(call, *, now):
    places = Places(call, now=now)
    due = [each for each in places.offers if each.state == State.OFFERED and each.answer_by <= now]
    for offer in due:
        for other in places.of(offer.application_id):
            places.end(other, State.EXPIRED if other is offer else State.ENDED)
    Deed.objects.bulk_create(line(Verb.EXPIRED, offer, at=now) for offer in due)
    places.freed.update(number for number, pool in places.pools.items() if pool.free > 0)
    places.fill()
    places.settle()
    emails.queue_expired(due, now=now)


@transaction.atomic
def end_offers(application, *, now):
    """End whatever an application has been offered or waits for; a place goes on at once.

    To be called in the transaction of a withdrawal, before the application is locked.
    """
    places = Places(application.call, now=now, also=application.pk)
    for offer in places.of(application.pk):
        places.end(offer, State.ENDED)
    places.fill()
    places.settle()


@transaction.atomic
def resize(destination, capacity, *, by, now):
    """Set how many places there are; more of them go to the reserve list at once.

    Raises MobilityRefused for fewer than are taken.
    """
    places = Places(destination.call, now=now)
    pool = places.pools[destination.pk]
    if capacity < pool.taken:
        told = ngettext(
            "%(number)d place is taken: there cannot be fewer.",
            "%(number)d places are taken: there cannot be fewer.",
            pool.taken,
        )
        raise MobilityRefused(told % {"number": pool.taken})
    if capacity == pool.capacity:
        return False
    before, pool.capacity = pool.capacity, capacity
    pool.save(update_fields=["capacity"])
    Destination.objects.filter(pk=destination.pk).update(places=max(capacity, 1))
    said = {"destination": destination.pk, "before": before, "places": capacity}
    note(Verb.RESIZED, call=destination.call, at=now, by=by, **said)
    places.freed.add(destination.pk)
    places.fill()
    places.settle()
    return True


@transaction.atomic
def extend(offer, until, *, by, reason, now):
    """Give somebody longer to answer. Raises MobilityRefused where there is nothing to answer."""
    application, row = _lock_one(offer)
    if row.state != State.OFFERED:
        raise MobilityRefused(_("This offer is not waiting for an answer."))
    if until <= max(now, row.answer_by):
        raise MobilityRefused(_("The new deadline is after the old one, and has not passed."))
    row.answer_by = until
    row.save(update_fields=["answer_by"])
    note(Verb.EXTENDED, application, at=now, by=by, reason=reason, **_about(row))
    emails.queue_extended(row, now=now)


@transaction.atomic
def end_reserves(call, *, by, now):
    """End all numbers on the reserve lists of a call: nobody else moves up. Returns how many.

    Raises MobilityRefused while somebody can still answer an offer.
    """
    places = Places(call, now=now)
    if any(each.state == State.OFFERED for each in places.offers):
        raise MobilityRefused(_("Somebody can still answer: a place may become free."))
    waiting = [each for each in places.offers if each.state == State.RESERVE]
    for offer in waiting:
        places.end(offer, State.ENDED)
    note(Verb.RESERVES_ENDED, call=call, at=now, by=by, number=len(waiting))
    places.settle()
    rows = {each.application_id: each.application for each in waiting}
    without = [row for number, row in rows.items() if not places.has_anything(number)]
    emails.queue_reserves_ended(without, now=now)
    return len(waiting)


def _lock_one(offer):
    """Lock the pools of a call and one application, where no place changes hands."""
    lock_pools(Destination.objects.filter(call=offer.destination.call_id))
    application = lock(offer.application)
    row = Offer.objects.select_related("destination", "wish").get(pk=offer.pk)
    row.application = application
    return application, row


def _again(places, offer):
    """Return an offer as it stands under the locks, an ended one too."""
    known = next((each for each in places.offers if each.pk == offer.pk), None)
    return known or Offer.objects.select_related("application").get(pk=offer.pk)


def _check_is_open(offer, application, now):
    if offer.state == State.OFFERED and now >= offer.answer_by:
        raise MobilityRefused(_("The time to answer this offer has passed."))
    if offer.state != State.OFFERED or application.state != Application.State.CHECKED:
        raise MobilityRefused(_("This offer does not stand any more: look at what does."))


def _about(offer):
    return {"offer": offer.pk, "destination": offer.destination_id}
