"""What is printed on a ticket and a badge, read back from the page and from the picture of it."""

from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO

import pytest
import zxingcpp
from django.core.checks import run_checks
from PIL import Image
from pypdf import PdfReader

from cooperation_week.lib import pdf
from events.registrations.documents import (
    BADGES,
    TICKET,
    Badge,
    Bearer,
    City,
    SeatLine,
    Ticket,
    Venue,
    Week,
    badge_data,
    badge_pdf,
    ticket_data,
    ticket_pdf,
)
from events.registrations.tickets import in_groups

MADE_AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
HOSTILE = '#1 $x$ *no* _no_ \\ #image("/etc/passwd") @a <b> "] ``` //'
WEEK = Week("XV", "Settimana Italia-Cina", "1–3 dicembre 2026", "Napoli, Pechino", is_sample=False)
MICHAL = Bearer(
    latin_name="Michał Łuk",
    han_name="",
    is_family_first=False,
    organisation="Politechnika",
    category="Ricerca",
    code="K7QF3M9PXT2B",
    qr_text="CW:K7QF3M9PXT2B",
)
WANG = replace(MICHAL, latin_name="Wang Xiaoming", han_name="王小明𬭎", is_family_first=True)
NAPLES = City("Napoli", "IT", "1 dicembre", (Venue("Città della Scienza", "Via Coroglio 57"),))
BEIJING = City("Pechino", "CN", "3 dicembre", (Venue("国家会议中心", "北京市朝阳区天辰东路7号"),))
SEAT = SeatLine("martedì 1", "09:30–11:00", "ora di Roma", "Nuovi materiali", "Sala Newton")


def ticket(bearer=MICHAL, **changes):
    plain = Ticket("it", WEEK, bearer, (NAPLES, BEIJING), (SEAT,))
    return replace(plain, **changes)


def pages_of(content):
    """Return the words of each page without the spaces, which typesetting moves."""
    return ["".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages]


def page_of_ticket(ticket):
    (words,) = pages_of(ticket_pdf(ticket, made_at=MADE_AT))
    return words


def pressed(text):
    return "".join(text.split())


def scanned(png):
    found = zxingcpp.read_barcodes(Image.open(BytesIO(png)).convert("L"))
    return [(code.text, str(code.format)) for code in found]


@pytest.mark.parametrize(
    "words",
    [
        "Michał Łuk",
        "Politechnika",
        "Ricerca",
        "K7QF 3M9P XT2B",
        "XV Settimana Italia-Cina",
        "Città della Scienza",
        "Via Coroglio 57",
        "国家会议中心",
        "北京市朝阳区天辰东路7号",
        "09:30–11:00 ora di Roma",
        "Nuovi materiali",
        "Sala Newton",
    ],
)
def test_ticket_says_who_where_and_when(words):
    assert pressed(words) in page_of_ticket(ticket())


@pytest.mark.parametrize(
    ("language", "words"),
    [("it", "Piegare qui"), ("en", "Fold here"), ("zh-hans", "沿此线对折")],
)
def test_ticket_speaks_the_language_of_its_reader(language, words):
    assert pressed(words) in page_of_ticket(ticket(language=language))


@pytest.mark.parametrize("field", ["latin_name", "organisation", "category"])
def test_what_people_type_is_printed_and_never_obeyed(field):
    bearer = replace(MICHAL, **{field: HOSTILE})

    assert pressed(HOSTILE) in page_of_ticket(ticket(bearer)).replace("\u200b", "")


@pytest.mark.parametrize(
    ("bearer", "names"),
    [
        (MICHAL, ["Michał Łuk"]),
        (WANG, ["王小明𬭎", "Wang Xiaoming"]),
        (replace(WANG, latin_name=""), ["王小明𬭎"]),
        (replace(WANG, han_name=""), ["Wang Xiaoming"]),
        (
            replace(MICHAL, latin_name="Riccardo Villari", han_name="里卡尔多·维拉里"),
            ["Riccardo Villari", "里卡尔多·维拉里"],
        ),
    ],
)
def test_the_name_that_one_goes_by_comes_first(bearer, names):
    assert bearer.names == names


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_a_camera_reads_the_code_from_the_printed_ticket(language):
    drawn = pdf.draw_pages(TICKET, ticket_data(ticket(language=language)), language=language)

    assert [scanned(page) for page in drawn] == [[("CW:K7QF3M9PXT2B", "QR Code")]]


def test_the_code_on_the_ticket_is_at_least_45_millimetres_wide():
    (page,) = pdf.draw_pages(TICKET, ticket_data(ticket()), language="it", pixels_per_inch=254)
    (code,) = zxingcpp.read_barcodes(Image.open(BytesIO(page)).convert("L"))

    pixels_per_millimetre = 10
    width = code.position.top_right.x - code.position.top_left.x
    assert width / pixels_per_millimetre >= 45


def test_a_sample_says_that_it_opens_no_door():
    sample = ticket(week=replace(WEEK, is_sample=True))

    said = pressed("Biglietto di esempio: non dà diritto all’ingresso.")
    assert (said in page_of_ticket(sample), said in page_of_ticket(ticket())) == (True, False)


def test_ticket_without_cities_or_seats_is_a_ticket():
    words = page_of_ticket(ticket(cities=(), seats=()))

    assert pressed("Nessun posto prenotato.") in words


def test_seats_that_do_not_fit_go_on_overleaf():
    many = tuple(replace(SEAT, title=f"Seduta {number}.") for number in range(40))

    pages = pages_of(ticket_pdf(ticket(seats=many), made_at=MADE_AT))

    assert len(pages) > 1
    assert all(f"Seduta{number}." in "".join(pages) for number in range(40))


def test_longest_names_leave_the_ticket_on_one_page():
    bearer = replace(
        MICHAL, latin_name="W" * 161, han_name="龘" * 80, organisation="É" * 200, category="Q" * 60
    )

    words = page_of_ticket(ticket(bearer)).replace("\u200b", "")

    assert all(name in words for name in ("W" * 161, "龘" * 80, "É" * 200, "Q" * 60))


@pytest.mark.parametrize(
    ("code", "said"), [("K7QF3M9PXT2B", "K7QF 3M9P XT2B"), ("K7QF3", "K7QF 3"), ("", "")]
)
def test_a_code_is_written_in_groups_of_four(code, said):
    assert in_groups(code, " ") == said


def test_badges_come_one_a_page_in_the_order_given():
    pages = pages_of(
        badge_pdf([Badge(WEEK, MICHAL), Badge(WEEK, WANG)], language="it", made_at=MADE_AT)
    )

    assert ["MichałŁuk" in pages[0], "王小明𬭎WangXiaoming" in pages[1]] == [True, True]
    assert len(pages) == 2


def test_longest_names_leave_a_badge_on_one_page():
    bearer = replace(MICHAL, latin_name="W" * 161, han_name="龘" * 80, organisation="É" * 200)

    pages = pages_of(badge_pdf([Badge(WEEK, bearer)], language="it", made_at=MADE_AT))

    assert len(pages) == 1


def test_a_camera_reads_the_code_from_a_printed_badge():
    other = replace(WANG, qr_text="CW:ANOTHER")
    data = badge_data([Badge(WEEK, MICHAL), Badge(WEEK, other)], "en")

    drawn = pdf.draw_pages(BADGES, data, language="en")

    assert [scanned(page)[0][0] for page in drawn] == ["CW:K7QF3M9PXT2B", "CW:ANOTHER"]


def test_a_check_speaks_up_when_a_font_is_missing(monkeypatch):
    missing = pdf.Font("Noto Sans", "Noto*.ttf", "no_such_package", "/nowhere", "fonts-noto-core")
    monkeypatch.setattr(pdf, "FONTS", (missing,))

    assert [found.id for found in run_checks(tags=["documents"])] == ["registrations.E001"]
