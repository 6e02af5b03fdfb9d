"""Letters say what institutions have answered, in two languages, and are noted."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from centres.mobility.models import Deed, Nomination, Placement, Wish
from centres.mobility.records.letters import Kind, kinds_for, letter
from centres.mobility.refusals import MobilityRefused
from tests.events.registrations.desk_people import client_with
from tests.factories.accounts import make_owner
from tests.factories.agreements import approve_as, make_agreed, make_version
from tests.factories.centres import make_institution
from tests.factories.mobility import AFTER, DURING, make_application, make_call, make_destination
from tests.factories.mobility_desk import make_offer

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def application():
    host = make_institution(name_it="Università di Napoli", name_zh_hans="那不勒斯大学")
    call = make_call(name_it="Bando 2027", name_zh_hans="2027 年公告")
    return make_application(
        call, wishes=[make_destination(call, institution=host)], latin_family="Zhang",
        latin_given="San", is_family_first=True, han_family="张", han_given="三",
        home="Tongji University",
    )  # fmt: skip


def nominate(application):
    rows = Nomination.objects.filter(application=application)
    rows.update(state="nominated", answered_at=DURING)
    application.nomination.refresh_from_db()


def words_of(content):
    return [page.extract_text() for page in PdfReader(BytesIO(content)).pages]


def test_letter_has_a_page_in_each_language(application):
    make_offer(application, "accepted")

    content = letter(application, Kind.INVITATION, ("it", "zh-hans"), by=make_owner(), now=AFTER)

    italian, chinese = words_of(content)
    assert ("Zhang San" in italian, "Università di Napoli" in italian) == (True, True)
    assert ("Tongji University" in chinese, "那不勒斯大学" in chinese) == (True, True)


def test_letter_carries_the_days_that_all_have_agreed_on():
    agreement = make_agreed()
    approve_as(make_version(agreement, ends_on=date(2028, 7, 14), reason="Longer"))
    make_version(agreement, ends_on=date(2028, 9, 30), reason="Longer still")
    row = agreement.offer.application

    content = letter(row, Kind.INVITATION, ("en", "it"), by=make_owner(), now=AFTER)

    english, italian = words_of(content)
    assert ("14 July 2028" in english, "14 luglio 2028" in italian) == (True, True)


def test_making_a_letter_is_noted(application):
    make_offer(application, "accepted")
    owner = make_owner()

    letter(application, Kind.ADMISSION, ("en", "it"), by=owner, now=AFTER)

    line = Deed.objects.get()
    assert (line.verb, line.actor, line.details) == (
        "letter", owner, {"letter": "admission", "languages": ["en", "it"]},
    )  # fmt: skip


def test_letters_are_made_of_what_was_answered_and_of_nothing_else(application):
    found = [kinds_for(application)]
    nominate(application)
    found.append(kinds_for(application))
    Wish.objects.update(answer="accepted", answered_at=DURING)
    found.append(kinds_for(application))
    make_offer(application, "accepted")
    found.append(kinds_for(application))

    assert found == [
        [], [Kind.NOMINATION], [Kind.NOMINATION, Kind.ADMISSION], [*Kind],
    ]  # fmt: skip


@pytest.mark.parametrize("kind", Kind)
def test_letter_that_says_more_than_was_answered_is_refused(kind, application):
    with pytest.raises(MobilityRefused):
        letter(application, kind, ("en", "it"), by=make_owner(), now=AFTER)

    assert not Deed.objects.exists()


@pytest.mark.parametrize(
    ("state", "kinds"),
    [
        ("reserve", [Kind.NOMINATION]),
        ("offered", [Kind.NOMINATION, Kind.ADMISSION]),
        ("accepted", [*Kind]),
        ("declined", [Kind.NOMINATION]),
    ],
)
def test_once_places_are_given_nobody_is_admitted_but_to_their_own(state, kinds, application):
    nominate(application)
    Wish.objects.update(answer="accepted", answered_at=DURING)
    make_offer(application, state, reserve_number=1)
    Placement.objects.update(published_at=AFTER)

    assert kinds_for(application) == kinds


@pytest.mark.parametrize("state", ["sent", "returned", "refused", "withdrawn"])
def test_no_letter_is_made_of_what_is_not_complete_and_eligible(state, application):
    nominate(application)
    Wish.objects.update(answer="accepted", answered_at=DURING)
    application.state, application.decided_at = state, AFTER
    application.save()

    found = kinds_for(application)
    page = client_with("mobility").get(f"/admin/mobility/application/{application.pk}/letters/")

    assert (found, "No letter can be made" in page.content.decode()) == ([], True)


def test_page_answers_with_the_pdf_or_says_why_not(application):
    desk = client_with("mobility")
    page = f"/admin/mobility/application/{application.pk}/letters/"
    asked = {"kind": "nomination", "first": "it", "second": "zh-hans"}

    refused = desk.post(page, asked)
    same = desk.post(page, asked | {"second": "it"})
    nominate(application)
    made = desk.post(page, asked)

    assert "has not nominated this person" in refused.content.decode()
    assert "Choose two languages that differ." in same.content.decode()
    assert (made.headers["Content-Type"], made.content[:5]) == ("application/pdf", b"%PDF-")


def test_what_people_typed_is_set_as_it_is(application):
    application.latin_given = '#panic("x") $a_b$ <b>'
    make_offer(application, "accepted")

    content = letter(application, Kind.INVITATION, ("en", "it"), by=make_owner(), now=AFTER)

    assert '#panic("x")' in words_of(content)[0]
