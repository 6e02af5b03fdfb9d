"""The public plan of stands, and what of it a release holds."""

from urllib.parse import quote

import brotli
import pytest

from cooperation_week.releases.models import Release
from cooperation_week.sitemap import public_pages
from events.exhibition.forgetting import forget, forget_applications
from events.exhibition.halls import released
from events.exhibition.halls.placing import Row, add_row
from events.exhibition.models import Exhibitor, Hall, Stand
from tests.factories.catalogue import make_listed, make_shown
from tests.factories.events import make_edition, make_theme
from tests.factories.halls import (
    make_door,
    make_hall,
    make_power_point,
    make_stand,
    make_zone,
    new_stand,
)
from tests.factories.releases import make_release
from tests.factories.stands import make_call
from tests.markup import faults_in, plain
from tests.moments import PUBLISHED

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
PAGE = "/en/2026/stands/"


@pytest.fixture
def shown():
    """Publish a hall with a stand of an Italian, one of a Chinese exhibitor, and a free one."""
    hall = make_hall(slug="main", name_en="Main hall", name_zh_hans="主厅")
    theme = make_theme(name_en="Robotics", slug="robotics")
    (
        make_zone(hall, name_en="Green zone", name_zh_hans="绿区"),
        make_door(hall),
        make_power_point(hall),
    )
    gecko = make_listed(organisation="Vesuvio", country="IT", exhibits=0)
    make_shown(gecko, title="Gecko", themes=[theme])
    make_stand(hall, number="A12", exhibitor=gecko)
    panda = make_listed(organisation="四川大学", country="CN")
    make_stand(hall, number="A2", x=30, exhibitor=panda)
    make_stand(hall, number="B1", x=200)
    make_release()


def page_of(client, query="", language="en"):
    return client.get(f"/{language}/2026/stands/{quote(query, '?&=')}").text


def listed_on(page):
    """Return the numbers in the list, in its order, and then those of free stands."""
    lists = page.split('<ol class="stand-list">')[1:]
    items = [item for each in lists for item in each.split("</ol>")[0].split('<li id="')[1:]]
    for each in page.split('<p class="stand-free')[1:]:
        items += each.split("</p>")[0].split('<span id="')[1:]
    return [item.split('"')[0] for item in items]


def test_list_and_plan_say_who_is_where_in_the_order_of_the_numbers(shown, stranger):
    page = page_of(stranger)

    said = plain(page)
    assert listed_on(page) == ["A2", "A12", "B1"]
    assert "A12 Vesuvio Italy · Robotics In the zone: Green zone" in said
    assert "Nobody yet: B1" in said
    links = page.split('class="plan"')[1].split("<a ")[1:3]
    assert [link.split('aria-label="')[1].split('"')[0] for link in links] == [
        "A2 · 四川大学", "A12 · Vesuvio",
    ]  # fmt: skip
    assert 'aria-label="Plan of Main hall, 60 × 40 m"' in page
    assert faults_in(page) == []


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("?country=CN", ["A2"]),
        ("?theme=robotics", ["A12"]),
        ("?q=sichuan", ["A2"]),
        ("?q=四川", ["A2"]),
        ("?q=vesuvio", ["A12"]),
        ("?q=gecko", ["A12"]),
        ("?q=a12", ["A12"]),
        ("?q=b1", ["B1"]),
        ("?q=nothing", []),
        ("?country=CN&theme=robotics", []),
        ("?country=XX&hall=nowhere", ["A2", "A12", "B1"]),
        ("?hall=main", ["A2", "A12", "B1"]),
    ],
)
def test_the_list_is_narrowed_and_the_plan_shows_the_others_faintly(
    query, numbers, shown, stranger
):
    page = page_of(stranger, query)

    assert listed_on(page) == numbers
    assert page.count("is-other") == 3 - len(numbers)
    assert faults_in(page) == []


def test_what_was_not_understood_is_said_and_kept(shown, stranger):
    said = plain(page_of(stranger, "?country=XX"))

    assert "“XX” is not in this catalogue, so it was left out." in said


def test_halls_are_shown_one_after_the_other_or_alone(shown, stranger):
    make_stand(make_hall(slug="other", name_en="Other hall"), number="C1")
    make_release()

    pages = [page_of(stranger), page_of(stranger, "?hall=other")]

    assert [listed_on(page) for page in pages] == [["A2", "A12", "B1", "C1"], ["C1"]]
    assert [page.count('<svg class="plan"') for page in pages] == [2, 1]


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_names_are_those_of_the_language(language, shown, stranger):
    page = page_of(stranger, language=language)

    assert ("主厅" in page) == (language == "zh-hans")
    assert ("绿区" in page) == (language == "zh-hans")
    assert faults_in(page) == []


def test_an_edition_without_halls_says_so_and_one_without_release_is_not_there(stranger):
    assert stranger.get(PAGE).status_code == 404
    make_release()

    assert "There is no plan of the stands of this edition yet." in plain(page_of(stranger))


def test_who_has_not_confirmed_is_in_no_plan(stranger):
    hall = make_hall()
    states = [Exhibitor.State.ACCEPTED, Exhibitor.State.NEW]
    for number, state in enumerate(states):
        row = make_listed(organisation="Hidden", state=state)
        make_stand(hall, number=f"A{number}", x=30 * number, exhibitor=row)
    release = make_release()

    assert "Hidden" not in page_of(stranger)
    stands = release.content()["parts"]["halls"]["halls"][0]["stands"]
    assert [stand["exhibitor"] for stand in stands] == [None, None]


def test_who_is_erased_is_in_no_plan_of_any_release(shown, stranger):
    gecko = Exhibitor.objects.get(organisation="Vesuvio")

    forget_applications(gecko.account, now=PUBLISHED)

    page = page_of(stranger)
    assert listed_on(page) == ["A2", "A12", "B1"]  # A12 is free
    assert ("Vesuvio" in page, "四川大学" in page) == (False, True)
    assert not Release.objects.filter(document__contains=str(gecko.uid)).exists()


def test_a_released_stand_stays_with_whom_time_has_deleted_and_goes_from_whom_left_it(shown):
    gecko = Exhibitor.objects.get(organisation="Vesuvio")
    Stand.objects.filter(number="A2").update(exhibitor=None)

    forget(Exhibitor.objects.filter(pk=gecko.pk), now=PUBLISHED)
    part = make_release(sessions=1).content()["parts"]["halls"]

    stands = part["halls"][0]["stands"]
    holders = {stand["number"]: stand["exhibitor"] for stand in stands}
    assert holders == {"A2": None, "A12": str(gecko.uid), "B1": None}


def test_the_plan_changes_with_the_next_release_and_not_before(shown, stranger):
    Stand.objects.filter(number="B1").update(exhibitor=None, number="B7")
    before = listed_on(page_of(stranger))
    make_release()

    assert before == ["A2", "A12", "B1"]
    assert listed_on(page_of(stranger)) == ["A2", "A12", "B7"]


def test_the_staff_read_what_differs_between_two_plans(shown):
    make_zone(Hall.objects.get(), name_en="Blue")
    documents = [make_release().content()]
    Stand.objects.filter(number="B1").update(x=300)
    make_hall(name_en="New hall")
    documents.append(make_release().content())

    lines = released.describe(*documents)

    assert [(line.what, line.name, line.details) for line in lines] == [
        ("Hall", "Main hall", ("1 stand",)),
        ("New hall", "New hall", ()),
    ]


def test_nothing_changed_in_a_plan_is_no_release(shown):
    words = released.drafts(["week-2026"])["week-2026"]

    part = released.carry_on(words, None, now=None)

    assert released.carry_on(words, part, now=None) is part
    assert released.carry_on({"halls": []}, part, now=None) is None


@pytest.mark.parametrize("halls", [1, 3])
def test_plans_need_as_many_queries_however_many(halls, django_assert_num_queries):
    for number in range(halls):
        make_stand(make_hall(), number=f"C{number}", exhibitor=make_listed())

    with django_assert_num_queries(7):
        released.drafts(["week-2026"])


@pytest.mark.parametrize("stands", [1, 3])
def test_page_needs_one_query_however_many_stands(stands, stranger, django_assert_num_queries):
    hall = make_hall()
    for number in range(stands):
        make_stand(hall, number=f"A{number}", x=30 * number, exhibitor=make_listed())
    make_release()
    page_of(stranger)

    with django_assert_num_queries(1):
        page_of(stranger)


def test_ways_lead_to_the_plan_where_there_is_one(shown, stranger):
    make_release(make_edition(2024))

    pages = [stranger.get(f"/en/{year}/").text for year in (2026, 2024)]

    assert [
        f'href="/en/{year}/stands/"' in page
        for year, page in zip((2026, 2024), pages, strict=True)
    ] == [True, False]
    named = {paths["en"] for paths in public_pages() if "/stands/" in paths["en"]}
    assert named == {PAGE}


def test_the_call_says_how_many_stands_there_are(shown, stranger):
    make_call()
    make_release()

    page = stranger.get("/en/2026/exhibitors/call/").text

    assert "There are 3 stands. The plan of the stands" in plain(page)


def make_large_hall(stands=300, given=250):
    """Make a hall with rows of 30 stands, most of them given."""
    hall = make_hall(slug="large", width=1000, depth=1000)
    for line in range(stands // 30):
        add_row(new_stand(hall, number=f"A{line * 30 + 1}", y=60 * line), Row(count=30))
    for stand in hall.stands.order_by("pk")[:given]:
        name = f"Laboratorio di sistemi avanzati {stand.number}"
        stand.exhibitor = make_listed(organisation=name, country=("IT", "CN")[stand.pk % 2])
        stand.save(update_fields=["exhibitor"])
    make_release()


def test_a_page_of_300_stands_is_light(stranger):
    make_large_hall()

    whole = stranger.get(PAGE, headers={"accept-encoding": "identity"})
    small = stranger.get(PAGE, headers={"accept-encoding": "br"})

    assert brotli.decompress(small.content) == whole.content
    assert len(listed_on(whole.text)) == 300
    assert len(small.content) < 30_000
    assert len(whole.content) < 300_000
