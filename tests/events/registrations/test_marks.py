"""Stars, and what scripts are told of mine."""

import pytest
from django.test import Client

from events.registrations.models import Star
from events.registrations.seats import take
from tests.conftest import logged_in
from tests.factories.accounts import make_account
from tests.factories.programme import make_session
from tests.factories.registrations import (
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    published,
)
from tests.factories.releases import make_release
from tests.moments import ONE_DAY_BEFORE

pytestmark = pytest.mark.django_db
STAR, MARKS = "/en/my/2026/stars/pizza/", "/en/my/2026/marks.json"


@pytest.fixture
def session():
    make_opening()
    session = make_seat_session(slug="pizza")
    make_release()
    return session


def starred():
    return [str(star.session_uid) for star in Star.objects.all()]


def test_a_star_is_put_once_and_taken_away(session, participant):
    participant.post(STAR, {"do": "star"}), participant.post(STAR, {"do": "star"})
    put = starred()
    participant.post(STAR, {"do": "unstar"})

    assert (put, starred()) == ([str(session.uid)], [])


def test_the_page_of_a_star_works_without_scripts(session, participant):
    before = participant.get(STAR).text
    after = participant.post(STAR, {"do": "star"}, follow=True).text

    assert 'value="star"' in before
    assert 'value="unstar"' in after


def test_one_s_star_is_nobody_else_s(session, participant):
    logged_in(make_account()).post(STAR, {"do": "star"})
    participant.post(STAR, {"do": "unstar"})

    assert starred() == [str(session.uid)]
    assert participant.get(MARKS).json()["sessions"] == {}


def test_a_draft_cannot_be_starred(session, participant):
    make_session(slug="draft")

    assert participant.post("/en/my/2026/stars/draft/", {"do": "star"}).status_code == 404
    assert starred() == []


def test_marks_say_what_is_mine_in_the_language_of_the_page(session):
    account = make_account()
    take(
        *published(session), make_registration(account=account), token=new_token(),
        now=ONE_DAY_BEFORE,
    )  # fmt: skip
    client = logged_in(account)
    client.post(STAR, {"do": "star"})

    english, chinese = client.get(MARKS), client.get("/zh-hans/my/2026/marks.json")

    assert english.json()["sessions"] == {
        "/en/2026/programme/pizza/": {
            "starred": True,
            "seat": "confirmed",
            "words": "You have a seat",
        }
    }
    assert list(chinese.json()["sessions"]) == ["/zh-hans/2026/programme/pizza/"]
    assert english.headers["Cache-Control"] == "private, no-store"


def test_the_token_of_the_marks_opens_the_star(session):
    client = Client(enforce_csrf_checks=True)
    client.force_login(make_account())
    token = client.get(MARKS).json()["token"]

    without = client.post(STAR, {"do": "star"})
    with_it = client.post(STAR, {"do": "star"}, headers={"X-CSRFToken": token})

    assert (without.status_code, with_it.status_code) == (403, 302)


def test_marks_are_read_by_no_other_site(session, participant):
    assert "Access-Control-Allow-Origin" not in participant.get(MARKS).headers


@pytest.mark.parametrize("page", ["/en/2026/programme/", "/en/2026/programme/pizza/"])
def test_public_pages_stay_the_same_for_all(page, session, client, participant):
    participant.post(STAR, {"do": "star"})

    mine, theirs = participant.get(page), client.get(page)

    assert (mine.content, dict(mine.cookies)) == (theirs.content, {})
    assert "csrfmiddlewaretoken" not in mine.text


def test_pages_of_one_s_own_leave_a_marker_and_the_log_in_takes_it_away(session, participant):
    mine, door, public = (
        participant.get("/en/my/2026/").text,
        Client().get("/en/accounts/login/").text,
        participant.get("/en/2026/programme/").text,
    )

    assert 'data-signed-in="yes"' in mine
    assert 'data-signed-in="no"' in door
    assert "data-signed-in" not in public
