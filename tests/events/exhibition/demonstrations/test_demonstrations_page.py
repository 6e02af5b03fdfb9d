"""Demonstrations as visitors, calendars and search engines read them."""

import json
import re

import pytest

from events.exhibition.models import Demonstration
from tests.calendar_readers import read_by_ics, read_by_vobject
from tests.events.programme.test_structured_data import BLOCK
from tests.factories.demonstrations import at, make_demonstration, make_stand
from tests.factories.events import make_leg, the_edition, the_leg
from tests.factories.releases import make_release
from tests.markup import faults_in, plain
from tests.moments import ONE_DAY, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
ALL = "2026/demonstrations"


@pytest.fixture
def gecko():
    row = make_demonstration(
        make_stand(organisation="Vesuvio Robotics"), title_en="Gecko climbs", title_zh_hans="壁虎",
        text_en="It climbs glass.", languages=["en", "zh-hans"],
    )  # fmt: skip
    make_release()
    return row


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_pages_show_what_when_where_and_in_which_languages(language, gecko, stranger):
    pages = [
        stranger.get(f"/{language}/{ALL}/").content.decode(),
        stranger.get(f"/{language}/{ALL}/{gecko.pk}/").content.decode(),
    ]

    title = "壁虎" if language == "zh-hans" else "Gecko climbs"
    assert [title in page and "Vesuvio Robotics" in page for page in pages] == [True, True]
    assert [page.count("10:00") > 0 and page.count("17:00") > 0 for page in pages] == [True, True]
    assert [faults_in(page) for page in pages] == [[], []]


def test_list_goes_by_day_and_time(stranger, gecko):
    make_demonstration(starts_at=at(9), ends_at=at(9, 30), title_en="Early")
    make_release(now=PUBLISHED_AGAIN)

    page = stranger.get(f"/en/{ALL}/")

    [(_day, leg, found)] = page.context["days"]
    assert ([each.title["en"] for each in found], str(leg.city)) == (
        ["Early", "Gecko climbs"], "Naples",
    )  # fmt: skip


def test_cities_of_one_day_stand_one_after_the_other(stranger):
    stand, naples = make_stand(), the_leg()
    rome = make_leg(the_edition(), city_en="Rome")
    for hour, leg in ((9, rome), (10, naples), (11, rome), (12, naples)):
        make_demonstration(
            stand, leg=leg, starts_at=at(hour), ends_at=at(hour, 30), title_en=f"At {hour}"
        )
    make_release()

    page = stranger.get(f"/en/{ALL}/")

    assert [
        (str(leg.city), [each.title["en"] for each in those])
        for _day, leg, those in page.context["days"]
    ] == [("Naples", ["At 10", "At 12"]), ("Rome", ["At 9", "At 11"])]


def test_an_edition_without_any_says_so(stranger):
    make_release(sessions=1)

    page = stranger.get(f"/en/{ALL}/").content.decode()

    assert "No demonstration of this edition is known." in page
    assert "Demonstrations at the stands" not in stranger.get("/en/2026/programme/").text


def test_programme_leads_to_them(gecko, stranger):
    assert f'href="/en/{ALL}/"' in stranger.get("/en/2026/programme/").text


def test_programme_counts_those_that_take_place(gecko, stranger):
    make_demonstration(starts_at=at(14), ends_at=at(15))
    make_release(now=PUBLISHED_AGAIN)
    Demonstration.objects.filter(pk=gecko.pk).update(state="cancelled")
    make_release(now=PUBLISHED_AGAIN + ONE_DAY)

    page = plain(stranger.get("/en/2026/programme/").text)

    assert "Demonstrations at the stands 1 " in page


@pytest.mark.parametrize("path", ["999999/", "999999.ics", "999999.svg"])
def test_unknown_numbers_are_not_there(path, gecko, stranger):
    assert stranger.get(f"/en/{ALL}/{path}").status_code == 404


def test_one_is_found_by_its_words_and_by_its_exhibitor(gecko, stranger):
    for asked in ("gecko", "vesuvio", "壁虎"):
        page = stranger.get("/en/search/", {"q": asked}).text
        assert f'href="/en/{ALL}/{gecko.pk}/"' in page, asked


def test_it_is_an_event_to_search_engines(gecko, stranger):
    page = stranger.get(f"/en/{ALL}/{gecko.pk}/").content.decode()

    told = json.loads(re.search(BLOCK, page)[1])
    assert {name: told[name] for name in ("@type", "name", "startDate", "inLanguage")} == {
        "@type": "Event",
        "name": "Gecko climbs",
        "startDate": "2026-12-01T10:00:00+01:00",
        "inLanguage": ["en", "zh-Hans"],
    }
    assert told["location"]["name"] == "Stand of Vesuvio Robotics"


def calendar(client, path):
    return client.get(f"/en/{ALL}{path}").content.decode()


def test_calendars_hold_it_under_its_uid_and_keep_busy_who_takes_one(gecko, stranger):
    whole, single = calendar(stranger, ".ics"), calendar(stranger, f"/{gecko.pk}.ics")

    for text, busy in ((whole, "TRANSPARENT"), (single, "OPAQUE")):
        lines = text.replace("\r\n ", "").splitlines()
        assert f"UID:{gecko.uid}" in lines
        assert "SEQUENCE:0" in lines
        assert f"TRANSP:{busy}" in lines
        assert "DTSTART;TZID=Europe/Rome:20261201T100000" in lines
        assert "METHOD" not in text
    read = [reader(whole.encode()) for reader in (read_by_ics, read_by_vobject)]
    assert [each[str(gecko.uid)].starts for each in read] == [at(10), at(10)]


def test_a_cancelled_one_stays_in_calendars_as_cancelled(gecko, stranger):
    Demonstration.objects.update(state="cancelled")
    make_release(now=PUBLISHED_AGAIN)

    lines = calendar(stranger, ".ics").replace("\r\n ", "").splitlines()
    page = stranger.get(f"/en/{ALL}/{gecko.pk}/").content.decode()

    assert {"STATUS:CANCELLED", "SEQUENCE:1", f"UID:{gecko.uid}"} <= {*lines}
    assert "Cancelled: this demonstration will not take place." in page


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("path", ["/", ".ics"])
def test_pages_need_one_query_however_long(rows, path, stranger, django_assert_num_queries):
    for _ in range(rows):
        make_demonstration()
    make_release()
    stranger.get(f"/en/{ALL}{path}")

    with django_assert_num_queries(1):
        stranger.get(f"/en/{ALL}{path}")


def test_sitemap_names_the_pages(gecko, stranger):
    listed = stranger.get("/sitemap.xml").text

    assert [f"/en/{ALL}/{path}<" in listed for path in ("", f"{gecko.pk}/")] == [True, True]
