"""Applicants who can be placed, and placements that were published, for tests."""

from datetime import timedelta

from centres.mobility.models import Application, Nomination
from centres.mobility.placing.running import place, publish
from tests.factories.centres import release_cooperation
from tests.factories.mobility import (
    AFTER,
    DURING,
    make_application,
    make_call,
    make_destination,
)

# The clock of the calls goes by Rome.
ANSWER_BY_DAYS = 7
LATER = AFTER + timedelta(days=ANSWER_BY_DAYS + 1)


def make_call_to(*places, **fields):
    """Make a call without reviews, and a destination for each number of places; release it."""
    call = make_call(reviewers=0, days_to_answer=ANSWER_BY_DAYS)
    destinations = [make_destination(call, places=each, **fields) for each in places]
    release_cooperation()
    return call, destinations


def make_candidate(call, *wishes, host_ranks=(), nominated=True, **fields):
    """Make an application that counts; the host’s rank of each wish can be given."""
    application = make_application(call, wishes=wishes, **fields)
    if nominated:
        Nomination.objects.filter(application=application).update(
            state=Nomination.State.NOMINATED, answered_at=DURING
        )
    for wish, rank in zip(application.wishes.order_by("rank"), host_ranks, strict=False):
        wish.host_rank = rank
        wish.save(update_fields=["host_rank"])
    return application


def publish_placement(call, *, now=AFTER):
    placement = place(call, by=None, now=now)
    publish(placement, by=None, now=now)
    placement.refresh_from_db()
    return placement


def offers_of(application):
    """Return (destination, state, number in reserve) of each offer, in the order of the wishes."""
    rows = application.offers.order_by("wish__rank")
    return [*rows.values_list("destination", "state", "reserve_number")]


def state_of(application):
    return Application.objects.get(pk=application.pk).state
