"""The ticket on a page and as a PDF."""

from io import BytesIO

import pytest
from pypdf import PdfReader

from events.programme.published import published_programme
from events.registrations.seats import take
from events.registrations.ticket_words import ticket_of
from events.registrations.tickets import in_groups
from tests.conftest import logged_in
from tests.factories import change
from tests.factories.accounts import make_account
from tests.factories.events import make_chinese_leg, the_edition, the_leg
from tests.factories.registrations import (
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    published,
)
from tests.factories.releases import make_release
from tests.moments import FIRST_DAY, ONE_DAY_BEFORE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE, PDF = "/en/my/2026/ticket/", "/en/my/2026/ticket.pdf"


@pytest.fixture
def anna():
    make_opening()
    leg = the_leg()
    session = make_seat_session(title_en="Pizza and physics")
    make_release()
    registration = make_registration(
        account=make_account("anna@example.org"),
        latin_family="Wang", latin_given="Xiaoming", han_family="王", han_given="小明",
        is_family_first=True, organisation="Istituto <b>di</b> fisica",
        stays=frozenset({(leg.pk, FIRST_DAY)}),
    )  # fmt: skip
    take(*published(session), registration, token=new_token(), now=ONE_DAY_BEFORE)
    return registration


def client_of(registration):
    return logged_in(registration.account)


def test_it_shows_code_names_and_days(anna):
    answer = client_of(anna).get(PAGE)

    page = answer.text
    assert in_groups(anna.ticket_code) in page
    assert "王小明" in page
    assert "Wang Xiaoming" in page
    assert "Istituto &lt;b&gt;di&lt;/b&gt; fisica" in page
    assert "Research body" in page
    assert "1 December" in page
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_the_code_to_scan_is_the_code_and_nothing_else(anna):
    ticket = ticket_of(anna, published_programme(2026))

    assert ticket.bearer.qr_text == anna.ticket_code


def test_only_cities_in_which_the_person_means_to_be_are_named(anna):
    make_chinese_leg(the_edition())
    make_release()

    ticket = ticket_of(anna, published_programme(2026))

    assert [(city.name, city.days) for city in ticket.cities] == [("Naples", "1 December")]


def test_the_pdf_is_read_by_the_browser_and_has_a_plain_name(anna):
    answer = client_of(anna).get(PDF)

    text = "".join(PdfReader(BytesIO(answer.content)).pages[0].extract_text().split())
    assert answer.headers["Content-Type"] == "application/pdf"
    assert answer.headers["Content-Disposition"] == 'inline; filename="ticket-2026.pdf"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Pizzaandphysics" in text


def test_pictures_and_letters_that_we_have_no_font_for_keep_nobody_from_their_ticket(anna):
    change(anna, organisation="AI ✔ Lab 🤖 " + "מכון ויצמן למדע " * 9)

    answer = client_of(anna).get(PDF)

    assert "AI□Lab□□□" in "".join(
        PdfReader(BytesIO(answer.content)).pages[0].extract_text().split()
    )


@pytest.mark.parametrize("address", [PAGE, PDF])
@pytest.mark.parametrize("state", ["asked", "refused", "withdrawn"])
def test_who_is_not_confirmed_has_no_ticket(state, address, anna):
    change(anna, state=state)

    assert client_of(anna).get(address).status_code == 404


@pytest.mark.parametrize("address", [PAGE, PDF])
def test_nobody_else_has_it(address, anna):
    assert logged_in(make_account()).get(address).status_code == 404


@pytest.mark.parametrize(
    ("language", "words"), [("it", "Il mio biglietto"), ("zh-hans", "我的入场券")]
)
def test_it_speaks_the_language_of_its_address(language, words, anna):
    assert words in client_of(anna).get(f"/{language}/my/2026/ticket/").text
