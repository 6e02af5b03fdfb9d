"""The pages of the form: they save what they get, on any device, and lose nothing."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from centres.mobility.applying.drafting import typed_of
from centres.mobility.models import Application
from cooperation_week.accounts.sessions import LONGEST, LONGEST_IDLE_FOR_STAFF, OPENED_AT
from cooperation_week.accounts.typed import HELD, LONGEST_HELD, MARK
from tests.conftest import logged_in
from tests.cooperation_week.accounts.people import mailed_code
from tests.english import english_of, english_on
from tests.factories.accounts import make_account, make_owner
from tests.factories.applying import WHO, fresh, make_draft, make_whole_draft
from tests.factories.mobility import CLOSES, DURING, make_application, publish_call

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SECOND = timedelta(seconds=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(DURING, tick=False) as clock:
        yield clock


@pytest.fixture
def row():
    return make_draft()


@pytest.fixture
def client(row):
    return logged_in(row.account)


def path_of(row, step="studies", language="en"):
    return f"/{language}/my/mobility/{row.call.slug}/{step}/"


def hidden(page):
    """Return what the page says of itself, which a browser sends back with the form."""
    page = page.content.decode()
    names = (MARK, "page", "seen", "csrfmiddlewaretoken")
    return {name: re.search(f'name="{name}" value="([^"]*)"', page)[1] for name in names}


def typed(row):
    return {n: v for n, v in typed_of(fresh(row)).items() if n != "language"}


def test_step_is_saved_as_it_is_left_and_leads_on(client, row):
    answer = client.post(path_of(row), {"level": "master", "field": "Physics"})

    assert answer.headers["Location"] == path_of(row, "home")
    assert typed(row) == {"level": "master", "field": "Physics"}


def test_what_is_wrong_is_said_and_saved_all_the_same(client, row):
    answer = client.post(path_of(row), {"level": "nonsense", "year": "x" * 21})

    page = answer.content.decode()
    assert (answer.status_code, "at most 20 characters" in page) == (200, True)
    assert "What you typed is saved as it is" in page
    assert typed(row) == {"level": "nonsense", "year": "x" * 21}


def test_form_is_gone_on_with_on_another_device(client, row):
    client.post(path_of(row), {"field": "Physics", "leave": "yes"})

    page = logged_in(row.account).get(path_of(row)).content.decode()

    assert 'value="Physics"' in page


def test_script_saves_quietly_and_hears_how_long_the_session_lasts(client, row):
    client.get(path_of(row))

    answer = client.post(path_of(row), {"level": "nonsense", "autosave": "yes"})

    assert (answer.status_code, answer.json()) == (200, {"told": "", "left": LONGEST})
    assert typed(row) == {"level": "nonsense"}


def test_who_writes_on_two_devices_is_told(client, row, clock):
    desk, phone = (hidden(client.get(path_of(row))) for _each in range(2))
    client.post(path_of(row), {**phone, "field": "Art", "autosave": "yes"})
    clock.shift(SECOND)

    answer = client.post(path_of(row), {**desk, "field": "Physics", "autosave": "yes"})
    page = client.post(path_of(row), {**phone, "field": "Art"}).content.decode()

    assert "saved elsewhere too, at 09:30 (UTC+1)" in answer.json()["told"]
    assert "saved elsewhere too" in page
    assert typed(row) == {"field": "Art"}


def test_script_is_told_why_nothing_is_saved(client, row, clock):
    clock.move_to(CLOSES)
    client.force_login(row.account)
    closed = client.post(path_of(row), {"field": "late", "autosave": "yes"})
    Application.objects.filter(pk=row.pk).update(
        state="sent", latin_family="Yin", audience="student", sent_at=DURING
    )
    sent = client.post(path_of(row), {"field": "late", "autosave": "yes"})

    assert closed.json() == {"refused": "This call is closed."}
    assert sent.json() == {"refused": "Nothing in this application changes any more."}
    assert typed_of(fresh(row)).get("field", "") == ""


def test_closed_call_says_so_and_keeps_the_words_on_the_page(client, row, clock):
    clock.move_to(CLOSES)
    client.force_login(row.account)

    page = client.post(path_of(row), {"field": "late words"}).content.decode()

    assert ("This call is closed." in page, "late words" in page) == (True, True)


def log_in_again(client, account, page):
    """Go through the log-in as a browser does, with `next` as the page said it."""
    door = page.headers["Location"]
    asked = client.post(door, {"email": account.email})
    answer = client.post(asked.headers["Location"], {"code": mailed_code(account.email)})
    return client.get(answer.headers["Location"], follow=True)


def test_session_that_ends_in_the_middle_loses_nothing(client, row, clock):
    form = hidden(client.get(path_of(row)))
    clock.shift(timedelta(seconds=LONGEST + 1))

    answer = client.post(path_of(row), {**form, "field": "Physics", "remarks": "A\nB"})
    before = typed(row)
    page = log_in_again(client, row.account, answer)

    assert answer.headers["Location"] == f"/en/accounts/login/?next={path_of(row)}"
    assert before == {}
    assert page.redirect_chain[-1:] in ([], [(path_of(row), 302)])
    assert "What you were typing when your session ended is saved." in page.content.decode()
    assert typed(row) == {"field": "Physics", "remarks": "A\nB"}
    assert HELD not in client.session


def test_session_that_the_database_has_forgotten_loses_nothing_either(client, row):
    form = hidden(client.get(path_of(row)))
    client.session.delete()

    answer = client.post(path_of(row), {**form, "field": "Physics"})
    log_in_again(client, row.account, answer)

    assert typed(row) == {"field": "Physics"}


def test_words_of_one_are_not_given_to_another_who_logs_in(client, row, clock):
    form = hidden(client.get(path_of(row)))
    other = make_draft(call=row.call)
    clock.shift(timedelta(seconds=LONGEST + 1))
    answer = client.post(path_of(row), {**form, "field": "secret"})

    page = log_in_again(client, other.account, answer)

    assert "secret" not in page.content.decode()
    assert (typed(row), typed(other), HELD in client.session) == ({}, {}, False)


def test_words_wait_for_two_hours_and_no_longer(client, row, clock):
    form = hidden(client.get(path_of(row)))
    clock.shift(timedelta(seconds=LONGEST + 1))
    answer = client.post(path_of(row), {**form, "field": "Physics"})
    clock.shift(timedelta(seconds=LONGEST_HELD + 1))

    log_in_again(client, row.account, answer)

    assert typed(row) == {}


@pytest.mark.parametrize("mark", [None, "", "1", "1:forged", "of another"])
def test_nothing_is_kept_of_who_has_not_had_the_form(mark, row):
    stranger = Client()
    form = {} if mark is None else {MARK: mark}

    answer = stranger.post(path_of(row), {**form, "field": "x"})

    assert answer.status_code == 302
    assert HELD not in stranger.session


def test_form_with_a_token_of_before_loses_nothing(row):
    client = Client(enforce_csrf_checks=True)
    client.force_login(row.account)
    form = hidden(client.get(path_of(row)))
    client.logout()
    client.force_login(row.account)
    client.cookies["csrf"] = "b" * 32

    answer = client.post(path_of(row), {**form, "field": "Physics"})
    page = client.get(answer.headers["Location"])

    assert answer.headers["Location"] == path_of(row)
    assert "What you were typing when your session ended is saved." in page.content.decode()
    assert typed(row) == {"field": "Physics"}


def test_nobody_writes_for_another_with_a_mark_of_their_own(row):
    attacker = make_draft(call=row.call)
    form = hidden(logged_in(attacker.account).get(path_of(row)))
    victim = Client(enforce_csrf_checks=True)
    victim.force_login(row.account)

    answer = victim.post(path_of(row), {**form, "field": "forged"})

    assert (answer.status_code, typed(row)) == (403, {})


def test_who_stays_saves_and_logs_in_anew(client, row):
    answer = client.post(path_of(row), {"field": "Physics", "anew": "yes"})

    assert answer.headers["Location"] == f"/en/accounts/login/?next={path_of(row)}"
    assert typed(row) == {"field": "Physics"}
    assert client.get(path_of(row)).status_code == 302


@pytest.mark.parametrize(
    ("make", "opened", "left"),
    [
        (make_account, 0, LONGEST),
        (make_account, LONGEST - 60, 60),
        (make_owner, 0, LONGEST_IDLE_FOR_STAFF),
    ],
)
def test_page_knows_how_long_the_session_lasts(make, opened, left):
    row = make_draft(make())
    client = logged_in(row.account)
    session = client.session
    session[OPENED_AT] = DURING.timestamp() - opened
    session.save()

    # Staff are seen by what they have looked at before.
    pages = [client.get(path_of(row)) for _each in range(2)]

    assert pages[-1].context["left"] == left


@pytest.mark.parametrize("state", ["sent", "checked", "refused", "withdrawn"])
def test_form_of_what_was_sent_in_is_closed(state):
    row = make_application(publish_call(), state=state, decided_at=DURING)
    client = logged_in(row.account)

    answers = [client.get(path_of(row, step)) for step in (*WHO, "destinations", "send")]

    mine = f"/en/my/mobility/{row.call.slug}/"
    assert {answer.headers["Location"] for answer in answers} == {mine}


@pytest.mark.parametrize("language", ["it", "zh-hans"])
@pytest.mark.parametrize(
    "step", ["about", "studies", "home", "destinations", "languages", "documents", "consents"]
)
def test_steps_are_wholly_in_their_language(step, language):
    row = make_whole_draft()
    client = logged_in(row.account)

    pages = [
        client.get(path_of(row, step, language)),
        client.post(path_of(row, step, language), {"born_on": "?", "wish_1": "?"}, follow=True),
    ]

    found = [english_on(page.content.decode(), english_of(language)) for page in pages]
    assert found == [[], []]
