"""The small public fragment that says how many seats are free."""

import pytest

from events.registrations.models import Activity
from events.registrations.seats import take
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

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def address_of(session, language="en"):
    return f"/{language}/2026/programme/{session.slug}/seats/"


def seat_people(session, number):
    entry, programme = published(session)
    for _ in range(number):
        take(entry, programme, make_registration(), token=new_token(), now=ONE_DAY_BEFORE)


@pytest.fixture
def session():
    session = make_seat_session(seats=2, slug="pizza")
    make_opening()
    make_opening(kind=Activity.Kind.SEATS)
    make_release()
    return session


@pytest.mark.parametrize(
    ("people", "words"),
    [
        (0, "2 of 2 seats are free"),
        (1, "1 of 2 seats is free"),
        (2, "Full: there is a waiting list"),
        (3, "1 person is waiting"),
        (4, "2 people are waiting"),
    ],
)
def test_it_says_how_many_are_free_or_wait(people, words, session, client):
    seat_people(session, people)

    assert words in " ".join(client.get(address_of(session)).text.split())


@pytest.mark.parametrize(
    ("language", "words"), [("it", "2 posti liberi su 2"), ("zh-hans", "共2个座位，还剩2个")]
)
def test_it_speaks_the_language_of_its_page(language, words, session, client):
    assert words in " ".join(client.get(address_of(session, language)).text.split())


def test_it_says_on_both_clocks_from_when_until_when(session, client):
    page = client.get(address_of(session)).text

    assert "31 October 2026 at 09:30 (Rome), 16:30 (Beijing)" in page
    assert "1 December 2026 at 09:30 (Rome), 16:30 (Beijing)" in page


def test_it_is_public_short_lived_and_sets_nothing(session, participant):
    answer = participant.get(address_of(session))

    assert (answer.headers["Cache-Control"], dict(answer.cookies)) == ("public, max-age=15", {})
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert "<form" not in answer.text


def test_it_is_the_same_for_everybody(session, client, participant):
    assert client.get(address_of(session)).text == participant.get(address_of(session)).text


def test_unchanged_it_is_not_sent_again(session, client):
    etag = client.get(address_of(session)).headers["ETag"]

    same = client.get(address_of(session), headers={"if-none-match": etag})
    seat_people(session, 1)
    other = client.get(address_of(session), headers={"if-none-match": etag})

    assert (same.status_code, other.status_code) == (304, 200)


@pytest.mark.parametrize("waiting", [0, 3])
def test_it_needs_one_query_beside_the_newest_release(
    waiting, session, client, settings, django_assert_num_queries
):
    seat_people(session, 2 + waiting)
    settings.RELEASES_REMEMBERED_FOR = 60
    client.get(address_of(session))

    with django_assert_num_queries(1):
        client.get(address_of(session))


@pytest.mark.parametrize("slug", ["draft", "open-to-all", "nowhere"])
def test_there_is_none_for_a_draft_nor_where_no_seat_is_needed(slug, session, client):
    make_session(slug="open-to-all")
    make_release()
    make_seat_session(slug="draft")

    assert client.get(f"/en/2026/programme/{slug}/seats/").status_code == 404


def test_it_takes_no_form(session, client):
    assert client.post(address_of(session)).status_code == 405


def test_kept_page_asks_for_it_and_leads_to_the_seat_without_scripts(session, client):
    page = client.get(f"/en/2026/programme/{session.slug}/").text

    assert f'data-hx-get="{address_of(session)}" data-hx-trigger="load"' in page
    assert f'href="/en/my/2026/seats/{session.slug}/"' in page


def test_kept_page_does_not_change_when_seats_are_taken(session, client):
    page = f"/en/2026/programme/{session.slug}/"
    before = client.get(page)

    seat_people(session, 2)

    after = client.get(page)
    assert (after.headers["ETag"], after.content) == (before.headers["ETag"], before.content)


def test_kept_page_of_a_session_that_needs_no_seat_asks_for_nothing(client):
    session = make_session()
    make_release()

    page = client.get(f"/en/2026/programme/{session.slug}/").text

    assert "hx-get" not in page
    assert "htmx" not in page.split("</head>")[1]
