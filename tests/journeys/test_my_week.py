"""Seats, stars, the week, the calendar and the ticket, in a browser."""

from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from cooperation_week.lib.words import LANGUAGES
from events.registrations.models import Star
from events.registrations.seats import take
from tests.browser import PHONE, Visitor, takes_its_turn
from tests.factories import change
from tests.factories.accounts import make_account
from tests.factories.programme import make_appearance, make_person, make_session
from tests.factories.registrations import (
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    published,
)
from tests.factories.releases import make_release
from tests.moments import ONE_DAY, ONE_HOUR, OPENING

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]
NOW = timezone.now()
# The Week has not begun for whoever runs this.
SOON = max(OPENING, NOW.replace(minute=0, second=0, microsecond=0) + 30 * ONE_DAY)
NAMES = {
    "title_it": "Fisica della pizza",
    "title_en": "Pizza physics",
    "title_zh_hans": "比萨物理学",
}


def at(hours, make=make_seat_session, **fields):
    starts_at = SOON + hours * ONE_HOUR
    return make(starts_at=starts_at, ends_at=starts_at + ONE_HOUR, **fields)


@pytest.fixture
def week():
    make_opening(opens_at=NOW - 9 * ONE_DAY, closes_at=SOON)
    session = at(0, slug="pizza", **NAMES)
    at(0, slug="beside", seats=9), at(5, slug="full", seats=0)
    at(7, slug="free", seats=9)
    make_appearance(at(0.5, make_session, slug="duty"), make_person(slug="anna"), role="chair")
    make_release(now=NOW - 9 * ONE_DAY)
    return session


@pytest.fixture
def anna(week):
    """Register Anna with a seat, a waiting place, a duty, and a session that has moved."""
    account = make_account("anna@example.org")
    edition = week.edition
    change(edition.sessions.get(slug="duty").appearances.get().person, account=account)
    registration = make_registration(
        account=account, now=NOW - 8 * ONE_DAY,
        latin_family="Wang", latin_given="Xiaoming", han_family="王", han_given="小明",
        is_family_first=True, organisation="Istituto di fisica della materia",
    )  # fmt: skip
    for slug in ("full", "pizza"):
        session = edition.sessions.get(slug=slug)
        take(*published(session), registration, token=new_token(), now=NOW - 7 * ONE_DAY)
    change(week, starts_at=SOON + timedelta(minutes=30), ends_at=SOON + 2 * ONE_HOUR)
    make_release(now=NOW - ONE_DAY)
    return account


def test_pages_of_one_s_own_are_sound_at_every_width(anna, client, visitor):
    visitor.log_in(anna, client)
    pages = ["", "seats/pizza/", "seats/beside/", "seats/full/", "seats/free/", "stars/pizza/"]
    pages += ["calendar/", "ticket/"]

    found = {}
    for language, (turn, page) in product(LANGUAGES, enumerate(pages)):
        path = f"/{language}/my/{SOON.year}/{page}"
        found |= visitor.findings_on(path, in_full=takes_its_turn(turn, language))

    assert found == {}
    assert (visitor.foreign, visitor.faults) == ([], [])


def test_a_seat_is_found_free_taken_and_given_up(anna, client, visitor):
    page = visitor.page
    visitor.open(f"/en/{SOON.year}/programme/free/", size=PHONE)
    page.get_by_text("9 of 9 seats are free").wait_for()
    visitor.log_in(anna, client)

    page.get_by_role("link", name="Take a seat").click()
    page.get_by_role("button", name="Take a seat").click()
    page.get_by_text("You have a seat.").wait_for()
    visitor.open(f"/en/{SOON.year}/programme/free/", size=PHONE)
    page.locator("[data-mine]", has_text="You have a seat").wait_for()

    page.get_by_role("link", name="Take a seat").click()
    page.get_by_role("button", name="Give up the seat").click()
    page.get_by_text("You have given up your place.").wait_for()
    assert (visitor.foreign, visitor.faults) == ([], [])


def test_one_session_is_changed_for_another(anna, client, visitor):
    visitor.log_in(anna, client)
    visitor.open(f"/en/my/{SOON.year}/seats/beside/")

    visitor.page.get_by_role("button", name="Change to this session").click()
    visitor.page.get_by_text("You have a seat.").wait_for()

    slots = visitor.page.goto(f"/en/my/{SOON.year}/").text()
    assert ("/programme/beside/" in slots, "/programme/pizza/" in slots) == (True, False)


def test_a_star_is_put_on_the_public_page_and_seen_in_the_programme(anna, client, visitor):
    page = visitor.page
    visitor.log_in(anna, client)
    visitor.open(f"/en/my/{SOON.year}/")
    visitor.open(f"/en/{SOON.year}/programme/free/")

    page.get_by_role("button", name="Star this session").click()
    page.get_by_role("button", name="Starred").wait_for()

    assert [star.account for star in Star.objects.all()] == [anna]
    visitor.open(f"/en/{SOON.year}/programme/?day=all")
    page.locator(".state-mine").first.wait_for()
    marks = page.locator(".state-mine").all_inner_texts()
    assert sorted(marks) == [
        "On the waiting list: number 1",
        "You have a seat",
        "You take part",
        "★ Starred",
    ]
    assert visitor.axe_findings() == []
    assert visitor.faults == []


def test_who_has_not_logged_in_is_asked_nothing(week, visitor):
    asked = []
    visitor.page.on("request", lambda request: asked.append(request.url))

    visitor.open(f"/en/{SOON.year}/programme/free/")
    visitor.page.get_by_text("9 of 9 seats are free").wait_for()

    assert [url for url in asked if "/my/" in url] == []
    assert visitor.page.get_by_role("link", name="Star this session").is_visible()


def test_logging_out_forgets_that_somebody_was_here(anna, client, visitor):
    marker = "localStorage.getItem('signed-in')"
    visitor.log_in(anna, client)
    visitor.open("/en/my/")
    before = visitor.page.evaluate(marker)

    visitor.open("/en/accounts/logout/")
    visitor.page.get_by_role("button", name="Log out").click()
    visitor.page.wait_for_url("**/login/**")

    assert (before, visitor.page.evaluate(marker)) == ("yes", None)


def test_changes_go_once_they_are_seen(anna, client, visitor):
    visitor.log_in(anna, client)
    visitor.open(f"/en/my/{SOON.year}/")
    visitor.page.get_by_role("heading", name="Changed since your last visit").wait_for()

    visitor.page.get_by_role("button", name="I have seen this").click()
    visitor.page.wait_for_load_state()

    assert visitor.page.get_by_text("Changed since your last visit").count() == 0


def test_without_scripts_seats_are_taken_all_the_same(anna, client, chromium, live_server):
    with Visitor.at(chromium, live_server.url, java_script_enabled=False) as visitor:
        visitor.log_in(anna, client)
        visitor.open(f"/it/{SOON.year}/programme/free/")
        visitor.page.get_by_role("link", name="Prendi un posto").click()
        visitor.page.get_by_role("button", name="Prendi un posto").click()

        assert visitor.page.get_by_text("Hai un posto in questa sessione.").is_visible()


def test_the_calendar_s_address_is_shown_and_read(anna, client, visitor):
    visitor.log_in(anna, client)
    visitor.open(f"/en/my/{SOON.year}/calendar/")

    visitor.page.get_by_role("button", name="Make my address").click()
    address = visitor.page.locator("#address").inner_text()

    assert visitor.axe_findings() == []
    path = address.partition("/calendar/")[2]
    feed = visitor.page.request.get(f"/calendar/{path}")
    assert (feed.status, feed.text().count("BEGIN:VEVENT")) == (200, 2)
