"""Making previews and publishing one: complete, unchanged, once, with the mails."""

from datetime import UTC, datetime

import pytest

from centres.mobility.models import Application, Deed, Offer, Placement, PlacePool, Review
from centres.mobility.placing.missing import warnings
from centres.mobility.placing.running import place, publish
from centres.mobility.refusals import MobilityRefused
from cooperation_week.mail.models import Message
from tests.factories.accounts import make_account
from tests.factories.mobility import AFTER, DURING, make_application, make_call
from tests.factories.placing import (
    make_call_to,
    make_candidate,
    offers_of,
    publish_placement,
)

pytestmark = pytest.mark.django_db


def test_a_call_is_placed_once_it_is_closed():
    call, [there] = make_call_to(1)
    make_candidate(call, there)

    with pytest.raises(MobilityRefused, match="still open"):
        place(call, by=None, now=DURING)


def test_a_call_that_is_not_published_is_not_placed():
    with pytest.raises(MobilityRefused, match="not published"):
        place(make_call(), by=None, now=AFTER)


def test_what_is_not_checked_and_not_reviewed_is_said():
    call, [there] = make_call_to(1)
    make_application(call, state="sent")
    make_candidate(call, there)
    call.reviewers = 1
    call.save()

    with pytest.raises(MobilityRefused) as refusal:
        place(call, by=None, now=AFTER)

    assert str(refusal.value) == (
        "1 application is not checked yet. 1 application has fewer reviews than the call asks for."
    )


def test_reviews_that_are_done_are_enough():
    call, [there] = make_call_to(1)
    row = make_candidate(call, there)
    call.reviewers = 1
    call.save()
    Review.objects.create(
        application=row, reviewer=make_account(), state="done",
        asked_at=DURING, declared_at=DURING, done_at=DURING,
    )  # fmt: skip

    assert place(call, by=None, now=AFTER).result["destinations"][str(there.pk)]["placed"] == 1


def test_answers_that_are_missing_are_told_and_not_waited_for():
    call, [there] = make_call_to(1)
    make_candidate(call, there, nominated=False)

    assert [*warnings(call)] == [
        "1 home institution has not answered: its applicant gets no place.",
        "1 wish was not answered by its host: it counts as if the host agreed.",
    ]


def test_a_preview_changes_nothing_that_applicants_see():
    call, [there] = make_call_to(1)
    make_candidate(call, there)

    place(call, by=None, now=AFTER)

    assert (Offer.objects.count(), Message.objects.count()) == (0, 0)
    assert PlacePool.objects.get().taken == 0


def test_publishing_offers_places_and_numbers_and_ends_the_rest():
    call, [best, second] = make_call_to(1, 1)
    first = make_candidate(call, best, host_ranks=[1])
    lower = make_candidate(call, best, second, host_ranks=[2, 1])
    waits = make_candidate(call, second, host_ranks=[2])
    without = make_candidate(call, best, nominated=False)

    publish_placement(call)

    assert [offers_of(row) for row in (first, lower, waits, without)] == [
        [(best.pk, "offered", None)],
        [(best.pk, "reserve", 1), (second.pk, "offered", None)],
        [(second.pk, "reserve", 1)],
        [],
    ]
    assert [*PlacePool.objects.order_by("pk").values_list("taken", "next_reserve_number")] == [
        (1, 2),
        (1, 2),
    ]
    assert [*Application.objects.exclude(decided_at=None)] == [without]
    assert Deed.objects.filter(verb="offered").count() == 2


def test_an_offer_is_to_be_answered_by_the_end_of_a_day_on_the_clock_of_the_call():
    call, [there] = make_call_to(1)
    make_candidate(call, there)

    publish_placement(call, now=datetime(2027, 2, 1, 23, 30, tzinfo=UTC))

    # In Rome it was the second already.
    assert Offer.objects.get().answer_by == datetime(2027, 2, 9, 22, 59, tzinfo=UTC)


def test_everybody_concerned_gets_one_mail_in_their_language():
    call, [best, second] = make_call_to(1, 1)
    make_candidate(call, best, host_ranks=[1], language="zh-hans")
    make_candidate(call, best, second, language="en")
    make_candidate(call, second, host_ranks=[2], language="en")
    make_candidate(call, nominated=False, language="en")
    make_candidate(call, best, state="withdrawn", decided_at=DURING)

    publish_placement(call)

    mails = Message.objects.order_by("language", "subject")
    assert [*mails.filter(language="en").values_list("subject", flat=True)] == [
        "A place for you",
        "About your application for mobility",
        "You are on a reserve list",
    ]
    assert mails.exclude(language="en").get().language == "zh-hans"


def test_a_preview_is_not_published_when_something_has_changed_since():
    call, [there] = make_call_to(1)
    row = make_candidate(call, there)
    placement = place(call, by=None, now=AFTER)
    row.wishes.update(host_rank=4)

    with pytest.raises(MobilityRefused, match="changed since"):
        publish(placement, by=None, now=AFTER)

    assert (Offer.objects.count(), Message.objects.count()) == (0, 0)


def test_a_call_is_published_once():
    call, [there] = make_call_to(1)
    make_candidate(call, there)
    other = place(call, by=None, now=AFTER)
    publish_placement(call)

    for again in (other, Placement.objects.get(published_at__isnull=False)):
        with pytest.raises(MobilityRefused, match="was published"):
            publish(again, by=None, now=AFTER)

    assert (Offer.objects.count(), Message.objects.count()) == (1, 1)


@pytest.mark.parametrize("number", [4, 12])
def test_publishing_needs_the_same_queries_however_many_applied(number, django_assert_num_queries):
    call, [there] = make_call_to(2)
    for _each in range(number):
        make_candidate(call, there)
    placement = place(call, by=None, now=AFTER)

    with django_assert_num_queries(30):
        publish(placement, by=None, now=AFTER)
