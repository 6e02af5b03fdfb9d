"""Documents of applicants leave through the one door, and to staff only with a reason."""

import pytest
from django.urls import reverse

from centres.mobility.models import Deed, Document
from cooperation_week.vault.models import Opening
from tests.conftest import logged_in
from tests.cooperation_week.vault.test_open_file_page import MISSING, proved
from tests.events.registrations.desk_people import client_with
from tests.factories.accounts import make_account
from tests.factories.mobility import DURING, make_application
from tests.factories.mobility_desk import make_document
from tests.factories.papers import make_pdf

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
REASON = "To check the degree"


@pytest.fixture
def document():
    return make_document(make_application(), "passport")


@pytest.fixture
def desk():
    return proved(client_with("mobility"))


def door(document):
    return reverse("vault:open_file", args=[document.file.uid])


def page(document):
    return reverse("admin:mobility_application_documents", args=[document.application_id])


def openings():
    rows = Opening.objects.order_by("pk")
    return [*rows.values_list("account", "file_uid", "was_own", "reason")]


def history():
    return [*Deed.objects.order_by("pk").values_list("verb", "actor", "reason", "details")]


def test_applicant_opens_their_own_without_a_reason(document):
    client = logged_in(document.application.account)

    answer = client.post(door(document))

    assert answer.getvalue() == make_pdf()
    assert openings() == [(document.application.account_id, document.file.uid, True, "")]
    assert history() == []


def test_coordinator_opens_with_a_reason_which_is_kept_in_both_histories(document, desk):
    answer = desk.post(door(document), {"back": page(document), "reason": f" {REASON} "})

    assert answer.getvalue() == make_pdf()
    assert openings() == [(desk.account.pk, document.file.uid, False, REASON)]
    assert history() == [("document-opened", desk.account.pk, REASON, {"document": "passport"})]
    assert REASON in desk.get(page(document)).content.decode()


def test_who_has_applied_for_the_call_opens_no_document_of_others(document, desk):
    make_application(document.application.call, account=desk.account)

    assert desk.post(door(document), {"reason": REASON}).status_code == 404
    assert openings() == []


@pytest.mark.parametrize("reason", ["", "   ", "\u200b", "x" * 301])
def test_without_a_good_reason_nothing_leaves(reason, document, desk):
    answer = desk.post(door(document), {"back": page(document), "reason": reason}, follow=True)

    assert "Say why you open this file" in answer.content.decode()
    assert (openings(), history()) == ([], [])


def test_reason_that_was_typed_is_still_there_after_proving_who_one_is(document):
    client = proved(client_with("mobility"), seconds_ago=15 * 60)

    answer = client.post(door(document), {"back": page(document), "reason": REASON})
    first, second = (client.get(page(document)).content.decode() for _time in range(2))

    assert (answer.status_code, "password-again" in answer.url) == (302, True)
    assert (REASON in first, REASON in second, openings()) == (True, False, [])


@pytest.mark.parametrize("role", ["mobility-reviewer", "editor", "desk", "door", "reviewer"])
def test_other_staff_find_nothing(role, document):
    client = proved(client_with(role))

    answers = [
        client.post(door(document), {"reason": REASON}).status_code,
        client.get(page(document)).status_code,
    ]

    assert (answers, openings()) == ([404, 404], [])


def test_anothers_is_as_if_it_were_not_there(document):
    client = logged_in(make_account())

    answers = [client.post(path) for path in (door(document), f"/en/my/files/{MISSING}/")]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_document_of_a_draft_is_for_nobody_but_the_applicant(desk):
    document = make_document(make_application(state="draft"))

    answers = [
        desk.post(door(document), {"reason": REASON}).status_code,
        desk.get(page(document)).status_code,
    ]

    assert answers == [404, 404]


def test_coordinator_who_applies_reads_their_own_pages_and_no_desk_of_it(desk):
    document = make_document(make_application(account=desk.account))

    assert desk.get(page(document)).status_code == 404
    assert desk.post(door(document)).status_code == 200


def test_coordinator_with_a_conflict_of_interest_opens_nothing(document, desk):
    document.application.reviews.create(
        reviewer=desk.account, state="conflict", asked_at=DURING, declared_at=DURING
    )

    assert desk.get(page(document)).status_code == 404
    assert desk.post(door(document), {"reason": REASON}).status_code == 404


def test_no_list_of_the_admin_has_documents(document, desk):
    names = [label for label, app in desk.get("/admin/").context["available_apps"][0].items()]

    assert "documents" not in str(names).lower()
    assert Document.objects.count() == 1
