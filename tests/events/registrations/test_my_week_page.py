"""The page of a person’s week, and the way to it."""

import pytest
from django.test import Client

from events.registrations.capacity import limit
from events.registrations.models import Registration
from events.registrations.registering import withdraw
from events.registrations.seats import take
from tests.conftest import logged_in
from tests.factories import change
from tests.factories.accounts import make_account
from tests.factories.events import make_edition
from tests.factories.registrations import (
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    published,
)
from tests.factories.releases import make_release
from tests.moments import ONE_DAY, ONE_DAY_BEFORE, ONE_HOUR, OPENING, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
WEEK = "/en/my/2026/"


@pytest.fixture
def session():
    make_opening(closes_at=OPENING + 400 * 365 * ONE_DAY)
    session = make_seat_session(slug="pizza", title_en="Pizza and physics")
    make_release()
    return session


@pytest.fixture
def anna(session):
    account = make_account("anna@example.org")
    registration = make_registration(account=account)
    take(*published(session), registration, token=new_token(), now=ONE_DAY_BEFORE)
    return logged_in(account), registration


def words(answer):
    return " ".join(answer.text.split())


def move(session):
    change(session, starts_at=OPENING + 4 * ONE_HOUR, ends_at=OPENING + 5 * ONE_HOUR)
    make_release(now=PUBLISHED_AGAIN)


def test_it_shows_seats_on_both_clocks_and_leads_on(anna):
    answer = anna[0].get(WEEK)

    page = words(answer)
    assert "You are registered." in page
    assert "You have a seat" in page
    assert "09:30" in page
    assert "16:30" in page
    for part in ("ticket", "calendar", "registration", "delegation", "withdraw"):
        assert f'href="/en/my/2026/{part}/"' in page
    assert 'href="/en/my/data/"' in page
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_who_waits_for_a_place_reads_how_many_are_before_them(session):
    limit(session.edition, 0, category="student", by=None, now=ONE_DAY_BEFORE)
    early, late = (make_registration(category="student") for _ in range(2))
    withdraw(early, now=ONE_DAY_BEFORE)

    page = words(logged_in(late.account).get(WEEK))

    assert "on the waiting list with number 1." in page


def test_a_change_is_shown_until_it_is_marked_as_seen(session, anna):
    move(session)

    before = words(anna[0].get(WEEK))
    answer = anna[0].post(WEEK, {"seen": 2})
    after = words(anna[0].get(WEEK))

    assert ("Changed since your last visit" in before, answer.status_code) == (True, 302)
    assert "Changed since your last visit" not in after
    assert "Moved: it was at 09:30" in after


@pytest.mark.parametrize(("seen", "kept"), [("99", 2), ("0", 0), ("x", 0), ("", 0), ("-1", 0)])
def test_only_a_release_that_there_is_is_seen(seen, kept, session, anna):
    move(session)

    anna[0].post(WEEK, {"seen": seen})

    assert Registration.objects.get(pk=anna[1].pk).seen_release == kept


def test_seeing_an_older_page_later_does_not_go_back(session, anna):
    move(session)
    anna[0].post(WEEK, {"seen": 2})

    anna[0].post(WEEK, {"seen": 1})

    assert Registration.objects.get(pk=anna[1].pk).seen_release == 2


def test_a_cancelled_session_stays_and_says_so(session, anna):
    change(session, state="cancelled")
    make_release(now=PUBLISHED_AGAIN)

    page = words(anna[0].get(WEEK))

    assert "is-cancelled" in page
    assert "Cancelled" in page


def test_an_empty_week_says_what_to_do(session):
    page = words(logged_in(make_account()).get(WEEK))

    assert "You are not registered for the Week of 2026." in page
    assert 'href="/en/2026/register/"' in page
    assert "There is nothing in your week yet." in page
    assert "ticket" not in page.lower()


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("asked", "Your registration has arrived."),
        ("refused", "The organisers could not confirm your registration."),
        ("withdrawn", "You have withdrawn your registration."),
    ],
)
def test_it_says_where_the_registration_stands(state, sentence, anna):
    change(anna[1], state=state)

    assert sentence in words(anna[0].get(WEEK))


def test_who_waits_sees_the_place_in_the_line(session):
    account = make_account()
    registration = make_registration(account=account)
    change(registration, state="waiting", wait_number=7)

    assert "on the waiting list with number 1" in words(logged_in(account).get(WEEK))


def test_it_leads_to_the_newest_edition_that_the_person_is_registered_for(anna):
    make_release(make_edition(2027))

    mine = anna[0].get("/en/my/").headers["Location"]
    other = logged_in(make_account()).get("/en/my/").headers["Location"]

    assert (mine, other) == ("/en/my/2026/", "/en/my/2027/")


def test_before_any_release_there_is_no_week(participant):
    assert participant.get("/en/my/").status_code == 404
    assert participant.get(WEEK).status_code == 404


def test_a_stranger_is_led_to_the_log_in(session):
    assert Client().get(WEEK).headers["Location"].startswith("/en/accounts/login/")


@pytest.mark.parametrize(
    ("language", "sentence"), [("it", "La mia settimana"), ("zh-hans", "我的合作周")]
)
def test_it_speaks_the_language_of_its_address(language, sentence, anna):
    assert sentence in anna[0].get(f"/{language}/my/2026/").text
