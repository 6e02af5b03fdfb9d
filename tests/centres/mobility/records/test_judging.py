"""Coordinators accept documents or ask for a correction; the applicant gets a mail."""

import pytest
from django.urls import reverse

from centres.mobility.models import Application, Deed, Document
from centres.mobility.records import judging
from centres.mobility.refusals import MobilityRefused
from cooperation_week.mail.models import Message
from tests.cooperation_week.vault.test_open_file_page import MISSING
from tests.events.registrations.desk_people import client_with
from tests.factories.accounts import make_account
from tests.factories.mobility import DURING, make_application
from tests.factories.mobility_desk import make_document
from tests.factories.releases import make_release

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def document():
    return make_document(make_application(language="it"), "degree")


@pytest.fixture
def desk():
    return client_with("mobility")


def page(document):
    return reverse("admin:mobility_application_documents", args=[document.application_id])


def said(document, do, note="", **other):
    return {"document": document.pk, "file": document.file.uid, "do": do, "note": note, **other}


def now_in(document):
    return Document.objects.values_list("state", "note").get(pk=document.pk)


def test_accepting_is_noted_and_told(document, desk):
    answer = desk.post(page(document), said(document, "accept"), follow=True)

    assert "Saved. The applicant gets a mail." in answer.content.decode()
    assert now_in(document) == ("accepted", "")
    assert Deed.objects.get().verb == "document-accepted"
    mail = Message.objects.get()
    assert (mail.recipient, mail.language) == (document.application.account.email, "it")


def test_returning_asks_for_what_and_says_it_in_the_mail(document, desk):
    refused = desk.post(page(document), said(document, "return"))
    before = now_in(document)

    desk.post(page(document), said(document, "return", "The second page is missing."))

    assert ("Say what is to be corrected." in refused.content.decode(), before[0]) == (
        True, "received",
    )  # fmt: skip
    assert now_in(document) == ("returned", "The second page is missing.")
    assert "The second page is missing." in Message.objects.get().text


def test_saying_the_same_twice_writes_one_mail(document, desk):
    for _time in range(2):
        desk.post(page(document), said(document, "return", "Unreadable"))

    assert (Message.objects.count(), Deed.objects.count()) == (1, 1)


def test_what_was_replaced_meanwhile_is_looked_at_again(document, desk):
    answer = desk.post(page(document), said(document, "accept", file=MISSING))

    assert "was replaced or removed meanwhile" in answer.content.decode()
    assert now_in(document) == ("received", "")


@pytest.mark.parametrize("number", ["", "x", "0", "99999999999999999999", "7777"])
def test_nonsense_is_answered_with_the_page(number, document, desk):
    answer = desk.post(page(document), said(document, "accept") | {"document": number})

    assert (answer.status_code, now_in(document)[0]) == (200, "received")


def test_document_of_another_application_is_not_judged_here(document, desk):
    other = make_document(make_application())

    desk.post(page(document), said(other, "accept"))

    assert now_in(other)[0] == "received"


@pytest.mark.parametrize("state", ["withdrawn", "refused", "checked"])
def test_nothing_is_asked_for_once_all_is_decided(state, document, desk):
    Application.objects.update(state=state, decided_at=DURING)

    answer = desk.post(page(document), said(document, "return", "Unreadable"))

    assert "no document can be corrected any more" in answer.content.decode()
    assert (now_in(document), Message.objects.count()) == (("received", ""), 0)


def test_nobody_judges_their_own(document):
    account = document.application.account

    with pytest.raises(MobilityRefused, match="their own"):
        judging.accept_document(document, document.file.uid, by=account, now=DURING)


def test_mail_names_the_call_as_it_is_published(document):
    make_release()

    judging.accept_document(document, document.file.uid, by=make_account(), now=DURING)

    assert str(document.application.call) in Message.objects.get().text
