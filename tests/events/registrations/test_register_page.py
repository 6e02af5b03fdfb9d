"""The form of registration: for whom, from when until when, and what stands on the page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from cooperation_week.accounts.models import Throttle
from cooperation_week.mail.models import Message
from events.registrations.models import Activity, Consent, Draft, Registration, SeatPool
from tests.english import english_of, english_on
from tests.events.registrations.filling_in import (
    enter_code,
    filled_in,
    mailed_code,
    open_registration,
    register_as_a_stranger,
    send,
)
from tests.factories.accounts import make_account
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.programme import make_appearance, make_person, make_session
from tests.factories.registrations import make_registration
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db
FORM = "/en/2026/register/"


@pytest.fixture
def edition():
    return open_registration()


def told(client, page="/en/my/2026/registration/"):
    return client.get(page).content.decode()


def test_who_has_logged_in_is_registered_at_once(edition, participant):
    form = participant.get(FORM)

    answer = send(participant, email=None)

    assert "participant@example.org" in form.content.decode()
    assert (answer.status_code, answer.url) == (302, "/en/my/2026/")
    assert Registration.objects.get().account.email == "participant@example.org"
    assert Draft.objects.count() == 0


def test_two_presses_are_one_registration_one_mail_and_the_same_answer(edition, participant):
    form = filled_in(email=None)

    answers = [participant.post(FORM, form) for _ in range(3)]

    assert {(a.status_code, a.url) for a in answers} == {(302, "/en/my/2026/")}
    assert (Registration.objects.count(), Message.objects.count()) == (1, 1)
    assert "registered already" not in told(participant)


def test_another_tab_changes_nothing_and_says_so(edition, participant):
    send(participant, email=None)

    send(participant, email=None, latin_family="Other")

    assert Registration.objects.get().latin_family == "Bianchi"
    assert "You were registered already, so nothing has been changed." in told(participant)


def test_who_is_registered_is_led_to_their_answers(edition, participant):
    send(participant, email=None)

    answer = participant.get(FORM)

    assert (answer.status_code, answer.url) == (302, "/en/my/2026/registration/")


def test_same_form_registers_two_people_one_after_the_other(edition):
    form = filled_in(email=None)
    for _ in range(2):
        browser = Client()
        browser.force_login(make_account())
        browser.post(FORM, form)

    assert Registration.objects.count() == 2


def test_full_edition_leads_to_the_waiting_list_and_says_where(edition, participant):
    SeatPool.objects.filter(kind=SeatPool.Kind.EDITION).update(capacity=0)
    form = participant.get(FORM).content.decode()

    send(participant, email=None)

    assert "Who registers now goes on the waiting list" in form
    assert "you are number 1 on the waiting list" in told(participant)
    assert Registration.objects.get().state == "waiting"


def test_form_is_not_shown_before_it_opens_but_when_it_does_on_both_clocks(client):
    opens_at = timezone.now() + timedelta(days=1)
    open_registration(opens_at=opens_at, closes_at=opens_at + timedelta(days=9))

    page = client.get(FORM).content.decode()

    assert "Registration is not open yet." in page
    assert "<form" not in page.split("<main")[1]
    assert page.count(f"{opens_at:%Y}") >= 2
    assert "Rome" in page
    assert "Beijing" in page


def test_form_that_comes_too_late_gets_a_sentence_and_is_kept(edition, client):
    Activity.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    make_release()

    answer = send(client, han_family="欧阳", listed="on")

    page = answer.content.decode()
    assert "Registration is closed." in page
    assert "欧阳" in page
    assert (Draft.objects.count(), Message.objects.count()) == (0, 0)


def test_code_that_comes_too_late_registers_nobody_and_says_so(edition, client):
    send(client)
    Activity.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    make_release()

    answer = enter_code(client, mailed_code())

    assert (answer.url, Registration.objects.count()) == (FORM, 0)
    assert "Registration is closed." in client.get(FORM).content.decode()


def test_former_deadlines_stay_struck(edition, client):
    Activity.objects.update(closes_at=timezone.now() + timedelta(days=5))
    make_release()

    page = client.get(FORM).content.decode()

    assert page.count("<s>") == 1


def test_edition_without_an_opening_time_has_no_form_and_no_link(client):
    make_release()

    assert "Registration is not open yet." in client.get(FORM).content.decode()
    assert FORM not in client.get("/en/2026/programme/").content.decode()


def test_public_pages_lead_to_the_form_whatever_the_hour(edition, client):
    for page in ("/en/", "/en/2026/programme/"):
        assert f'href="{FORM}"' in client.get(page).content.decode()


def test_no_consent_and_no_day_is_ticked_beforehand(edition, client):
    page = client.get(FORM).content.decode()

    boxes = page.split("<form")[1].split('type="checkbox"')[1:]
    assert len(boxes) == 7
    assert not any("checked" in box.split(">")[0] for box in boxes)


def test_each_consent_is_kept_with_its_text_and_language(edition, client):
    register_as_a_stranger(client, listed="on", language="it")

    [consent] = Consent.objects.all()
    assert (consent.purpose, consent.text_version, consent.language) == (
        "listed", "2026-11", "en",
    )  # fmt: skip


def test_organisations_of_the_programme_are_suggested(client):
    person = make_person(affiliation_en="Sichuan University", affiliation_it="Università")
    make_appearance(session=make_session(), person=person)
    open_registration()

    page = client.get(FORM).content.decode()

    assert '<option value="Sichuan University">' in page


def test_institutions_of_the_cooperation_are_suggested_too(client):
    make_institution(name_en="Tsinghua University")
    release_cooperation()
    open_registration()

    page = client.get(FORM).content.decode()

    assert '<option value="Tsinghua University">' in page


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_form_its_errors_and_its_mails_are_wholly_translated(language, edition, client):
    english = english_of(language)
    pages = [client.get(f"/{language}/2026/register/")]
    with translation.override(language):
        pages += [send(client, latin_family="", email="x"), send(client, stamp="x")]
        send(client)
        register_as_a_stranger(email="second@example.org")
        send(Client(), email="second@example.org")
    pages.append(client.get(f"/{language}/2026/register/code/"))
    Activity.objects.update(closes_at=timezone.now())
    make_release()
    pages.append(Client().get(f"/{language}/2026/register/"))

    mails = Message.objects.filter(key__startswith="registration-code").with_body()
    found = [english_on(page.content.decode(), english) for page in pages]
    found += [english_on(mail.html, english) for mail in mails]
    assert found == [[]] * len(found)
    assert len(found) >= 6


@pytest.mark.parametrize("people", [1, 4])
def test_form_needs_the_same_queries_however_many_have_registered(people, edition, client):
    for _ in range(people):
        make_registration(edition, now=timezone.now())
    client.get(FORM)

    with CaptureQueriesContext(connection) as queries:
        client.get(FORM)

    # Nine of them ask for the newest releases, which a server in use remembers for a second.
    assert len(queries) <= 11


def test_form_is_kept_by_nobody(edition, client):
    assert "no-store" in client.get(FORM).headers["Cache-Control"]


def test_year_without_a_release_has_no_form(client):
    assert client.get("/en/2031/register/").status_code == 404


def test_throttle_rows_name_no_address(edition, client):
    send(client)

    assert not Throttle.objects.filter(who__contains="@").exists()
