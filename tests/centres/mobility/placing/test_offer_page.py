"""The page of one’s place: what, until when, why; accepting and declining, asked twice."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from centres.mobility.models import Offer
from centres.mobility.partners.shown import place_of
from cooperation_week.mail.models import Message
from tests.conftest import logged_in
from tests.factories.accounts import make_account
from tests.factories.centres import release_cooperation
from tests.factories.mobility import AFTER, make_application
from tests.factories.placing import (
    LATER,
    make_call_to,
    make_candidate,
    offers_of,
    publish_placement,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SOON = AFTER + timedelta(hours=1)


def page_of(call, name="offer"):
    return reverse(f"mobility:{name}", args=[call.slug])


def said(response):
    return [str(message) for message in response.context["messages"]]


@pytest.fixture
def chain():
    """Make two destinations of one place, and three who wish for the first of them."""
    call, [best, second] = make_call_to(1, 1)
    holds = make_candidate(call, best, host_ranks=[1])
    lower = make_candidate(call, best, second, host_ranks=[2, 1])
    waits = make_candidate(call, second, host_ranks=[2])
    publish_placement(call)
    with time_machine.travel(SOON, tick=False):
        yield call, holds, lower, waits


def press(client, call, verb, offer):
    return client.post(page_of(call, f"{verb}_offer"), {"offer": offer.pk}, follow=True)


def test_page_says_what_is_offered_until_when_on_both_clocks_and_why(chain):
    call, _holds, lower, _waits = chain

    answer = logged_in(lower.account).get(page_of(call))

    text = answer.content.decode()
    assert answer.context["sentence"] == (
        "There is a place for you. Please accept or decline it in time."
    )
    assert [str(each["city"]) for each in answer.context["readings"]] == ["Rome", "Beijing"]
    assert "You are the next." in text
    assert "had one place; it went to somebody ranked before you." in text
    assert "is the first that could come true" in text


def test_page_names_nobody_else(chain):
    call, holds, lower, waits = chain

    text = logged_in(lower.account).get(page_of(call)).content.decode()

    assert not [row for row in (holds, waits) if row.latin_family in text]


def test_who_waits_sees_where_they_are_on_the_list(chain):
    call, _holds, _lower, waits = chain

    answer = logged_in(waits.account).get(page_of(call))

    assert answer.context["sentence"] == (
        "There is no place for you yet: you are on a reserve list."
    )
    assert [each.before for each in answer.context["standing"].waiting] == [0]


def test_place_keeps_its_name_on_page_and_mail_while_the_call_is_not_published(chain):
    call, _holds, lower, _waits = chain
    offer = lower.offers.get(state="offered")
    type(call).objects.update(is_shown=False)
    release_cooperation(now=AFTER)
    client, name = logged_in(lower.account), place_of(offer.destination)

    page = client.get(page_of(call))
    press(client, call, "accept", offer)

    standing = page.context["standing"]
    assert (standing.offer.name, [each.name for each in standing.waiting]) == (
        name, [place_of(lower.offers.get(state="ended").destination)],
    )  # fmt: skip
    assert not [reason for reason in standing.reasons if "–" in reason]
    assert name in Message.objects.get(key__contains=":accepted:").text


def test_accepting_is_asked_and_then_done(chain):
    call, _holds, lower, _waits = chain
    client, offer = logged_in(lower.account), lower.offers.get(state="offered")

    asked = client.get(page_of(call, "accept_offer")).content.decode()
    done = press(client, call, "accept", offer)

    assert "You leave all reserve lists" in asked
    assert said(done) == ["You have accepted this place."]
    assert [state for _where, state, _number in offers_of(lower)] == ["ended", "accepted"]


def test_declining_is_asked_and_then_done(chain):
    call, _holds, lower, waits = chain
    client, offer = logged_in(lower.account), lower.offers.get(state="offered")

    asked = client.get(page_of(call, "decline_offer")).content.decode()
    done = press(client, call, "decline", offer)

    assert "cannot be had back" in asked
    assert said(done) == ["You have declined this place."]
    assert [state for _where, state, _number in offers_of(waits)] == ["offered"]


def test_after_the_deadline_the_page_says_so_and_takes_no_answer(chain):
    call, holds, _lower, _waits = chain
    offer = holds.offers.get()

    with time_machine.travel(LATER, tick=False):
        client = logged_in(holds.account)
        shown = client.get(page_of(call))
        asked = client.get(page_of(call, "accept_offer"))
        pressed = press(client, call, "accept", offer)

    assert shown.context["sentence"] == "The time to answer this offer has passed."
    assert not shown.context["may_answer"]
    assert asked.status_code == 302
    assert said(pressed) == ["The time to answer this offer has passed."]
    assert Offer.objects.get(pk=offer.pk).state == "offered"


@pytest.mark.parametrize("typed", [{}, {"offer": "x"}, {"offer": "999999"}])
def test_what_the_page_did_not_show_is_not_answered(typed, chain):
    call, holds, _lower, _waits = chain

    answer = logged_in(holds.account).post(page_of(call, "accept_offer"), typed, follow=True)

    assert said(answer) == ["This is not as the page showed it any more: look again."]
    assert holds.offers.get().state == "offered"


def test_nobody_answers_the_offer_of_somebody_else(chain):
    call, holds, lower, _waits = chain

    press(logged_in(lower.account), call, "accept", holds.offers.get())

    assert holds.offers.get().state == "offered"


def test_before_publication_the_page_says_that_nothing_is_decided():
    call, [there] = make_call_to(1)
    row = make_candidate(call, there)

    answer = logged_in(row.account).get(page_of(call))

    assert answer.context["sentence"] == "The places of this call have not been given yet."


def test_who_has_not_sent_an_application_finds_no_page():
    call, _there = make_call_to(1)
    draft = make_application(call, state="draft")

    assert logged_in(make_account()).get(page_of(call)).status_code == 404
    assert logged_in(draft.account).get(page_of(call)).status_code == 404
    assert logged_in(draft.account).get("/en/my/mobility/nowhere/offer/").status_code == 404
