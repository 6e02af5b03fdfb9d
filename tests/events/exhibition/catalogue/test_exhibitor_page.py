"""The page of one exhibitor, and of something that it shows."""

import json

import pytest

from events.exhibition.catalogue.documents import signs_data
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.models import Exhibitor
from tests.english import english_of, english_on
from tests.events.programme.test_structured_data import BLOCK
from tests.factories import change
from tests.factories.catalogue import make_listed, make_shown
from tests.factories.events import make_theme
from tests.factories.halls import make_stand
from tests.factories.releases import make_release
from tests.markup import faults_in, plain
from tests.moments import PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
SITE = "http://localhost:8000"
ETNA = "2026/exhibitors/etna/"


def page_of(client, address=ETNA, language="en"):
    return client.get(f"/{language}/{address}").text


@pytest.fixture
def etna():
    row = make_listed(
        organisation="Etna", other_name="埃特纳", presentation_en="We measure mountains.",
        presentation_it="Misuriamo i monti.", site="https://www.etna.example.org/", exhibits=0,
    )  # fmt: skip
    make_shown(
        row, title="Manometro", text="Misura la pressione.", readiness=7,
        themes=[make_theme(slug="hazards", name_en="Hazards")], partner_sought="Un vulcano.",
        picture="exhibits/0123",
    )  # fmt: skip
    Exhibitor.objects.update(language="it")
    return row


def test_the_page_says_who_it_is_and_what_it_shows(etna, stranger):
    make_release()

    page = page_of(stranger)

    said = plain(page)
    for words in (
        "Exhibitors, 2026", "Company Etna 埃特纳", "Country or region Italy",
        "Web site etna.example.org", "Themes Hazards", "We measure mountains.",
        "Manometro TRL 7 · Hazards Misura la pressione.",
    ):  # fmt: skip
        assert words in said
    assert 'href="/en/2026/exhibitors/?theme=hazards"' in page
    assert '<h3 lang="it"><a href="/en/2026/exhibitors/etna/manometro/">' in page
    assert faults_in(page) == []


def test_nobody_who_answers_for_the_stand_is_named(etna, stranger):
    make_release()

    pages = [page_of(stranger, address) for address in (ETNA, f"{ETNA}manometro/")]

    named = ("Hidden Person", "hidden@example.org", "+39 000 hidden")
    assert [name in page for page in pages for name in named] == [False] * 6


def test_an_exhibit_has_its_own_page(etna, stranger):
    make_release()

    page = page_of(stranger, f"{ETNA}manometro/")

    said = plain(page)
    for words in (
        "Exhibit Manometro", "Exhibitor Etna 埃特纳", "7 · prototype in real use",
        "Misura la pressione.", "Partner sought Un vulcano.",
    ):  # fmt: skip
        assert words in said
    assert '<h1 lang="it">Manometro</h1>' in page
    assert "exhibits/0123-640.webp" in page
    assert faults_in(page) == []


def test_pages_say_nothing_of_what_is_not_known(stranger):
    make_listed(organisation="Etna", country="", exhibits=0)
    make_release()

    page = page_of(stranger)

    for word in ("Web site", "Themes", "Exhibits", "Country", "Stand", "Among"):
        assert word not in plain(page)
    assert faults_in(page) == []


def test_the_number_of_the_stand_is_shown_and_printed(etna, stranger):
    make_stand(number="A12", exhibitor=etna)
    make_release()
    catalogue = published_catalogue(2026)

    pages = [page_of(stranger, address) for address in (ETNA, f"{ETNA}manometro/")]
    rows = page_of(stranger, "2026/exhibitors/")
    [sign] = signs_data(catalogue, catalogue.exhibitors, language="en", paper="a4")["signs"]

    assert ["Stand A12" in plain(page) for page in pages] == [True, True]
    assert '<p class="num">A12</p>' in rows
    assert 'href="/en/2026/stands/"' in rows
    assert sign["stand"] == "A12"


def test_who_has_withdrawn_is_said_not_to_come(etna, stranger):
    make_release()
    change(etna, state=Exhibitor.State.WITHDRAWN)
    make_release(now=PUBLISHED_AGAIN)

    page = page_of(stranger)

    assert "This exhibitor does not come to the Week." in plain(page)
    assert ("We measure" in page, '<meta name="robots" content="noindex">' in page) == (
        False,
        True,
    )
    assert stranger.get(f"/en/{ETNA}manometro/").status_code == 404
    assert faults_in(page) == []


@pytest.mark.parametrize("address", [ETNA, f"{ETNA}manometro/", "2025/exhibitors/etna/"])
def test_who_is_not_confirmed_is_not_there(address, etna, stranger):
    change(etna, state=Exhibitor.State.ACCEPTED)
    make_release()

    assert stranger.get(f"/en/{address}").status_code == 404


def test_search_engines_read_an_organization_and_a_work(etna, stranger):
    make_release()

    [exhibitor], [exhibit] = (
        [json.loads(block) for block in BLOCK.findall(page_of(stranger, address))]
        for address in (ETNA, f"{ETNA}manometro/")
    )

    assert exhibitor == {
        "@context": "https://schema.org",
        "@type": "Organization",
        "name": "Etna",
        "alternateName": ["埃特纳"],
        "url": "https://www.etna.example.org/",
        "mainEntityOfPage": f"{SITE}/en/{ETNA}",
        "description": "We measure mountains.",
        "address": {"@type": "PostalAddress", "addressCountry": "IT"},
    }
    assert exhibit == {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "name": "Manometro",
        "url": f"{SITE}/en/{ETNA}manometro/",
        "inLanguage": "it",
        "description": "Misura la pressione.",
        "image": f"{SITE}/media/exhibits/0123-1600.jpg",
        "about": ["Hazards"],
        "creator": {
            "@type": "Organization",
            "name": "Etna",
            "alternateName": ["埃特纳"],
            "url": f"{SITE}/en/{ETNA}",
        },
    }


def test_a_shared_link_shows_what_it_is(etna, stranger):
    make_release()

    page = page_of(stranger)

    assert '<meta property="og:description" content="We measure mountains.">' in page


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_pages_are_wholly_in_their_language(language, stranger):
    row = make_listed(organisation="山", presentation_zh_hans="山", exhibits=0, language="zh-hans")
    make_shown(row, title="山", text="水", themes=[make_theme(name_zh_hans="水", name_en="")])
    make_release()
    addresses = ("2026/exhibitors/shan/", "2026/exhibitors/shan/shan/")

    pages = [page_of(stranger, address, language) for address in addresses]
    change(row, state=Exhibitor.State.WITHDRAWN), make_release(now=PUBLISHED_AGAIN)
    pages.append(page_of(stranger, addresses[0], language))

    assert [english_on(page, english_of(language)) for page in pages] == [[], [], []]


@pytest.mark.parametrize("address", [ETNA, f"{ETNA}manometro/"])
def test_pages_need_one_query_and_set_no_cookie(
    address, etna, stranger, django_assert_num_queries
):
    make_shown(etna), make_shown(etna)
    make_release()
    stranger.get(f"/en/{address}")

    with django_assert_num_queries(1):
        answer = stranger.get(f"/it/{address}")

    assert (answer.status_code, answer.cookies) == (200, {})
