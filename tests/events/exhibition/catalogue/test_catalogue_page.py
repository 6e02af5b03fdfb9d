"""The list of exhibitors: its order, its filters, the ways there; search; how much it weighs."""

import re

import brotli
import pytest
from django.utils.encoding import iri_to_uri

from cooperation_week.sitemap import public_pages
from events.exhibition.catalogue.ordering import by_stand
from events.exhibition.models import Exhibitor
from tests.english import english_of, english_on
from tests.factories import change
from tests.factories.catalogue import make_listed, make_shown
from tests.factories.centres import make_institution, release_cooperation
from tests.factories.events import make_theme
from tests.factories.releases import make_release
from tests.factories.stands import make_call
from tests.markup import faults_in, plain
from tests.moments import PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
LIST = "2026/exhibitors/"
FOUND = re.compile(r'<h2 class="name"><a href="/[^"]+/2026/exhibitors/([^/"]+)/"')
HIT = re.compile(r'<h3[^>]*><a href="/en/2026/exhibitors/([^"]+)/"')


def page_of(client, address=LIST, language="en"):
    return client.get(iri_to_uri(f"/{language}/{address}")).text


def listed(client, query="", language="en"):
    return FOUND.findall(page_of(client, f"{LIST}{query}", language))


@pytest.fixture
def shown():
    """Publish three exhibitors: an Italian, a Chinese one with both names, one in characters."""
    robots, sea = (
        make_theme(slug="robots", name_en="Robots"),
        make_theme(slug="sea", name_en="Sea"),
    )
    make_shown(make_listed(organisation="Vesuvio", exhibits=0, kind="start-up"), themes=[robots],
               title="Gecko", text="It climbs walls.")  # fmt: skip
    make_shown(
        make_listed(
            organisation="四川大学", other_name="Sichuan University", country="CN",
            kind="university", exhibits=0,
        ),
        themes=[sea], title="极地机器人",
    )  # fmt: skip
    make_shown(make_listed(organisation="阿里山材料", country="CN", exhibits=0), themes=[sea])
    make_listed(organisation="Secret", state=Exhibitor.State.ACCEPTED)
    make_release()


def test_everybody_stands_once_with_names_kind_country_and_themes(shown, stranger):
    page = page_of(stranger)

    said = plain(page)
    assert "3 exhibitors" in said
    assert "Sichuan University四川大学 University · China · Sea" in said.replace(" 四川", "四川")
    assert "Vesuvio Start-up · Italy · Robots" in said
    assert "Secret" not in page
    assert faults_in(page) == []


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("en", ["a-li-shan-cai-liao", "sichuan-university", "vesuvio"]),
        ("zh-hans", ["a-li-shan-cai-liao", "sichuan-university", "vesuvio"]),
    ],
)
def test_they_are_sorted_by_the_name_that_is_read(language, order, shown, stranger):
    assert listed(stranger, language=language) == order


def test_readers_of_chinese_look_for_the_sound_of_characters(stranger):
    make_listed(organisation="Zeta", other_name="阿尔法")
    make_listed(organisation="Beta", other_name="泽塔")
    make_release()

    orders = {language: listed(stranger, language=language) for language in ("it", "zh-hans")}

    assert orders == {"it": ["beta", "zeta"], "zh-hans": ["zeta", "beta"]}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?theme=sea", ["a-li-shan-cai-liao", "sichuan-university"]),
        ("?country=IT", ["vesuvio"]),
        ("?kind=university", ["sichuan-university"]),
        ("?q=sichuan", ["sichuan-university"]),
        ("?q=四川", ["sichuan-university"]),
        ("?q=alishan", ["a-li-shan-cai-liao"]),
        ("?q=CLIMBS", ["vesuvio"]),
        ("?q=jiqiren", ["sichuan-university"]),
        ("?theme=sea&country=CN&q=阿里", ["a-li-shan-cai-liao"]),
        ("?q=hidden@example.org", []),
    ],
)
def test_it_is_narrowed_by_theme_country_kind_and_words(query, found, shown, stranger):
    assert listed(stranger, query) == found


def test_what_is_not_understood_is_told_and_left_out(shown, stranger):
    page = page_of(stranger, f"{LIST}?theme=nothing&country=XX&q={'a' * 90}")

    assert len(FOUND.findall(page)) == 3
    assert "“nothing” is not in this catalogue, so it was left out." in plain(page)
    assert 'value="' + "a" * 90 in page


def test_nothing_found_leads_back_to_all(shown, stranger):
    said = plain(page_of(stranger, f"{LIST}?q=zzz"))

    assert "0 exhibitors" in said
    assert "No exhibitor has all that you ask for. All exhibitors" in said


def test_an_edition_without_exhibitors_says_so_and_no_page_leads_there(stranger):
    make_release()

    pages = [page_of(stranger, address) for address in ("", "2026/")]
    answer = stranger.get(f"/en/{LIST}")

    assert ["/2026/exhibitors/" in page for page in pages] == [False, False]
    assert (answer.status_code, "No exhibitor of this edition is known yet." in answer.text) == (
        200, True,
    )  # fmt: skip


def test_pages_of_the_edition_the_sitemap_and_the_call_lead_there(shown, stranger):
    make_call()
    make_release(now=PUBLISHED_AGAIN)

    edition, there = page_of(stranger, "2026/"), page_of(stranger)

    assert edition.count(f'href="/en/{LIST}"') == 2
    assert "/2026/exhibitions/" not in edition
    assert "3 exhibitors with a stand, and what they show." in plain(edition)
    assert f'href="/en/{LIST}call/"' in there
    paths = [page["en"] for page in public_pages()]
    assert [path.removeprefix(f"/en/{LIST}") for path in paths if LIST in path] == [
        "call/", "", "vesuvio/", "vesuvio/gecko/", "sichuan-university/",
        "sichuan-university/ji-di-ji-qi-ren/", "a-li-shan-cai-liao/",
        *[path for path in (p.removeprefix(f"/en/{LIST}") for p in paths)
          if path.startswith("a-li-shan-cai-liao/i")],
    ]  # fmt: skip


def test_an_institution_says_where_it_had_a_stand(stranger):
    make_listed(organisation="Sky Lab", institution=make_institution(slug="museum"))
    release_cooperation()
    make_release()

    page = page_of(stranger, "institutions/museum/")

    assert "With a stand at the Week 2026 · Sky Lab" in plain(page)
    assert 'href="/en/2026/exhibitors/sky-lab/"' in page


@pytest.mark.parametrize(
    ("words", "hits"),
    [
        ("vesuvio", ["vesuvio", "vesuvio/gecko"]),
        ("sichuan", ["sichuan-university", "sichuan-university/ji-di-ji-qi-ren"]),
        ("四川大学", ["sichuan-university", "sichuan-university/ji-di-ji-qi-ren"]),
        ("极地机器人", ["sichuan-university/ji-di-ji-qi-ren"]),
        ("jidijiqiren", ["sichuan-university/ji-di-ji-qi-ren"]),
        ("géckó", ["vesuvio/gecko"]),
        ("secret", []),
    ],
)
def test_search_finds_exhibitors_and_exhibits_in_either_script(words, hits, shown, stranger):
    assert HIT.findall(page_of(stranger, f"search/?q={words}")) == hits


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_the_list_is_wholly_in_its_language(language, stranger):
    make_listed(organisation="山", exhibits=0), make_listed(organisation="水", kind="maker")
    Exhibitor.objects.get(organisation="水").exhibits.update(title="山")
    make_release()
    pages = [page_of(stranger, LIST + more, language) for more in ("", "?theme=x", "?q=zzz")]

    assert [english_on(page, english_of(language)) for page in pages] == [[], [], []]


@pytest.mark.parametrize("number", [1, 4])
def test_the_list_needs_one_query_and_sets_no_cookie(number, stranger, django_assert_num_queries):
    for _each in range(number):
        make_listed(other_name="山")
    make_release()
    stranger.get(f"/en/{LIST}")

    with django_assert_num_queries(1):
        answer = stranger.get(f"/en/{LIST}?country=IT")

    assert (answer.cookies, answer["Cache-Control"]) == ({}, "public, max-age=0, s-maxage=30")


def test_three_hundred_exhibitors_weigh_less_than_150_kilobytes(stranger):
    themes = [make_theme(name_en=f"Theme {number}") for number in range(6)]
    for number in range(300):
        row = make_listed(
            organisation=f"Exhibitor of a usual name {number * 7919 % 1000}",
            other_name=f"第{number * 6113 % 1000}号参展机构", exhibits=0,
        )  # fmt: skip
        make_shown(
            row, themes=[themes[number % 6], themes[(number + 2) % 6]], title=f"Shown {number}"
        )
    make_release()

    page = page_of(stranger).encode()

    assert len(FOUND.findall(page.decode())) == 300
    assert len(brotli.compress(page, quality=5)) < 150_000 / 4


def test_stands_are_sorted_as_people_count():
    class Row:
        def __init__(self, uid):
            self.uid = uid

    numbers = {"a": "A12", "b": "A2", "c": "B1", "d": "A2b"}
    rows = [Row(uid) for uid in ("none", "c", "a", "d", "b")]

    assert [row.uid for row in by_stand(rows, numbers)] == ["b", "d", "a", "c", "none"]


def test_a_change_is_read_with_the_next_release(shown, stranger):
    before = page_of(stranger)
    change(Exhibitor.objects.get(organisation="Vesuvio"), organisation="Etna")

    between = page_of(stranger)
    make_release(now=PUBLISHED_AGAIN)

    assert (between == before, "Etna" in page_of(stranger)) == (True, True)
