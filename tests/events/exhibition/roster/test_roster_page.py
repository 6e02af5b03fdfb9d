"""The roster on the pages of the head, and in the week and the calendar of who is on it."""

from datetime import time

import pytest
import time_machine

from events.exhibition.hours import days_of
from events.exhibition.models import Shift
from events.published import published_edition
from events.registrations import feeds
from tests.conftest import logged_in
from tests.factories.demonstrations import (
    at,
    make_demonstration,
    make_member,
    make_shift,
    make_stand,
    make_stand_hours,
)
from tests.factories.registrations import make_opening, make_registration, make_seat_session
from tests.factories.releases import make_release
from tests.moments import ONE_DAY, ONE_DAY_BEFORE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE = "/en/my/2026/exhibitor/roster/"


@pytest.fixture
def session():
    session = make_seat_session(seats=5, starts_at=at(10), ends_at=at(11))
    make_seat_session(
        seats=5, starts_at=at(14), ends_at=at(15), kind=session.kind, title_en="At two"
    )
    make_opening()
    make_release()
    with time_machine.travel(ONE_DAY_BEFORE, tick=False):
        yield session


@pytest.fixture
def stand(session):
    return make_stand(organisation="Vesuvio Robotics")


@pytest.fixture
def member(stand):
    return make_member(stand, latin_given="Anna")


@pytest.fixture
def head(stand, member):
    return logged_in(stand.account)


def keys():
    return [day.key for day in days_of(published_edition(2026))]


def typed(member, **fields):
    return {
        "person": member.pk, "days": keys()[:1], "starts": "10:00", "ends": "12:00", **fields,
    }  # fmt: skip


def test_the_same_hours_are_entered_for_several_days(head, member):
    page = head.post(f"{PAGE}add/", typed(member, days=keys()[:2]), follow=True)

    starts = [*Shift.objects.in_order().values_list("starts_at", flat=True)]
    assert starts == [at(10), at(10) + ONE_DAY]
    assert page.text.count("Anna Bianchi</strong>") == 2


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ({"person": ""}, "person"), ({"person": "999"}, "person"), ({"days": []}, "days"),
        ({"days": ["1-2031-01-01"]}, "days"), ({"starts": "x"}, "starts"), ({"ends": ""}, "ends"),
        ({"ends": "09:00"}, "__all__"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told(fields, named, head, member):
    page = head.post(f"{PAGE}add/", typed(member, **fields))

    assert (page.status_code, [*page.context["form"].errors]) == (200, [named])
    assert Shift.objects.count() == 0


def test_overlapping_hours_are_refused_with_a_sentence(head, member, stand):
    make_shift(stand, member)

    page = head.post(f"{PAGE}add/", typed(member))

    assert "Anna Bianchi is on duty at these hours already" in page.text


def test_gaps_are_an_advice(head, member, stand):
    make_stand_hours(opens=time(9), closes=time(13))
    make_shift(stand, member)

    page = head.get(PAGE).text

    told = [
        f"Nobody is at the stand from {hours}." for hours in ("09:00 to 10:00", "12:00 to 13:00")
    ]
    assert [sentence in page for sentence in told] == [True, True]


def test_an_entry_is_changed_and_removed(head, member, stand):
    shift = make_shift(stand, member)
    address = f"{PAGE}{shift.pk}/"

    head.post(address, typed(member, days=keys()[1], starts="09:00"))
    changed = Shift.objects.get()
    head.post(f"{address}remove/")

    assert (changed.pk, changed.starts_at, changed.sequence) == (shift.pk, at(9) + ONE_DAY, 1)
    assert Shift.objects.count() == 0


def test_entries_of_other_stands_and_of_demonstrations_are_not_there(head, member, stand):
    other = make_stand()
    theirs = make_shift(other, make_member(other))
    presents = make_shift(stand, member, demonstration=make_demonstration(stand))

    answers = [head.get(f"{PAGE}{each.pk}/").status_code for each in (theirs, presents)]

    assert answers == [404, 404]


def test_who_is_on_it_reads_it_in_their_week_among_sessions(session, stand, member):
    make_shift(stand, member)
    make_shift(stand, member, demonstration=make_demonstration(stand, title_en="Gecko climbs"))

    page = logged_in(member.account).get("/en/my/2026/").text

    for shown in (
        "At the stand of Vesuvio Robotics",
        "Demonstration: Gecko climbs",
        "You are on duty",
    ):
        assert shown in page, shown


def test_a_seat_page_refuses_with_why_and_offers_others(session, stand, member):
    make_shift(stand, member)

    page = logged_in(member.account).get(f"/en/my/2026/seats/{session.slug}/").text

    assert "At that time you are on duty. At the stand of Vesuvio Robotics" in page
    assert "At two" in page
    assert "both, or neither" not in page


def test_it_is_in_the_personal_calendar_under_a_uid_for_life(session, stand, member, stranger):
    shift = make_shift(stand, member)
    secret = feeds.make_secret(member.account, 2026, now=ONE_DAY_BEFORE)

    text = stranger.get(f"/calendar/{secret}.ics").content.decode().replace("\r\n ", "")

    lines = {*text.splitlines()}
    assert {
        f"UID:{shift.uid}",
        "SEQUENCE:0",
        "TRANSP:OPAQUE",
        "DTSTART;TZID=Europe/Rome:20261201T100000",
        "SUMMARY;LANGUAGE=en:At the stand of Vesuvio Robotics",
    } <= lines


def test_nobody_else_has_it_in_their_week(session, stand, member):
    make_shift(stand, member)
    other = make_registration()

    page = logged_in(other.account).get("/en/my/2026/").text

    assert "Vesuvio Robotics" not in page


@pytest.mark.parametrize("rows", [1, 6])
def test_roster_takes_as_many_queries_for_many(
    rows, head, member, stand, django_assert_num_queries
):
    for number in range(rows):
        make_shift(stand, member, starts_at=at(9 + number), ends_at=at(10 + number))
    head.get(PAGE)

    with django_assert_num_queries(14):
        head.get(PAGE)
