"""The desk of placing: previews, publishing one, the offers, more places, longer to answer."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from centres.mobility.models import Deed, Offer, Placement, PlacePool
from centres.mobility.placing import offers as verbs
from centres.mobility.placing.running import place
from tests.events.registrations.desk_people import client_with, without
from tests.factories.mobility import AFTER, DURING, make_application
from tests.factories.placing import make_call_to, make_candidate, publish_placement

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SOON = AFTER + timedelta(hours=1)


@pytest.fixture
def desk():
    with time_machine.travel(SOON, tick=False):
        yield client_with("mobility")


def placing_of(call):
    return reverse("admin:mobility_application_placing_of_call", args=[call.pk])


def offers_page(call):
    return reverse("admin:mobility_application_offers", args=[call.pk])


def extending(offer):
    return reverse("admin:mobility_application_extend_offer", args=[offer.pk])


def said(response):
    return [str(message) for message in response.context["messages"]]


def published(*places, candidates=2):
    call, destinations = make_call_to(*places)
    rows = [make_candidate(call, *destinations, host_ranks=[turn]) for turn in
            range(1, candidates + 1)]  # fmt: skip
    publish_placement(call)
    return call, destinations, rows


def test_the_first_page_leads_to_the_newest_call(desk):
    call, _there = make_call_to(1)

    answer = desk.get(reverse("admin:mobility_application_placing"))

    assert answer.headers["Location"] == placing_of(call)


def test_what_is_missing_is_shown_instead_of_a_button(desk):
    call, _there = make_call_to(1)
    make_application(call, state="sent")

    answer = desk.get(placing_of(call))

    assert answer.context["lacking"] == [
        "1 application is not checked yet.", "No application is complete and eligible.",
    ]  # fmt: skip
    assert "Make a preview" not in answer.content.decode()


def test_a_preview_is_made_and_shown(desk):
    call, [there] = make_call_to(1)
    make_candidate(call, there, host_ranks=[1], latin_family="Bai")
    make_candidate(call, there, host_ranks=[2], latin_family="Conti")

    answer = desk.post(placing_of(call), {"do": "preview"}, follow=True)

    assert said(answer) == ["The preview is made. Nobody has been told anything."]
    rows = answer.context["rows"]
    assert [(str(row.application), bool(row.placed)) for row in rows] == [
        ("Bai", True), ("Conti", False),
    ]  # fmt: skip
    assert rows[1].wishes[0][2] == "places went to others; number 1 on the reserve list"
    assert [total[1:] for total in answer.context["totals"]] == [(1, 2, 1, 1)]


def test_a_preview_shows_what_differs_from_the_one_before(desk):
    call, [there] = make_call_to(1)
    first = make_candidate(call, there, host_ranks=[1])
    make_candidate(call, there, host_ranks=[2])
    place(call, by=None, now=AFTER)
    first.wishes.update(host_rank=3)
    place(call, by=None, now=SOON)

    answer = desk.get(placing_of(call))

    assert answer.context["changed"] == 2
    assert "2 applicants end elsewhere than in the preview of" in answer.content.decode()


def test_a_preview_that_is_out_of_date_cannot_be_published(desk):
    call, [there] = make_call_to(1)
    row = make_candidate(call, there)
    placement = place(call, by=None, now=AFTER)
    row.wishes.update(answer="rejected", answered_at=DURING)

    shown = desk.get(placing_of(call)).content.decode()
    data = {"do": "publish", "placement": placement.pk, "typed": call.slug}
    answer = desk.post(placing_of(call), data, follow=True)

    assert "Something has changed since" in shown
    assert "Publish, and write to everybody" not in shown
    assert said(answer)[0].startswith("Something has changed since this preview")
    assert not Offer.objects.exists()


def test_publishing_asks_for_the_address_of_the_call(desk):
    call, [there] = make_call_to(1)
    make_candidate(call, there)
    placement = place(call, by=None, now=AFTER)
    data = {"do": "publish", "placement": placement.pk, "typed": "another"}

    answer = desk.post(placing_of(call), data)

    assert answer.context["form"].errors == {"typed": ["This is not the address of the call."]}
    assert Placement.objects.get().published_at is None

    done = desk.post(placing_of(call), {**data, "typed": call.slug}, follow=True)

    assert said(done) == ["The placement is published, and everybody gets a mail."]
    assert Placement.objects.get().published_at == SOON
    assert Deed.objects.get(verb="published").actor == desk.account


def test_offers_are_listed_by_destination_with_their_states(desk):
    call, _destinations, rows = published(1, candidates=2)

    groups = desk.get(offers_page(call)).context["groups"]

    assert [
        [(each.application, each.state, each.reserve_number) for each in group["offers"]]
        for group in groups
    ] == [[(rows[0], "offered", None), (rows[1], "reserve", 1)]]


def test_more_places_are_offered_at_once_and_fewer_than_taken_are_refused(desk):
    call, [there], rows = published(1, candidates=2)

    more = desk.post(offers_page(call), {"destination": there.pk, "places": 2}, follow=True)
    fewer = desk.post(offers_page(call), {"destination": there.pk, "places": 1}, follow=True)

    assert said(more) == ["The number is changed. What is free goes to the reserve list."]
    assert said(fewer) == ["2 places are taken: there cannot be fewer."]
    assert rows[1].offers.get().state == "offered"


@pytest.mark.parametrize("places", ["", "x", "0", "99999999999", "-1"])
def test_what_is_no_number_of_places_is_said(places, desk):
    call, [there], _rows = published(1)

    answer = desk.post(offers_page(call), {"destination": there.pk, "places": places}, follow=True)

    assert said(answer) == ["Type a number of places between 1 and 1000."]
    assert PlacePool.objects.get().capacity == 1


def test_reserve_lists_are_ended(desk):
    call, _destinations, rows = published(1)
    verbs.accept(rows[0].offers.get(), now=SOON)

    answer = desk.post(offers_page(call), {"end": "yes"}, follow=True)

    assert said(answer) == ["1 number on a reserve list has ended."]
    assert rows[1].offers.get().state == "ended"


def test_a_deadline_is_extended_on_the_clock_of_the_call(desk):
    _call, _destinations, rows = published(1)
    offer = rows[0].offers.get()
    day = (offer.answer_by + timedelta(days=2)).date().isoformat()
    data = {"day": day, "hour": "12:00", "reason": "Ill"}

    answer = desk.post(extending(offer), data, follow=True)

    assert said(answer) == ["The new deadline holds, and the applicant gets a mail."]
    offer.refresh_from_db()
    assert offer.answer_by.isoformat() == f"{day}T11:00:00+00:00"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"day": "2020-01-01", "hour": "12:00", "reason": "Ill"}, "__all__"),
        ({"day": "2030-01-01", "hour": "12:00", "reason": ""}, "reason"),
        ({"day": "x", "hour": "12:00", "reason": "Ill"}, "day"),
    ],
)
def test_what_is_no_deadline_is_said_and_kept(data, field, desk):
    _call, _destinations, rows = published(1)

    answer = desk.post(extending(rows[0].offers.get()), data)

    assert [*answer.context["form"].errors] == [field]
    assert answer.context["form"].data["hour"] == "12:00"


def test_who_may_not_place_finds_no_page(desk):
    call, _destinations, rows = published(1)
    without(desk, "place_application")

    addresses = [placing_of(call), offers_page(call), extending(rows[0].offers.get())]

    assert [desk.get(each).status_code for each in addresses] == [404, 404, 404]


def test_who_has_applied_works_on_nothing_of_the_call_until_they_withdraw(desk):
    call, [there], rows = published(1)
    own = make_application(call, account=desk.account)
    names = {
        "board_of_call": call, "ask": call, "ranking": call, "assign": call, "order": there,
        "check": rows[0], "documents": rows[0],
    }  # fmt: skip
    addresses = [
        placing_of(call), offers_page(call), extending(rows[0].offers.get()),
        *(reverse(f"admin:mobility_application_{name}", args=[row.pk])
          for name, row in names.items()),
    ]  # fmt: skip

    before = {desk.get(each).status_code for each in addresses}
    type(own).objects.filter(pk=own.pk).update(state="withdrawn", decided_at=SOON)
    after = {desk.get(each).status_code for each in addresses}

    assert (before, after) == ({404}, {200})


def test_who_has_applied_works_on_other_calls(desk):
    other, _there = make_call_to(1)
    call, _there = make_call_to(1)
    make_application(call, account=desk.account)

    answer = desk.get(reverse("admin:mobility_application_placing"), follow=True)

    assert answer.context["call"] == other
    assert [*answer.context["calls"]] == [other]


@pytest.mark.parametrize("candidates", [2, 9])
def test_pages_need_the_same_queries_however_many_applied(
    candidates, desk, django_assert_max_num_queries
):
    call, _destinations, _rows = published(1, candidates=candidates)

    for address in (placing_of(call), offers_page(call)):
        with django_assert_max_num_queries(22):
            desk.get(address)
