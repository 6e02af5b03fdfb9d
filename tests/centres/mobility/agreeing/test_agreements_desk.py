"""The desk of agreements."""

import re
from datetime import timedelta

import pytest
import time_machine

from centres.mobility.models import Agreement, Application, Coordinator, Offer, PartnerLink
from cooperation_week.mail.models import Message
from tests.events.registrations.desk_people import client_with
from tests.factories.agreements import (
    approve_as,
    make_accepted,
    make_agreed,
    make_agreement,
    make_course,
    make_partner_link,
    make_version,
)
from tests.factories.centres import make_institution
from tests.factories.mobility import AFTER

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "/admin/mobility/application/"
WHOM = {"name": "Wang Fang", "email": "Wang@tongji.example", "language": "zh-hans"}


@pytest.fixture
def desk():
    return client_with("mobility")


def page_of(agreement):
    return f"{LIST}{agreement.offer.application_id}/agreement/"


def test_staff_begin_the_agreement_of_an_accepted_place(desk):
    offer = make_accepted()
    page = f"{LIST}{offer.application_id}/agreement/"

    offered = desk.get(page).content.decode()
    begun = desk.post(page, {"do": "begin"}, follow=True).content.decode()

    assert "Begin the agreement" in offered
    assert "Nothing has been proposed yet." in begun
    assert Agreement.objects.get().offer == offer


def test_nothing_begins_where_no_place_was_accepted(desk):
    offer = make_accepted()
    Offer.objects.update(state="declined")
    page = f"{LIST}{offer.application_id}/agreement/"

    shown = desk.get(page).content.decode()
    answer = desk.post(page, {"do": "begin"}, follow=True).content.decode()

    assert "Begin the agreement" not in shown
    assert "The applicant has not accepted a place." in answer
    assert Agreement.objects.count() == 0


@pytest.mark.parametrize(
    ("do", "side", "purpose"),
    [("home", "home", "agree"), ("host", "host", "agree"), ("days", "host", "confirm")],
)
def test_staff_send_links_to_both_institutions(do, side, purpose, desk):
    agreement = make_agreement()
    make_version(agreement)

    answer = desk.post(page_of(agreement), {"do": do, **WHOM}, follow=True).content.decode()

    assert "was asked on" in answer
    assert [*PartnerLink.objects.values_list("side", "purpose", "email", "made_by")] == [
        (side, purpose, "wang@tongji.example", desk.account.pk)
    ]
    assert Message.objects.filter(recipient="wang@tongji.example").count() == 1


def test_without_consent_nothing_is_sent_and_the_desk_reads_why(desk):
    agreement = make_agreement()
    agreement.offer.application.consents.update(withdrawn_at=AFTER)

    answer = desk.post(page_of(agreement), {"do": "home", **WHOM}, follow=True).content.decode()

    assert "has not agreed" in answer
    assert PartnerLink.objects.count() == 0


@pytest.mark.parametrize(
    "changed", [{"name": ""}, {"email": "nobody"}, {"language": "fr"}, {"do": "burn"}, {"do": ""}]
)
def test_a_form_that_is_not_whole_comes_back(changed, desk):
    agreement = make_agreement()

    answer = desk.post(page_of(agreement), {"do": "home", **WHOM} | changed)

    assert (answer.status_code, PartnerLink.objects.count()) == (200, 0)


def test_form_proposes_who_was_asked_before(desk):
    agreement = make_agreement()
    make_partner_link(agreement, "host", name="Ada Esposito")

    page = desk.get(page_of(agreement)).content.decode()

    assert page.count('value="Ada Esposito"') == 2


def proposed_to(page):
    """Return the addresses that the forms of a page are filled in with: home, host, days."""
    return [found[1] or "" for found in re.finditer(r'name="email"(?: value="([^"]*)")?', page)]


def make_coordinator(institution, email):
    return Coordinator.objects.create(
        institution=institution, name="Ada Esposito", email=email, language="it"
    )


def test_form_never_proposes_the_address_that_the_applicant_typed(desk):
    agreement = make_agreement(home_contact="Wang Fang", home_email="second@mailbox.example")

    page = desk.get(page_of(agreement)).content.decode()

    assert proposed_to(page) == ["", "", ""]
    assert "second@mailbox.example" not in page


def test_form_proposes_whom_the_staff_know_and_before_them_who_has_answered(desk):
    agreement = make_agreement(home_email="second@mailbox.example")
    application, home = agreement.offer.application, make_institution()
    Application.objects.update(home_institution=home)
    make_coordinator(home, "known@home.example")
    make_coordinator(agreement.offer.destination.institution, "known@host.example")

    known = proposed_to(desk.get(page_of(agreement)).content.decode())
    link = PartnerLink.objects.create(
        application=application, side="home", purpose="answer", name="Wang Fang",
        email="answered@home.example", language="en", token_digest="d", made_at=AFTER,
        used_at=AFTER, expires_at=AFTER,
    )  # fmt: skip
    answered = proposed_to(desk.get(page_of(agreement)).content.decode())
    PartnerLink.objects.filter(pk=link.pk).update(revoked_at=AFTER)
    closed = proposed_to(desk.get(page_of(agreement)).content.decode())

    hosts = ["known@host.example"] * 2
    assert known == closed == ["known@home.example", *hosts]
    assert answered == ["answered@home.example", *hosts]


def test_staff_confirm_and_correct_days_for_the_host(desk):
    agreement = make_agreed()
    later = AFTER + timedelta(days=700)

    with time_machine.travel(later, tick=False):
        desk = client_with("mobility")
        for day in ("2027-09-02", "2027-09-01"):
            desk.post(page_of(agreement), {"do": "arrival", "day": day})
        answer = desk.post(
            page_of(agreement), {"do": "departure", "day": "2027-08-01"}, follow=True
        )

    agreement.refresh_from_db()
    assert (f"{agreement.arrived_on}", agreement.departed_on) == ("2027-09-01", None)
    assert "Nobody leaves before they arrive." in answer.content.decode()


def test_files_are_there_and_what_the_format_lacks_is_told(desk):
    agreement = make_agreement()
    make_version(agreement)

    paper = desk.get(f"{page_of(agreement)}1/pdf/")
    none = desk.get(f"{page_of(agreement)}2/pdf/")
    refused = desk.get(f"{page_of(agreement)}xml/", follow=True)
    for side in ("home", "host"):
        make_partner_link(agreement, side)
    exported = desk.get(f"{page_of(agreement)}xml/")

    assert (paper.content[:5], none.status_code) == (b"%PDF-", 404)
    assert "needs more than the agreement says" in refused.content.decode()
    assert exported.headers["Content-Type"] == "application/xml"


def test_nobody_works_on_their_own_agreement(desk):
    agreement = make_agreement(account=desk.account)

    assert desk.get(page_of(agreement)).status_code == 404


@pytest.mark.parametrize("versions", [1, 4])
def test_page_needs_a_constant_number_of_queries(versions, desk, django_assert_num_queries):
    agreement = make_agreement()
    for number in range(versions):
        approve_as(make_version(agreement, make_course(f"{number}"), reason="It changed."))
    desk.get(page_of(agreement))

    with django_assert_num_queries(10):
        desk.get(page_of(agreement))
