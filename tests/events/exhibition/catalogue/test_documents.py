"""Stand signs and the printed catalogue, read back from the pages and from pictures of them."""

from datetime import UTC, datetime

import pytest

from cooperation_week.lib import pdf
from events.exhibition.catalogue import documents
from events.exhibition.catalogue.published import published_catalogue
from tests.events.registrations.test_documents import HOSTILE, pages_of, pressed, scanned
from tests.factories.catalogue import make_listed, make_shown
from tests.factories.events import make_theme
from tests.factories.releases import make_release

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
MADE_AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
STANDS = "events.exhibition.catalogue.documents.numbers_of_stands"


def make_etna(**fields):
    robots = make_theme(name_it="Robotica", name_en="Robotics", name_zh_hans="机器人")
    row = make_listed(
        organisation="Etna", other_name="埃特纳", exhibits=0, presentation_it="Misuriamo i monti.",
        presentation_zh_hans="我们测量山峰。", **fields,
    )  # fmt: skip
    make_shown(
        row, title="Manometro", text="Misura.", themes=[robots], partner_sought="Un vulcano"
    )
    return row


def signs(language="it", paper="a4"):
    catalogue = published_catalogue(2026)
    made = documents.signs_pdf(
        catalogue, catalogue.exhibitors, language=language, paper=paper, made_at=MADE_AT
    )
    return pages_of(made)


def booklet(language="it", order="name"):
    made = documents.catalogue_pdf(
        published_catalogue(2026), language=language, order=order, made_at=MADE_AT
    )
    return pages_of(made)


def test_a_sign_says_who_where_from_where_and_about_what(monkeypatch):
    row = make_etna()
    make_release()
    monkeypatch.setattr(STANDS, lambda year: {str(row.uid): "A12"})

    [page] = signs()

    for words in ("Etna", "埃特纳", "A12", "Italia", "意大利", "Robotica", "机器人"):
        assert words in page


def test_a_sign_without_a_stand_has_no_number():
    make_etna()
    make_release()

    [page] = signs("en")

    assert ("Stand" in page, "Robotics" in page) == (False, True)


def test_on_a_chinese_sign_the_characters_come_first():
    make_etna()
    make_release()

    [page] = signs("zh-hans")

    assert page.index("埃特纳") < page.index("Etna")
    assert "Robotics" in page


def test_signs_come_one_a_page_whatever_the_paper_and_the_names():
    make_listed(organisation="W" * 200, other_name="龘" * 200)
    make_listed(organisation=HOSTILE, presentation_en=HOSTILE)
    make_release()

    pages = {paper: signs(paper=paper) for paper in documents.PAPERS}

    assert {paper: len(found) for paper, found in pages.items()} == {"a4": 2, "a3": 2}
    first, second = (page.replace("\u200b", "") for page in pages["a4"])
    assert ("W" * 200 in first, "龘" * 200 in first) == (True, True)
    assert pressed(HOSTILE) in second


@pytest.mark.parametrize("paper", documents.PAPERS)
def test_a_camera_reads_the_way_to_the_page_from_a_sign(paper):
    make_etna()
    make_release()
    catalogue = published_catalogue(2026)
    data = documents.signs_data(catalogue, catalogue.exhibitors, language="it", paper=paper)

    drawn = pdf.draw_pages(documents.SIGNS, data, language="it", pixels_per_inch=72)

    assert [scanned(page) for page in drawn] == [
        [("http://localhost:8000/it/2026/exhibitors/etna/", "QR Code")]
    ]


def test_the_catalogue_has_a_cover_everybody_and_two_indexes():
    make_etna()
    make_listed(organisation="四川大学", country="CN", exhibits=0)
    make_release()

    cover, entries, themes, countries = booklet()

    assert pressed("Catalogo degli espositori") in cover
    for words in (
        "Etna", "埃特纳", "Misuriamo i monti.", "Manometro", "TRL 6 · Robotica", "Misura.",
        "Partner cercato Un vulcano", "四川大学",
    ):  # fmt: skip
        assert pressed(words) in entries
    assert pressed("Per tema Robotica Etna 2") in themes
    assert pressed("Per Paese o regione Cina 四川大学 2 Italia Etna 2") in countries


def test_the_catalogue_is_in_the_language_that_was_asked_for():
    make_etna()
    make_release()

    pages = "".join(booklet("zh-hans"))

    assert [words in pages for words in ("参展商名录", "我们测量山峰。", "Misuriamo")] == [
        True, True, False,
    ]  # fmt: skip


def test_the_catalogue_goes_by_name_or_by_stand(monkeypatch):
    etna = make_listed(organisation="Etna", exhibits=0)
    vesuvio = make_listed(organisation="Vesuvio", exhibits=0)
    make_listed(organisation="Alba", exhibits=0)
    make_release()
    monkeypatch.setattr(STANDS, lambda year: {str(etna.uid): "A12", str(vesuvio.uid): "A2"})

    by_name, by_stand = booklet(order="name")[1], booklet(order="stand")[1]

    assert sorted(("Alba", "Etna", "Vesuvio"), key=by_name.index) == ["Alba", "Etna", "Vesuvio"]
    assert sorted(("Alba", "Etna", "Vesuvio"), key=by_stand.index) == ["Vesuvio", "Etna", "Alba"]


def test_what_people_type_is_printed_and_never_obeyed():
    row = make_listed(organisation=HOSTILE, presentation_it=HOSTILE, exhibits=0)
    make_shown(row, title=HOSTILE, text=HOSTILE, partner_sought=HOSTILE)
    make_release()

    pages = "".join(booklet()).replace("\u200b", "")

    assert pages.count(pressed(HOSTILE)) >= 5


def test_an_empty_catalogue_says_so():
    make_release()

    pages = booklet("en")

    assert pressed("No exhibitor of this edition is known yet.") in "".join(pages)
