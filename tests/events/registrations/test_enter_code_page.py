"""A stranger registers: the form, the mailed code, and what is told to whom."""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cooperation_week.accounts.models import Account
from cooperation_week.mail.models import Message
from events.models import Leg
from events.registrations.models import Draft, Registration
from tests.events.registrations.filling_in import (
    GUEST,
    enter_code,
    filled_in,
    mailed_code,
    open_registration,
    register_as_a_stranger,
    send,
    stamp_of,
)
from tests.factories.accounts import make_account
from tests.factories.registrations import make_registration

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
FORM = "/en/2026/register/"


@pytest.fixture
def edition():
    return open_registration()


def told(client, page="/en/my/2026/registration/"):
    return client.get(page).content.decode()


def test_form_asks_for_a_code_and_registers_nobody_yet(edition, client):
    answer = send(client)

    assert (answer.status_code, answer.url) == (302, "/en/2026/register/code/")
    assert (Registration.objects.count(), Account.objects.count()) == (0, 0)
    assert Draft.objects.get().email == GUEST


def test_page_tells_how_long_the_code_is_valid(edition, client, settings):
    settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
    send(client)

    page = client.get("/en/2026/register/code/").content.decode()

    assert "It is valid for 15 minutes, in this browser." in page


def test_right_code_registers_with_everything_that_was_typed(edition, client):
    leg = Leg.objects.get()
    send(
        client, latin_family="Yin", latin_given="Hejun", han_family="阴", han_given="和俊",
        is_family_first="family", language="zh-hans", country="CN", position="Dean",
        access_needs="ramp\r\nloop", food_needs="no pork", listed="on", transfer="on",
    )  # fmt: skip
    answer = enter_code(client, mailed_code())

    row = Registration.objects.get()
    assert (answer.status_code, answer.url) == (302, "/en/my/2026/")
    assert (row.account.email, row.state, row.latin_name, row.han_name) == (
        GUEST, "confirmed", "Yin Hejun", "阴和俊",
    )  # fmt: skip
    assert (row.country, row.language, row.position, row.food_needs) == (
        "CN", "zh-hans", "Dean", "no pork",
    )  # fmt: skip
    assert row.access_needs == "ramp\nloop"
    assert list(row.stays.values_list("leg", "day")) == [(leg.pk, leg.first_day)]
    assert set(row.consents.values_list("purpose", flat=True)) == {"listed", "transfer"}
    assert Draft.objects.count() == 0
    assert "You are registered." in told(client)


def test_wrong_code_registers_nobody(edition, client):
    send(client)

    answer = enter_code(client, "BBBB-BBBB")

    assert "This code is not right." in answer.content.decode()
    assert (Registration.objects.count(), Draft.objects.count()) == (0, 1)


def test_code_that_was_guessed_at_too_often_opens_nothing_and_the_form_is_kept(edition, client):
    form = filled_in(han_family="欧阳")
    client.post(FORM, form)
    code = mailed_code()
    for _ in range(5):
        answer = enter_code(client, "BBBB-BBBB")

    assert (answer.status_code, answer.url) == (302, FORM)
    assert enter_code(client, code).status_code == 302
    page = client.get(FORM).content.decode()
    assert Registration.objects.count() == 0
    assert "欧阳" in page
    assert "This code is no longer valid." in page
    client.post(FORM, form)
    assert mailed_code() != code


def test_code_expires_and_the_form_brings_another_one(edition, client, monkeypatch):
    send(client)
    later = timezone.now() + timedelta(minutes=11)
    monkeypatch.setattr("time.time", lambda: later.timestamp())

    answer = client.get("/en/2026/register/code/")

    assert (answer.status_code, answer.url) == (302, FORM)
    assert "Bianchi" in client.get(FORM).content.decode()


def test_code_works_only_in_the_browser_that_sent_the_form(edition, client):
    send(client)

    answer = enter_code(Client(), mailed_code())

    assert (answer.status_code, answer.url) == (302, FORM)
    assert Registration.objects.count() == 0


def test_mail_before_the_confirmation_holds_a_code_and_no_word_of_what_was_typed(edition, client):
    send(client, latin_family="Canary", organisation="Canary House", food_needs="canary")

    [mail] = Message.objects.all()

    assert "canary" not in (mail.subject + mail.text + mail.html).lower()
    assert mail.expires_at <= timezone.now() + timedelta(minutes=10)


def test_code_is_kept_nowhere_but_in_the_mail(edition, client):
    send(client)
    code = mailed_code()

    draft, session = Draft.objects.get(), client.session

    assert code not in repr(draft.__dict__) + repr(dict(session))


def test_form_sent_twice_is_one_mail_one_code_and_one_registration(edition):
    form, first, second = filled_in(), Client(), Client()

    answers = [browser.post(FORM, form) for browser in (first, second, first)]
    code = mailed_code()
    enter_code(first, code)
    enter_code(second, code)

    assert {answer.url for answer in answers} == {"/en/2026/register/code/"}
    assert Message.objects.filter(key__startswith="registration-code").count() == 1
    assert Message.objects.filter(key__startswith="registration:").count() == 1
    assert Registration.objects.count() == 1


def test_form_sent_again_with_a_correction_registers_the_correction(edition, client):
    form = filled_in()
    client.post(FORM, form)

    client.post(FORM, form | {"latin_given": "Annalisa"})
    enter_code(client, mailed_code())

    assert Registration.objects.get().latin_given == "Annalisa"


def test_who_corrects_the_address_gets_the_code_there(edition, client):
    form = filled_in(email="gest@example.org")
    client.post(FORM, form)

    client.post(FORM, form | {"email": GUEST})
    enter_code(client, mailed_code(GUEST))

    assert Registration.objects.get().account.email == GUEST


def test_fourth_form_for_an_address_gets_a_sentence_and_is_kept(edition, client):
    for _ in range(3):
        send(client)

    answer = send(client, han_family="欧阳")

    page = answer.content.decode()
    assert answer.status_code == 429
    assert "That was tried too often." in page
    assert "欧阳" in page
    assert Message.objects.count() == 3


def test_what_waits_for_its_code_is_shown_in_no_other_browser(edition, client):
    send(client, latin_family="Canary")

    assert "Canary" in client.get(FORM).content.decode()
    assert "Canary" not in Client().get(FORM).content.decode()


def test_who_may_not_log_in_is_not_registered(edition, client):
    make_account(GUEST, is_active=False)
    send(client)

    answer = enter_code(client, mailed_code())

    assert (answer.status_code, answer.url) == (302, reverse("account_inactive"))
    assert Registration.objects.count() == 0


@contextmanager
def writes_and_hashes(monkeypatch):
    hashed = []
    monkeypatch.setattr(Argon2PasswordHasher, "encode", lambda *args: hashed.append(1) or "x")
    with CaptureQueriesContext(connection) as queries:
        found = {}
        yield found
    written = [q["sql"].split(" ")[0] for q in queries if q["sql"].startswith(("INS", "UPD"))]
    found |= {"writes": written, "queries": len(queries), "hashes": len(hashed)}


def test_registered_and_unknown_addresses_get_the_same_answer_for_the_same_work(
    edition, monkeypatch
):
    known = make_account("known@example.org")
    make_registration(edition, known, now=timezone.now())
    make_account("account@example.org")
    send(Client(), email="warm@example.org")
    done, answers = [], []
    for email in ("known@example.org", "other@example.org", "account@example.org"):
        browser, form = Client(), filled_in(email=email)
        with writes_and_hashes(monkeypatch) as found:
            answer = browser.post(FORM, form)
        done.append(found)
        del answer.headers["Expires"]  # the second in which it was answered
        answers.append((answer.status_code, sorted(answer.headers.items()), answer.content))

    assert done[0] == done[1] == done[2]
    assert answers[0] == answers[1] == answers[2]


def test_who_is_registered_learns_it_by_mail_and_nothing_is_overwritten(edition, client):
    register_as_a_stranger()
    send(client, latin_family="Overwritten", stamp=stamp_of())
    mail = Message.objects.filter(key__startswith="registration-code").latest("pk")

    enter_code(client, mailed_code())

    assert "which is registered already" in " ".join(mail.text.split())
    assert Registration.objects.get().latin_family == "Bianchi"
    assert Message.objects.filter(key__startswith="registration:").count() == 1
    assert "You were registered already, so nothing has been changed." in told(client)
