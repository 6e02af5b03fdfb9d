"""Logging in with a mailed code, for everybody."""

import re
from datetime import timedelta

import pytest
from django.apps import apps
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone, translation

from cooperation_week.accounts.models import Account, Throttle
from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import blank_expired
from tests.cooperation_week.accounts.people import (
    ask_for_code,
    enter_code,
    log_in_by_code,
    mailed_code,
)
from tests.moments import OPENING

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
READER = "reader@example.org"


def is_logged_in(client):
    return client.get(reverse("account")).status_code == 200


def everything_stored():
    """Return all rows of all tables as one text, sessions decoded."""
    words = []
    for model in apps.get_models():
        for row in model.objects.all():
            words.append(repr(row.__dict__))
            words.append(repr(row.get_decoded()) if hasattr(row, "get_decoded") else "")
    return "".join(words)


def test_code_from_the_mail_logs_in(client):
    Account.objects.create_user(READER)
    ask_for_code(READER, client)

    response = enter_code(client, mailed_code(READER))

    assert (response.status_code, response.url) == (302, reverse("account"))
    assert is_logged_in(client)


def test_first_code_opens_an_account_in_the_language_of_the_page(client):
    with translation.override("zh-hans"):
        log_in_by_code("New@Example.org", client)

    account = Account.objects.get()
    assert (account.email, account.language, account.has_usable_password()) == (
        "new@example.org",
        "zh-hans",
        False,
    )
    assert is_logged_in(client)


def test_no_account_is_opened_before_the_code_is_entered(client):
    ask_for_code("new@example.org", client)

    assert Account.objects.count() == 0


@pytest.mark.parametrize("write", [str.lower, lambda code: code.replace("-", " ")])
def test_code_may_be_written_as_people_write(client, write):
    ask_for_code(READER, client)

    enter_code(client, write(mailed_code(READER)))

    assert is_logged_in(client)


def test_wrong_code_does_not_log_in_and_says_so(client):
    ask_for_code(READER, client)

    response = enter_code(client, "BBBB-BBBB")

    assert "This code is not right." in response.content.decode()
    assert not is_logged_in(client)


def test_code_works_only_in_the_browser_that_asked(client):
    ask_for_code(READER, client)

    enter_code(Client(), mailed_code(READER))

    assert not is_logged_in(client)


def test_code_works_once(client):
    ask_for_code(READER, client)
    code = mailed_code(READER)
    enter_code(client, code)
    client.post(reverse("account_logout"))

    enter_code(client, code)

    assert not is_logged_in(client)


def test_code_is_dead_after_ten_minutes(client, time_machine):
    time_machine.move_to(OPENING)
    ask_for_code(READER, client)
    code = mailed_code(READER)
    time_machine.shift(timedelta(minutes=10, seconds=1))

    enter_code(client, code)

    assert not is_logged_in(client)


def test_code_is_dead_after_five_wrong_ones(client):
    ask_for_code(READER, client)
    for _ in range(5):
        enter_code(client, "BBBB-BBBB")

    enter_code(client, mailed_code(READER))

    assert not is_logged_in(client)


def test_only_the_mail_knows_the_code_while_it_is_valid(client):
    ask_for_code(READER, client)
    code = mailed_code(READER)
    Message.objects.update(text="", html="")

    assert code not in everything_stored()


@pytest.mark.parametrize("is_known", [True, False])
def test_no_row_holds_the_code_after_it_was_used(client, is_known):
    if is_known:
        Account.objects.create_user(READER)
    ask_for_code(READER, client)
    code = mailed_code(READER)
    assert code in everything_stored()

    enter_code(client, code)

    assert code not in everything_stored()


def test_no_row_holds_the_code_after_it_has_expired(client):
    ask_for_code(READER, client)
    code = mailed_code(READER)

    blank_expired(now=timezone.now() + timedelta(minutes=10, seconds=1))

    assert code not in everything_stored()


def test_mail_is_plain_and_in_the_language_of_the_page(client):
    with translation.override("it"):
        ask_for_code(READER, client)

    message = Message.objects.get()
    assert (message.language, "http" in message.text + message.html) == ("it", False)


def answers_to(email, network):
    """Ask for a code and enter wrong ones; return what is seen of it and what is written."""
    client, seen = Client(REMOTE_ADDR=network), []
    with CaptureQueriesContext(connection) as queries:
        for name, posted in [("account_login", {"email": email}), *WRONG_CODES]:
            response = client.post(reverse(name), posted)
            body = re.sub(r'value="\w{64}"', "", response.content.decode())
            headers = {**response.headers, "Expires": "", "Date": ""}
            seen.append((response.status_code, headers, len(body.replace(email, ""))))
    writes = [query["sql"].split()[0] for query in queries]
    return seen, [verb for verb in writes if verb in {"INSERT", "UPDATE", "DELETE"}]


WRONG_CODES = [("account_confirm_login_code", {"code": "BBBB-BBBB"})] * 2


def test_known_and_unknown_address_get_the_same_answers_for_the_same_work():
    Account.objects.create_user("known0@example.org")

    known = answers_to("known0@example.org", "192.0.2.1")
    unknown = answers_to("nobody@example.org", "198.51.100.1")

    assert known == unknown


def test_disabled_account_gets_the_same_answer_and_no_entry(client):
    Account.objects.create_user(READER, is_active=False)
    ask_for_code(READER, client)

    response = enter_code(client, mailed_code(READER))

    assert response.url == reverse("account_inactive")
    assert not is_logged_in(client)


def test_fourth_code_within_an_hour_is_refused_with_a_sentence(client, time_machine):
    time_machine.move_to(OPENING, tick=False)
    for _ in range(3):
        ask_for_code(READER, client)

    response = client.post(reverse("account_login"), {"email": READER})

    assert (response.status_code, response.headers["Retry-After"]) == (429, "3600")
    assert "Please try again in 60 minutes." in response.content.decode()
    assert Message.objects.count() == 3


def test_stranger_from_another_network_does_not_use_up_the_mails_of_a_person(client):
    for _ in range(4):
        ask_for_code(READER, Client(), REMOTE_ADDR="198.51.100.1")

    log_in_by_code(READER, client)

    assert is_logged_in(client)


def test_spoofed_address_of_a_network_changes_nothing(client):
    for number in range(3):
        ask_for_code(READER, headers={"x-forwarded-for": f"10.{number}.0.1"})

    response = client.post(
        reverse("account_login"), {"email": READER}, headers={"x-forwarded-for": "10.9.0.1"}
    )

    assert response.status_code == 429


def test_trusted_proxy_is_read_from_the_right(client, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for _ in range(3):
        ask_for_code(READER, headers={"x-forwarded-for": "10.0.0.1, 192.0.2.7"})

    same = ask_for_code(READER, headers={"x-forwarded-for": "10.7.0.1, 192.0.2.9"})
    other = ask_for_code(READER, headers={"x-forwarded-for": "192.0.2.7, 198.51.100.1"})

    assert Message.objects.count() == 4
    assert ["account_login" in each.session for each in (same, other)] == [False, True]


@pytest.mark.django_db(transaction=True)
def test_nobody_logs_in_while_tries_cannot_be_counted(client):
    with connection.schema_editor() as editor:
        editor.alter_db_table(Throttle, "accounts_throttle", "away")

    try:
        response = client.post(reverse("account_login"), {"email": READER})
    finally:
        with connection.schema_editor() as editor:
            editor.alter_db_table(Throttle, "away", "accounts_throttle")

    assert (response.status_code, Message.objects.count()) == (503, 0)


@pytest.mark.parametrize(
    "next_page", ["https://evil.example/", "//evil.example", "/\\evil.example", "http://["]
)
def test_nobody_is_led_to_another_site(client, next_page):
    client.post(f"{reverse('account_login')}?next={next_page}", {"email": READER})

    response = client.post(
        f"{reverse('account_confirm_login_code')}?next={next_page}",
        {"code": mailed_code(READER), "next": next_page},
    )

    assert response.url == reverse("account")


def test_page_that_was_asked_for_is_shown_after_logging_in(client):
    asked = client.get("/it/accounts/").url
    client.post(asked, {"email": READER})

    response = client.post(
        f"{reverse('account_confirm_login_code')}?next=/it/accounts/",
        {"code": mailed_code(READER)},
    )

    assert response.url == "/it/accounts/"


def test_session_has_a_new_key_after_logging_in(client):
    ask_for_code(READER, client)
    before = client.session.session_key

    enter_code(client, mailed_code(READER))

    assert client.session.session_key != before


def test_logging_out_needs_a_post(client):
    log_in_by_code(READER, client)

    client.get(reverse("account_logout"))
    still = is_logged_in(client)
    client.post(reverse("account_logout"))

    assert (still, is_logged_in(client)) == (True, False)


PAGES = ["account_login", "account_staff_login", "account_reset_password"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_pages_keep_the_strict_policy_and_are_not_stored(client, name, language):
    with translation.override(language):
        response = client.get(reverse(name))

    policy = response.headers["Content-Security-Policy"]
    body = response.content.decode()
    assert (response.status_code, "unsafe" in policy, "data:" in policy) == (200, False, False)
    assert re.findall(r"\sstyle=|\son\w+=|<script(?![^>]* src=)", body) == []
    assert "no-store" in response.headers["Cache-Control"]
