"""The lists of exhibitions: of an edition, of all times; the ways there; search."""

import pytest

from cooperation_week.sitemap import public_pages
from events.exhibition.models import Exhibition
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.events import make_edition, make_venue
from tests.factories.exhibition import (
    make_exhibition,
    make_exhibition_picture,
    make_hours,
    make_lender,
)
from tests.factories.releases import make_release
from tests.markup import faults_in, plain
from tests.moments import PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

OUTSIDE = {"edition": None, "opens_on": None, "closes_on": None, "year": 2008}


def page_of(client, address, language="en"):
    return client.get(f"/{language}/{address}").text


@pytest.fixture
def shown():
    """Publish an exhibition of the edition, one of an older edition, and one of none."""
    lender = make_institution(slug="museum", name_en="Museum of the Sky", name_zh_hans="天文馆")
    skies = make_exhibition(
        slug="skies",
        title_en="The skies",
        title_zh_hans="星空",
        text_en="Globes",
        curators_en="Maria Rossi",
        venue=make_venue(),
    )
    make_lender(skies, lender), make_hours(skies), make_exhibition_picture(skies)
    make_exhibition(slug="secret", title_en="Secret", state=Exhibition.State.DRAFT)
    old = make_edition(2014)
    make_exhibition(
        edition=old, slug="inventions", title_en="Inventions", opens_on=None, closes_on=None
    )
    make_exhibition(slug="dinosaurs", title_en="Dinosaurs", place_en="Naples", **OUTSIDE)
    release_cooperation()
    make_release(old), make_release()


def test_an_edition_lists_its_exhibitions(shown, stranger):
    page = page_of(stranger, "2026/exhibitions/")

    said = plain(page)
    assert "The skies 24 November – 11 December 2026 · Science Centre, Naples" in said
    assert "Lent by: Museum of the Sky" in said
    assert [word in said for word in ("Inventions", "Dinosaurs", "Secret")] == [False] * 3
    assert faults_in(page) == []


def test_all_exhibitions_stand_by_year_those_of_no_edition_too(shown, stranger):
    page = page_of(stranger, "exhibitions/")

    said = plain(page)
    places = [said.index(title) for title in ("The skies", "Inventions", "Dinosaurs")]
    assert places == sorted(places)
    assert "Secret" not in said
    assert 'href="/en/exhibitions/dinosaurs/"' in page
    assert faults_in(page) == []


def test_an_exhibition_of_no_edition_has_a_page(shown, stranger):
    page = page_of(stranger, "exhibitions/dinosaurs/")

    assert "2008, days not known" in plain(page)
    assert "Naples" in plain(page)
    assert faults_in(page) == []


def test_lists_without_exhibitions_say_so(stranger):
    make_release()

    assert "No exhibition of this edition is known." in plain(
        page_of(stranger, "2026/exhibitions/")
    )
    assert "No exhibition has been announced yet." in plain(page_of(stranger, "exhibitions/"))


def test_an_edition_that_is_not_released_has_no_list(stranger, db):
    assert stranger.get("/en/2026/exhibitions/").status_code == 404


def test_the_menu_and_the_edition_lead_there_where_there_are_exhibitions(shown, stranger):
    make_release(make_edition(2024))

    pages = [page_of(stranger, f"{year}/") for year in (2026, 2024)]

    link = 'href="/en/{}/exhibitions/"'
    assert [link.format(year) in page for year, page in zip((2026, 2024), pages, strict=True)] == [
        True,
        False,
    ]
    assert "The skies 24 November – 11 December 2026" in plain(pages[0])


def test_the_sitemap_names_the_pages_of_exhibitions(shown):
    named = {paths["en"] for paths in public_pages() if "exhibitions" in paths["en"]}

    assert named == {
        "/en/exhibitions/",
        "/en/exhibitions/dinosaurs/",
        "/en/2014/exhibitions/",
        "/en/2014/exhibitions/inventions/",
        "/en/2026/exhibitions/",
        "/en/2026/exhibitions/skies/",
    }


@pytest.mark.parametrize("exhibitions", [1, 3])
@pytest.mark.parametrize("address", ["2026/exhibitions/", "exhibitions/"])
def test_lists_need_one_query_however_long(
    exhibitions, address, stranger, django_assert_num_queries
):
    for _ in range(exhibitions):
        make_lender(make_exhibition())
    release_cooperation()
    make_release()
    page_of(stranger, address)

    with django_assert_num_queries(1):
        page_of(stranger, address)


@pytest.mark.parametrize(
    "words", ["skies", "globes", "Maria Rossi", "museum of the sky", "天文馆"]
)
def test_search_finds_an_exhibition_by_title_text_curator_and_lender(words, shown, stranger):
    page = stranger.get("/en/search/", {"q": words}).text

    assert 'href="/en/2026/exhibitions/skies/"' in page
    assert faults_in(page) == []


def test_search_finds_old_exhibitions_and_corrects_a_word_of_theirs(shown, stranger):
    found = stranger.get("/en/search/", {"q": "dinosaurs"}).text
    meant = stranger.get("/en/search/", {"q": "dinosaurz"}).text

    assert 'href="/en/exhibitions/dinosaurs/"' in found
    assert "dinosaurs" in plain(meant).replace("dinosaurz", "")


def test_search_shows_all_exhibitions_found(shown, stranger):
    page = stranger.get("/en/search/", {"q": "in", "kind": "exhibitions"})

    assert page.status_code == 200
    assert "Inventions" in plain(page.text)


def test_the_programme_names_what_is_on_show(shown, stranger):
    make_release(make_edition(2024))

    pages = [plain(page_of(stranger, f"{year}/programme/")) for year in (2026, 2024)]

    assert "On show: The skies 24 November – 11 December 2026" in pages[0]
    assert "On show" not in pages[1]


def test_the_programme_does_not_advertise_what_is_cancelled(shown, stranger):
    make_exhibition(title_en="Gone", state=Exhibition.State.CANCELLED)
    make_release(now=PUBLISHED_AGAIN)

    page = plain(page_of(stranger, "2026/programme/"))
    edition = page_of(stranger, "2026/")

    assert ("On show: The skies" in page, "Gone" in page) == (True, False)
    assert edition.count('<span class="state state-cancelled">Cancelled</span>') == 1
