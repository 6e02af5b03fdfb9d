"""The calendar at a secret address: what it holds, and that its secret stays one."""

import hashlib
import logging
import re
from datetime import timedelta

import pytest
import vobject
from django.test import Client
from django.utils import timezone

from cooperation_week.accounts.throttles import CALENDARS
from cooperation_week.lib.logs import WRITERS, HidesSecrets, hide_secrets, without_secrets
from events.registrations import feeds
from events.registrations.models import FeedToken
from events.registrations.seats import take
from events.registrations.stars import star
from tests.conftest import logged_in
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
from tests.moments import ONE_DAY, ONE_DAY_BEFORE, ONE_HOUR, OPENING, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db
PAGE = "/en/my/2026/calendar/"
SECRET = re.compile(r"/calendar/([\w-]{43})\.ics")


@pytest.fixture
def session():
    make_opening()
    session = make_seat_session(slug="pizza", title_en="Pizza", title_it="Pizza e fisica")
    make_release()
    return session


@pytest.fixture
def anna(session):
    account = make_account("anna@example.org")
    registration = make_registration(account=account)
    take(*published(session), registration, token=new_token(), now=ONE_DAY_BEFORE)
    return account


@pytest.fixture
def secret(anna):
    return feeds.make_secret(anna, 2026, now=ONE_DAY_BEFORE)


def address_of(secret):
    return f"/calendar/{secret}.ics"


def read(secret):
    return Client().get(address_of(secret))


def events_of(answer):
    calendar = vobject.readOne(answer.text)
    return {event.summary.value: event for event in calendar.contents.get("vevent", [])}


# ---------- what it holds ----------


def test_it_holds_seats_and_duties_as_busy_and_stars_as_free(anna, secret):
    duty, starred = make_session(title_en="Duty"), make_session(title_en="Star")
    full = make_seat_session(seats=0, title_en="Full")
    make_session(title_en="Foreign")
    change(full, starts_at=OPENING + 9 * ONE_HOUR, ends_at=OPENING + 10 * ONE_HOUR)
    make_appearance(duty, make_person(account=anna))
    make_release()
    star(anna, published(starred)[0], 2026)
    registration = anna.registrations.get()
    take(*published(full), registration, token=new_token(), now=ONE_DAY_BEFORE)

    events = events_of(read(secret))

    assert {title: event.transp.value for title, event in events.items()} == {
        "Pizza": "OPAQUE",
        "Duty": "OPAQUE",
        "Star": "TRANSPARENT",
    }


def test_its_events_are_those_of_the_public_calendar(session, secret):
    change(session, starts_at=OPENING + ONE_HOUR, ends_at=OPENING + 2 * ONE_HOUR)
    make_release(now=PUBLISHED_AGAIN)

    mine = events_of(read(secret))["Pizza"]
    public = events_of(Client().get("/en/2026/programme/pizza.ics"))["Pizza"]

    for name in ("uid", "sequence", "dtstart", "dtend", "dtstamp", "organizer", "url"):
        assert getattr(mine, name).value == getattr(public, name).value
    assert mine.sequence.value == "1"


def test_a_session_that_was_cancelled_stays_as_cancelled(session, secret):
    change(session, state="cancelled")
    make_release(now=PUBLISHED_AGAIN)

    [event] = events_of(read(secret)).values()

    assert event.status.value == "CANCELLED"


def test_it_speaks_the_language_of_the_registration(session, secret):
    change(FeedToken.objects.get().account.registrations.get(), language="it")

    answer = read(secret)

    assert "Pizza e fisica" in answer.text
    assert answer.headers["Content-Language"] == "it"


def test_nothing_in_it_leads_to_the_person_or_opens_a_door(anna, secret):
    registration = anna.registrations.get()
    text = read(secret).text.replace("\r\n ", "")

    private = (
        anna.email, registration.ticket_code, secret, registration.latin_given,
        registration.latin_family, registration.organisation,
    )  # fmt: skip
    assert [words for words in private if words in text] == []


def test_its_headers_keep_it_private_and_unsearched(secret):
    answer = read(secret)

    assert {
        name: answer.headers.get(name)
        for name in ("Cache-Control", "X-Robots-Tag", "Content-Type", "Set-Cookie")
    } == {
        "Cache-Control": "private, max-age=900",
        "X-Robots-Tag": "noindex",
        "Content-Type": "text/calendar; charset=utf-8",
        "Set-Cookie": None,
    }
    assert "Access-Control-Allow-Origin" not in answer.headers


def test_unchanged_it_is_not_sent_again(session, secret):
    etag = read(secret).headers["ETag"]

    same = Client().get(address_of(secret), headers={"if-none-match": etag})
    change(session, title_en="Pizza anew")
    make_release(now=PUBLISHED_AGAIN)
    other = Client().get(address_of(secret), headers={"if-none-match": etag})

    assert (same.status_code, same.content, other.status_code) == (304, b"", 200)


# ---------- the secret ----------


def test_only_the_fingerprint_of_the_secret_is_kept(secret):
    row = FeedToken.objects.get()

    assert row.digest == hashlib.sha256(secret.encode()).hexdigest()
    assert len(secret) == 43
    assert secret not in str(row.__dict__)


def test_it_is_shown_once_in_the_answer_and_nowhere_else(anna):
    client = logged_in(anna)

    made = client.post(PAGE, {"do": "make"})
    [secret] = set(SECRET.findall(made.text))

    assert read(secret).status_code == 200
    assert f"webcal://localhost:8000/calendar/{secret}.ics" in made.text
    assert made.headers["Cache-Control"] == "private, no-store"
    assert secret not in client.get(PAGE).text
    assert secret not in str(dict(client.session))
    assert secret not in str(client.cookies)


def test_a_new_address_closes_the_old_one_at_once(anna, secret):
    new = feeds.make_secret(anna, 2026, now=ONE_DAY_BEFORE)

    assert (read(secret).status_code, read(new).status_code) == (404, 200)


def test_a_closed_address_is_none(anna, secret):
    logged_in(anna).post(PAGE, {"do": "remove"})

    assert read(secret).status_code == 404


def test_the_address_of_somebody_who_may_not_log_in_is_none(anna, secret):
    change(anna, is_active=False)

    assert read(secret).status_code == 404


def test_one_s_address_is_nobody_else_s_to_close(secret):
    logged_in(make_account()).post(PAGE, {"do": "remove"})

    assert read(secret).status_code == 200


def test_guessing_is_refused_after_some_tries_and_the_owner_goes_on_reading(secret):
    answers = [read(f"guess-{number}").status_code for number in range(CALENDARS.tries + 5)]

    assert answers == [404] * CALENDARS.tries + [429] * 5
    assert int(read("guess").headers["Retry-After"]) > 0
    assert read(secret).status_code == 200


def test_reading_is_never_counted(secret):
    for _ in range(CALENDARS.tries + 5):
        read(secret)

    assert read("guess").status_code == 404


def test_the_day_of_the_last_reading_is_written_once_a_day(
    secret, monkeypatch, settings, django_assert_num_queries
):
    settings.RELEASES_REMEMBERED_FOR = 60
    monkeypatch.setattr(timezone, "now", lambda: ONE_DAY_BEFORE)
    read(secret)
    first = FeedToken.objects.get().last_used_on

    # The secret, the registration, seats, stars, the person, duties: nothing is written.
    with django_assert_num_queries(6):
        read(secret)
    monkeypatch.setattr(timezone, "now", lambda: ONE_DAY_BEFORE + ONE_DAY)
    read(secret)

    later = FeedToken.objects.get().last_used_on
    assert (first, later) == (ONE_DAY_BEFORE.date(), ONE_DAY_BEFORE.date() + timedelta(days=1))


# ---------- logs ----------


def test_no_log_shows_a_secret(secret, caplog):
    caplog.set_level(logging.DEBUG)
    read(secret)
    for number in range(CALENDARS.tries + 1):
        read(f"guess-{number}")
    Client().post(address_of(secret))

    assert "/calendar/***" in caplog.text
    assert (secret in caplog.text, "guess-" in caplog.text) == (False, False)


@pytest.mark.parametrize("name", WRITERS)
def test_whoever_writes_addresses_down_leaves_secrets_out(name):
    hide_secrets()
    [filtering] = [f for f in logging.getLogger(name).filters if isinstance(f, HidesSecrets)]
    line = '%(h)s "%(r)s" %(s)s'
    atoms = {"h": "1.2.3.4", "r": "GET /calendar/abc-_9.ics?x HTTP/1.1", "s": "200"}
    record = logging.LogRecord(name, logging.INFO, "", 1, line, (atoms,), None)

    filtering.filter(record)

    assert record.getMessage() == '1.2.3.4 "GET /calendar/***?x HTTP/1.1" 200'


@pytest.mark.parametrize(
    ("language", "words"), [("it", "La mia settimana"), ("zh-hans", "我的合作周")]
)
def test_its_page_speaks_the_language_of_its_address(language, words, anna):
    assert words in logged_in(anna).get(f"/{language}/my/2026/calendar/").text


def test_link_to_a_new_password_is_in_no_log():
    line = '"GET /en/accounts/password/1a-known/ HTTP/1.1" 200'

    assert without_secrets(line) == '"GET /en/accounts/password/***/ HTTP/1.1" 200'
