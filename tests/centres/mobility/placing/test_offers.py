"""Offers: answered, let pass, moved up by one another; places are counted all the while."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import IntegrityError

from centres.mobility.locks import lock_applications
from centres.mobility.models import Application, Deed, Nomination, Offer, PlacePool
from centres.mobility.placing import offers
from centres.mobility.refusals import MobilityRefused
from cooperation_week.mail.models import Message
from tests.factories.centres import release_cooperation
from tests.factories.mobility import AFTER
from tests.factories.placing import (
    LATER,
    make_call_to,
    make_candidate,
    offers_of,
    publish_placement,
)

pytestmark = pytest.mark.django_db
SOON = AFTER + timedelta(hours=1)


def offer_of(application):
    return Offer.objects.get(application=application, state="offered")


def taken():
    return [*PlacePool.objects.order_by("pk").values_list("taken", flat=True)]


def has_ended(application):
    return Application.objects.get(pk=application.pk).decided_at is not None


def a_queue(*ranks, places=1, **fields):
    """Make a call to one destination and applicants in this order of its host; publish it."""
    call, [there] = make_call_to(places, **fields)
    rows = [make_candidate(call, there, host_ranks=[rank]) for rank in ranks]
    publish_placement(call)
    return there, rows


def a_chain():
    """Make three who hold or wait: the first holds what the second wishes for most, and so on."""
    call, [best, second] = make_call_to(1, 1)
    holds = make_candidate(call, best, host_ranks=[1])
    lower = make_candidate(call, best, second, host_ranks=[2, 1])
    waits = make_candidate(call, best, second, host_ranks=[3, 2])
    publish_placement(call)
    return best, second, holds, lower, waits


def test_accepting_keeps_the_place_and_ends_the_numbers_in_reserve():
    best, second, _holds, lower, _waits = a_chain()

    assert offers.accept(offer_of(lower), now=SOON) is True

    assert offers_of(lower) == [(best.pk, "ended", 1), (second.pk, "accepted", None)]
    assert taken() == [1, 1]
    assert not has_ended(lower)
    assert Deed.objects.filter(verb="accepted").get().application == lower


def test_accepting_twice_is_once():
    _there, [row] = a_queue(1)
    offer = offer_of(row)

    assert [offers.accept(offer, now=SOON), offers.accept(offer, now=SOON)] == [True, False]

    assert Deed.objects.filter(verb="accepted").count() == 1
    assert Message.objects.filter(key__contains=":accepted:").count() == 1


def test_the_time_of_the_server_ends_an_offer_whatever_the_worker_has_done():
    _there, [row] = a_queue(1)
    offer = offer_of(row)

    for verb in (offers.accept, offers.decline):
        with pytest.raises(MobilityRefused, match="has passed"):
            verb(offer, now=offer.answer_by)

    assert offers_of(row)[0][1] == "offered"


def test_an_offer_is_accepted_until_the_last_moment():
    _there, [row] = a_queue(1)
    offer = offer_of(row)

    assert offers.accept(offer, now=offer.answer_by - timedelta(seconds=1))


def test_a_declined_place_goes_to_the_next_in_the_same_transaction():
    there, [first, second, third] = a_queue(1, 2, 3)

    assert offers.decline(offer_of(first), now=SOON) is True

    assert [offers_of(row) for row in (first, second, third)] == [
        [(there.pk, "declined", None)],
        [(there.pk, "offered", 1)],
        [(there.pk, "reserve", 2)],
    ]
    assert taken() == [1]
    assert (has_ended(first), has_ended(second)) == (True, False)
    assert offer_of(second).offered_at == SOON
    assert Message.objects.filter(key__contains=":moved-up:").get().recipient == (
        second.account.email
    )


def test_declining_twice_is_once():
    _there, [first, _second] = a_queue(1, 2)
    offer = offer_of(first)

    assert [offers.decline(offer, now=SOON), offers.decline(offer, now=SOON)] == [True, False]

    assert taken() == [1]


def test_who_declines_a_lesser_place_stays_in_reserve_for_the_better():
    best, second, _holds, lower, waits = a_chain()

    offers.decline(offer_of(lower), now=SOON)

    assert offers_of(lower) == [(best.pk, "reserve", 1), (second.pk, "declined", None)]
    assert offers_of(waits) == [(best.pk, "reserve", 2), (second.pk, "offered", 1)]
    assert not has_ended(lower)


def test_who_holds_a_lesser_place_moves_up_and_their_place_goes_on():
    best, second, holds, lower, waits = a_chain()

    offers.decline(offer_of(holds), now=SOON)

    assert offers_of(lower) == [(best.pk, "offered", 1), (second.pk, "ended", None)]
    assert offers_of(waits) == [(best.pk, "reserve", 2), (second.pk, "offered", 1)]
    assert taken() == [1, 1]


def test_who_has_accepted_does_not_move():
    best, second, holds, lower, waits = a_chain()
    offers.accept(offer_of(lower), now=SOON)

    offers.decline(offer_of(holds), now=SOON)

    assert offers_of(lower) == [(best.pk, "ended", 1), (second.pk, "accepted", None)]
    assert offers_of(waits) == [(best.pk, "offered", 2), (second.pk, "ended", 1)]


def test_an_offer_that_has_moved_on_is_not_accepted_from_an_old_page():
    _best, _second, holds, lower, _waits = a_chain()
    shown = offer_of(lower)
    offers.decline(offer_of(holds), now=SOON)

    with pytest.raises(MobilityRefused, match="does not stand any more"):
        offers.accept(shown, now=SOON)


def test_offers_that_nobody_answered_end_with_all_that_the_person_waits_for():
    best, second, holds, lower, waits = a_chain()

    offers.expire(now=LATER)

    assert offers_of(holds) == [(best.pk, "expired", None)]
    assert offers_of(lower) == [(best.pk, "ended", 1), (second.pk, "expired", None)]
    assert offers_of(waits) == [(best.pk, "offered", 2), (second.pk, "ended", 1)]
    assert taken() == [1, 0]
    assert [has_ended(row) for row in (holds, lower, waits)] == [True, True, False]
    assert Message.objects.filter(key__contains=":expired:").count() == 2


def test_what_is_not_due_does_not_expire():
    _there, [row] = a_queue(1)

    offers.expire(now=offer_of(row).answer_by - timedelta(seconds=1))

    assert offers_of(row)[0][1] == "offered"


def test_withdrawing_frees_the_place():
    there, [first, second] = a_queue(1, 2)

    offers.end_offers(first, now=SOON)

    assert offers_of(first) == [(there.pk, "ended", None)]
    assert offers_of(second) == [(there.pk, "offered", 1)]
    assert taken() == [1]


def test_who_withdraws_without_an_offer_is_locked_in_order_with_the_others(monkeypatch):
    _there, [gone, second, third] = a_queue(1, 2, 3)
    offers.decline(offer_of(gone), now=SOON)
    locked = []
    monkeypatch.setattr(
        "centres.mobility.placing.places.lock_applications",
        lambda pks: locked.append([*(rows := lock_applications(pks))]) or rows,
    )

    offers.end_offers(gone, now=SOON)

    assert locked == [[gone.pk, second.pk, third.pk]]


def test_an_accepted_place_is_freed_by_withdrawing_too():
    there, [first, second] = a_queue(1, 2)
    offers.accept(offer_of(first), now=SOON)

    offers.end_offers(first, now=SOON)

    assert offers_of(second) == [(there.pk, "offered", 1)]


def two_places_for_one_of_each_home():
    """Publish places that four people of three homes want, in this order."""
    call, [there] = make_call_to(2, most_of_one_home=1)
    homes = ["Tongji", "Fudan", "Tongji", "Pavia"]
    rows = [
        make_candidate(call, there, host_ranks=[rank], home=home)
        for rank, home in enumerate(homes, 1)
    ]
    publish_placement(call)
    return there, rows


def test_who_would_exceed_the_quota_of_their_home_is_passed_over():
    _there, rows = two_places_for_one_of_each_home()

    offers.decline(offer_of(rows[1]), now=SOON)

    assert [offers_of(row)[0][1] for row in rows] == ["offered", "declined", "reserve", "offered"]


@pytest.mark.parametrize("what", ["hidden", "moved"])
def test_the_quota_holds_though_the_call_was_hidden_or_moved_since(what):
    there, rows = two_places_for_one_of_each_home()
    if what == "hidden":
        type(there.call).objects.update(is_shown=False)
        release_cooperation(now=AFTER)
    else:
        # What is published goes on holding, not what stands in the rows by now.
        type(there.call).objects.update(slug="elsewhere")
        type(there).objects.update(most_of_one_home=None)

    offers.decline(offer_of(rows[1]), now=SOON)

    assert [offers_of(row)[0][1] for row in rows] == ["offered", "declined", "reserve", "offered"]


def test_the_quota_is_free_again_when_one_of_the_home_goes():
    _there, rows = two_places_for_one_of_each_home()

    offers.decline(offer_of(rows[0]), now=SOON)

    assert [offers_of(row)[0][1] for row in rows] == ["declined", "offered", "offered", "reserve"]


@pytest.mark.parametrize("what", ["state", "nomination", "answer"])
def test_who_does_not_count_any_more_is_passed_over(what):
    _there, [first, second, third] = a_queue(1, 2, 3)
    if what == "state":
        Application.objects.filter(pk=second.pk).update(state="returned")
    elif what == "nomination":
        Nomination.objects.filter(application=second).update(state="declined")
    else:
        second.wishes.update(answer="rejected", answered_at=SOON)

    offers.decline(offer_of(first), now=SOON)

    assert [offers_of(row)[0][1] for row in (second, third)] == ["reserve", "offered"]


def test_more_places_go_to_the_reserve_at_once():
    there, [_first, second, third] = a_queue(1, 2, 3)

    assert offers.resize(there, 2, by=None, now=SOON) is True

    assert [offers_of(row)[0][1] for row in (second, third)] == ["offered", "reserve"]
    there.refresh_from_db()
    assert (there.places, taken()) == (2, [2])


def test_there_cannot_be_fewer_places_than_are_taken():
    there, _rows = a_queue(1, 2, places=2)

    with pytest.raises(MobilityRefused, match="2 places are taken"):
        offers.resize(there, 1, by=None, now=SOON)

    assert PlacePool.objects.get().capacity == 2


def test_a_place_that_is_free_by_another_way_is_offered_by_the_worker():
    _there, [_first, second] = a_queue(1, 2)
    PlacePool.objects.update(capacity=2)

    offers.expire(now=SOON)

    assert offers_of(second)[0][1] == "offered"


def test_a_place_of_which_the_last_day_is_past_is_offered_to_nobody(
    django_assert_num_queries,
):
    there, [_first, second] = a_queue(1, 2)
    Offer.objects.filter(state="offered").update(state="accepted")
    PlacePool.objects.update(capacity=2)
    late = datetime.combine(there.ends_on + timedelta(days=1), time(), UTC)

    with django_assert_num_queries(2):
        offers.expire(now=late)
    offers.resize(there, 3, by=None, now=late)

    assert offers_of(second) == [(there.pk, "reserve", 1)]


def test_the_worker_locks_nothing_where_a_quota_leaves_a_place_free(monkeypatch):
    call, [there] = make_call_to(2, most_of_one_home=1)
    first, second = (make_candidate(call, there, host_ranks=[rank]) for rank in (1, 2))
    publish_placement(call)
    monkeypatch.setattr(offers, "_expire", None)

    offers.expire(now=SOON)

    assert [offers_of(row)[0][1] for row in (first, second)] == ["offered", "reserve"]


def test_what_fails_of_one_call_holds_up_no_other_one():
    (wrong, [first]), (_right, [second]) = a_queue(1), a_queue(1)
    PlacePool.objects.filter(destination=wrong).update(taken=0)

    with pytest.raises(IntegrityError):
        offers.expire(now=LATER)

    assert [offers_of(row)[0][1] for row in (first, second)] == ["offered", "expired"]


def test_a_deadline_is_extended_with_a_reason():
    _there, [row] = a_queue(1)
    offer = offer_of(row)
    until = offer.answer_by + timedelta(days=3)

    offers.extend(offer, until, by=None, reason="ill", now=SOON)

    assert offer_of(row).answer_by == until
    assert Deed.objects.get(verb="extended").reason == "ill"
    assert Message.objects.filter(key__contains=":extended:").count() == 1


def test_a_deadline_is_not_moved_back_nor_given_to_what_has_ended():
    _there, [row] = a_queue(1)
    offer = offer_of(row)

    with pytest.raises(MobilityRefused, match="after the old one"):
        offers.extend(offer, offer.answer_by, by=None, reason="", now=SOON)
    offers.decline(offer, now=SOON)
    with pytest.raises(MobilityRefused, match="not waiting"):
        offers.extend(offer, LATER, by=None, reason="", now=SOON)


def test_reserve_lists_end_once_everybody_has_answered():
    call, [there] = make_call_to(1)
    first, second = (make_candidate(call, there, host_ranks=[rank]) for rank in (1, 2))
    publish_placement(call)
    with pytest.raises(MobilityRefused, match="can still answer"):
        offers.end_reserves(call, by=None, now=SOON)
    offers.accept(offer_of(first), now=SOON)

    assert offers.end_reserves(call, by=None, now=SOON) == 1

    assert offers_of(second) == [(there.pk, "ended", 1)]
    assert (has_ended(first), has_ended(second)) == (False, True)
    assert Message.objects.filter(key__contains=":reserves-ended:").count() == 1


@pytest.mark.parametrize("number", [3, 9])
def test_a_place_changes_hands_in_the_same_queries_however_many_wait(
    number, django_assert_max_num_queries
):
    _there, rows = a_queue(*range(1, number + 1))
    offer = offer_of(rows[0])

    with django_assert_max_num_queries(24):
        offers.decline(offer, now=SOON)
