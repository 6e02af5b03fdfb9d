"""The pages of a delegation, for its head and for the people on its list."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cooperation_week.mail.models import Message
from events.registrations.models import Activity, Deed, Delegate, Delegation, Draft, Registration
from tests.english import english_of, english_on
from tests.events.registrations.filling_in import (
    enter_code,
    filled_in,
    mailed_code,
    open_registration,
    send,
)
from tests.factories.accounts import make_account
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db
LIST = "/en/my/2026/delegation/"
YIN = "yin@example.org"


@pytest.fixture
def head(participant):
    """Return the client of somebody who heads a delegation."""
    open_registration()
    send(participant, email=None)
    participant.post(LIST, {"organisation": "Sichuan University"})
    return participant


def add(client, **fields):
    typed = {
        "latin_family": "Yin", "latin_given": "Hejun", "han_family": "阴", "han_given": "和俊",
        "is_family_first": "family", "email": YIN, "position": "Dean",
    }  # fmt: skip
    return client.post(f"{LIST}add/", typed | fields)


def link_in_the_mail():
    mail = Message.objects.filter(key__startswith="delegate:").order_by("pk").last()
    return next(word for word in mail.text.split() if "/invitation/" in word).split("8000")[1]


def page_of(name, delegate):
    return reverse(f"registrations:{name}", args=[2026, delegate.pk])


def come(client=None, **fields):
    """Open the link, send the form, and enter the code from the mail."""
    client, link = client or Client(), link_in_the_mail()
    client.post(link, filled_in(**{"email": None, **fields}))
    enter_code(client, mailed_code(YIN))
    return client


def test_head_enters_somebody_who_gets_a_mail(head):
    answer = add(head)

    page = head.get(LIST).content.decode()
    assert (answer.status_code, answer.url) == (302, LIST)
    assert "阴和俊" in page
    assert "invited" in page
    assert Message.objects.filter(recipient=YIN).count() == 1


def test_link_shows_the_form_filled_in_with_a_fixed_address(head):
    add(head)

    answer = Client().get(link_in_the_mail())

    form = answer.context["form"]
    shown = [form[name].value() for name in ("latin_family", "han_given", "position")]
    assert shown == ["Yin", "和俊", "Dean"]
    assert form["organisation"].value() == "Sichuan University"
    assert form["is_family_first"].value() == "family"
    assert "email" not in form.fields
    assert YIN in answer.content.decode()
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert "no-store" in answer.headers["Cache-Control"]


def test_delegate_confirms_with_a_code_and_the_head_sees_only_that(head):
    add(head)

    come(latin_family="Yin", food_needs="canary", position="Rector")

    row = Registration.objects.get(account__email=YIN)
    page = head.get(LIST).content.decode()
    assert (row.state, row.delegation, row.position) == (
        "confirmed", Delegation.objects.get(), "Rector",
    )  # fmt: skip
    assert "registered" in page
    assert "canary" not in page
    assert "Rector" not in page


def test_link_alone_registers_nobody(head):
    add(head)

    answer = Client().post(link_in_the_mail(), filled_in(email="mine@example.org"))

    assert answer.url == "/en/2026/register/code/"
    assert Registration.objects.count() == 1
    assert Draft.objects.get().email == YIN


def test_link_works_for_who_is_logged_in_with_that_address_at_once(head):
    add(head)
    browser = Client()
    browser.force_login(make_account(YIN))

    answer = browser.post(link_in_the_mail(), filled_in(email=None))

    assert answer.url == "/en/my/2026/"
    assert Delegate.objects.get().registration.account.email == YIN


def test_who_is_logged_in_with_another_address_reads_why_there_is_no_form(head):
    add(head)

    for answer in (head.get(link_in_the_mail()), head.post(link_in_the_mail(), filled_in())):
        page = answer.content.decode()
        assert "You are logged in with another address" in page
        assert "Hejun" not in page

    assert Registration.objects.count() == 1


def test_used_link_shows_nothing_more(head):
    add(head)
    come()

    answer = Client().get(link_in_the_mail())

    assert (answer.status_code, answer.url) == (302, "/en/my/2026/registration/")


@pytest.mark.parametrize("token", ["x", "a" * 300, "%00", "..%2f", "王"])
def test_forged_link_leads_nowhere(token, head):
    add(head)

    assert Client().get(f"/en/2026/register/invitation/{token}/").status_code in (400, 404)


def test_log_names_no_secret_of_an_invitation(head, caplog):
    Client().get("/en/2026/register/invitation/s3cret/")

    assert "Not Found" in caplog.text
    assert "s3cret" not in caplog.text


def test_invitation_can_be_sent_again_but_not_for_ever(head):
    add(head)
    again = page_of("invite_again", Delegate.objects.get())
    first = link_in_the_mail()

    for _ in range(4):
        head.post(again)

    assert Message.objects.filter(recipient=YIN).count() == 3
    assert Client().get(first).status_code == 404
    assert "That was tried too often." in head.get(LIST).content.decode()


def test_entry_can_be_corrected_and_removed(head):
    add(head)
    delegate = Delegate.objects.get()
    typed = {"latin_family": "Yin", "is_family_first": "family", "email": YIN}

    changed = head.post(page_of("delegate", delegate), typed | {"latin_given": "He-jun"})
    name = Delegate.objects.get().latin_given
    asked = head.get(page_of("remove_delegate", delegate))
    head.post(page_of("remove_delegate", delegate))

    assert (changed.url, name, asked.status_code) == (LIST, "He-jun", 200)
    assert Delegate.objects.count() == 0


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"latin_family": "王" * 300}, "(it has 300)"),
        ({"email": "yin@"}, "This is not a whole address"),
        ({"email": "participant@example.org"}, "This is your own address"),
        ({"is_family_first": "x"}, "Select a valid choice."),
    ],
)
def test_bad_entries_get_a_sentence_and_nothing_is_lost(fields, sentence, head):
    answer = add(head, **fields)

    page = answer.content.decode()
    assert sentence in page.replace("&#x27;", "'")
    assert "和俊" in page
    assert Delegate.objects.count() == 0


def test_same_address_twice_gets_a_sentence(head):
    add(head)

    assert "This address is on the list already." in add(head).content.decode()


def test_two_presses_enter_one_person_with_one_mail(head):
    form = head.get(f"{LIST}add/").context["form"]
    token = form["token"].value()

    answers = [add(head, token=token) for _ in range(4)]

    assert {(answer.status_code, answer.url) for answer in answers} == {(302, LIST)}
    assert (Delegate.objects.count(), Message.objects.filter(recipient=YIN).count()) == (1, 1)


def test_two_presses_remove_one_person_and_lead_back_to_the_list(head):
    add(head)
    page = page_of("remove_delegate", Delegate.objects.get())

    answers = [head.post(page) for _ in range(2)]

    assert [(answer.status_code, answer.url) for answer in answers] == [(302, LIST)] * 2
    assert Deed.objects.filter(verb="unlisted").count() == 1


def test_delegation_is_begun_once_in_the_history(head):
    head.post(LIST, {"organisation": "Fudan University"})

    assert Delegation.objects.get().organisation == "Fudan University"
    assert Deed.objects.filter(verb="headed").count() == 1


def test_deadline_refuses_with_a_sentence(head):
    Activity.objects.update(closes_at=timezone.now() - timedelta(seconds=1))
    make_release()

    page = add(head).content.decode()

    assert "Registration is closed." in page
    assert Delegate.objects.count() == 0


@pytest.mark.parametrize("name", ["delegate", "remove_delegate", "invite_again"])
def test_list_of_another_head_does_not_exist(name, head):
    add(head)
    delegate = Delegate.objects.get()
    other = Client()
    other.force_login(make_account())
    send(other, email=None)
    other.post(LIST, {"organisation": "Fudan"})
    missing = reverse(f"registrations:{name}", args=[2026, 2**70])

    answers = [other.post(page) for page in (page_of(name, delegate), missing)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert Delegate.objects.get().email == YIN


def test_secret_of_a_delegate_is_in_no_row_but_the_mail(head):
    add(head)
    token = link_in_the_mail().split("/")[-2]
    browser = Client()
    browser.post(link_in_the_mail(), filled_in(email=None))

    kept = repr(Delegate.objects.get().__dict__) + repr(Draft.objects.get().__dict__)

    assert token not in kept + repr(dict(browser.session))
    assert Message.objects.get(text__contains=token).expires_at


@pytest.mark.any_database
@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_list_and_invitation_are_wholly_translated(language, head):
    add(head)
    head.get(LIST)  # shows what was said in English so far
    english = english_of(language)
    delegate = Delegate.objects.get()
    paths = [LIST, f"{LIST}add/", link_in_the_mail()]
    paths += [page_of("delegate", delegate), page_of("remove_delegate", delegate)]
    pages = [path.replace("/en/", f"/{language}/") for path in paths]

    found = [english_on(head.get(page).content.decode(), english) for page in pages]

    assert found == [[]] * len(found)


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_invitation_is_written_in_the_language_of_the_head(language, head):
    Registration.objects.update(language=language)

    add(head)

    mail = Message.objects.get(recipient=YIN)
    assert mail.language == language
    assert english_on(mail.html, english_of(language)) == []
