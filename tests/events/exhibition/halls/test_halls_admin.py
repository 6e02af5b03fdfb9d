"""The desk of halls and stands: editing a plan by form, rows of stands, giving them by hand."""

import re

import pytest

from events.exhibition.models import Exhibitor, Hall, HallDoor, HallZone, Stand
from tests.desk import told
from tests.english import english_of, english_on
from tests.events.registrations.desk_people import client_with, without
from tests.factories.catalogue import make_listed
from tests.factories.events import make_edition, the_edition
from tests.factories.halls import (
    make_door,
    make_hall,
    make_power_point,
    make_row,
    make_stand,
    make_zone,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HALLS, STANDS = "/admin/exhibition/hall/", "/admin/exhibition/stand/"
ALLOT = f"{STANDS}allot/"
NO_ROWS = {
    f"{prefix}-{name}": "0"
    for prefix in ("zones", "doors", "power_points")
    for name in ("TOTAL_FORMS", "INITIAL_FORMS")
}
HALL = {
    "name_en": "Main hall", "width": "60", "depth": "40.5", "aisle": "3", "position": "0",
    "slug": "", "floor_load": "500",
}  # fmt: skip
STAND = {"number": "a12", "x": "0", "y": "1.5", "width": "3", "depth": "2.5", "power": "1500"}
ROW = {
    "number": "b1", "count": "3", "goes_down": "", "x": "0", "y": "0", "width": "3", "depth": "3",
    "gap": "0", "has_network": "on",
}  # fmt: skip


@pytest.fixture
def editor():
    return client_with("editor")


def errors_of(page):
    form = page.context["adminform"].form
    return [error for errors in form.errors.values() for error in errors]


def test_a_hall_is_made_in_metres_with_its_zones_and_doors(editor):
    zone = {"name_en": "Green", "ground": "dots", "x": "1", "y": "1", "width": "10", "depth": "10"}
    door = {"kind": "entrance", "side": "bottom", "offset": "2.5", "width": "2"}
    rows = {f"zones-0-{name}": value for name, value in zone.items()}
    rows |= {f"doors-0-{name}": value for name, value in door.items()}
    rows |= {"zones-TOTAL_FORMS": "1", "doors-TOTAL_FORMS": "1"}

    answer = editor.post(f"{HALLS}add/", {**HALL, **NO_ROWS, **rows, "edition": the_edition().pk})

    assert answer.status_code == 302
    hall = Hall.objects.get()
    assert (hall.width, hall.depth, hall.aisle, hall.slug) == (600, 405, 30, "main-hall")
    assert HallZone.objects.get().width == 100
    assert HallDoor.objects.get().offset == 25


def change(editor, hall, **fields):
    data = {**HALL, "name_en": hall.name_en, "edition": hall.edition_id, **NO_ROWS, **fields}
    return editor.post(f"{HALLS}{hall.pk}/change/", data)


def test_a_hall_that_would_leave_stands_outside_says_which_and_keeps_what_was_typed(editor):
    hall = make_hall()
    make_stand(hall, number="A1", x=540)

    page = change(editor, hall, width="55")

    assert errors_of(page) == ["Stands would be outside the hall: A1."]
    assert 'value="55"' in page.text
    assert Hall.objects.get().width == 600


def test_a_door_before_a_stand_is_refused_and_not_stored(editor):
    hall = make_hall()
    make_stand(hall, number="A1")
    door = {"kind": "entrance", "side": "top", "offset": "0", "width": "2"}
    rows = {f"doors-0-{name}": value for name, value in door.items()}

    page = change(editor, hall, **rows, **{"doors-TOTAL_FORMS": "1"})

    assert errors_of(page) == ["Stand A1 would stand before a door: entrance."]
    assert HallDoor.objects.count() == 0


def test_an_aisle_that_becomes_wider_is_looked_at(editor):
    hall = make_hall(aisle=30)
    make_stand(hall, number="A1"), make_stand(hall, number="A2", x=60)

    page = change(editor, hall, aisle="4")

    assert errors_of(page) == [
        "Stand A1 is too near to stand A2: they touch, or there are at least 4 m between them."
    ]


def test_a_stand_is_added_and_moved_in_metres_beside_the_drawing(editor):
    hall = make_hall()
    editor.post(f"{STANDS}add/", {**STAND, "hall": hall.pk})
    stand = Stand.objects.get()
    page = editor.get(f"{STANDS}{stand.pk}/change/").text

    editor.post(f"{STANDS}{stand.pk}/change/", {**STAND, "hall": hall.pk, "x": "10.5"})

    assert (stand.number, stand.y, stand.depth, stand.edition_id) == (
        "A12",
        15,
        25,
        hall.edition_id,
    )
    assert 'class="stand is-chosen"' in page
    assert 'value="1.5"' in page
    assert Stand.objects.get().x == 105


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"x": "1"}, "Stand A12 would overlap stand B1."),
        ({"x": "59"}, "Stand A12 would reach out of the hall, which is 60 × 40 m."),
        ({"x": "90", "number": "b1"}, "There are stands B1 already."),
        ({"number": "12-A"}, "A number is up to three letters and up to four digits, as A12."),
        ({"width": "0", "x": "20"}, "A stand is wider and deeper than nothing."),
        ({"x": "1.25"}, "Ensure that there are no more than 1 decimal place."),
        ({"x": "-1"}, "Ensure this value is greater than or equal to 0."),
        ({"x": "99999"}, "Ensure this value is less than or equal to 500."),
    ],
)
def test_a_stand_that_does_not_fit_is_refused_with_a_sentence(fields, error, editor):
    hall = make_hall()
    make_row(hall, 1)

    page = editor.post(f"{STANDS}add/", {**STAND, "hall": hall.pk, **fields})

    assert error in errors_of(page)
    assert Stand.objects.count() == 1


def test_a_stand_that_somebody_has_and_a_hall_with_stands_are_not_deleted(editor):
    hall = make_hall()
    [stand] = make_row(hall, 1, exhibitor=make_listed())

    for page in (f"{STANDS}{stand.pk}/delete/", f"{HALLS}{hall.pk}/delete/"):
        assert editor.post(page, {"post": "yes"}).status_code == 403
    action = {"action": "delete_selected", "_selected_action": [stand.pk], "post": "yes"}
    editor.post(STANDS, action)

    assert (Stand.objects.count(), Hall.objects.count()) == (1, 1)


def test_a_row_of_stands_is_set_at_once(editor):
    hall = make_hall()

    answer = editor.post(f"{HALLS}{hall.pk}/row/", ROW, follow=True)

    rows = Stand.objects.order_by("number").values_list("number", "x", "has_network")
    assert told(answer) == ["3 stands are in the plan."]
    assert [*rows] == [("B1", 0, True), ("B2", 30, True), ("B3", 60, True)]


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        ({"count": "30"}, "Stand B21 would reach out of the hall, which is 60 × 40 m."),
        ({"count": "101"}, "Ensure this value is less than or equal to 100."),
        ({"number": "1B-"}, "A number is up to three letters and up to four digits, as A12."),
        ({"width": "0"}, "Ensure this value is greater than or equal to 0.1."),
        ({"goes_down": "up"}, "Select a valid choice. up is not one of the available choices."),
    ],
)
def test_a_row_that_does_not_fit_is_refused_whole(fields, error, editor):
    hall = make_hall()

    page = editor.post(f"{HALLS}{hall.pk}/row/", ROW | fields)

    assert error in [each for errors in page.context["form"].errors.values() for each in errors]
    assert Stand.objects.count() == 0


@pytest.mark.parametrize("stands", [1, 4])
@pytest.mark.parametrize(
    ("address", "queries"), [(STANDS, 8), (HALLS, 7), (ALLOT, 12), ("hall", 17), ("stand", 14)]
)
def test_pages_need_as_many_queries_however_many_stands(
    address, queries, stands, editor, django_assert_max_num_queries
):
    hall = make_hall()
    for stand in make_row(hall, stands):
        stand.exhibitor = make_listed()
        stand.save()
    page = {"hall": f"{HALLS}{hall.pk}/change/", "stand": f"{STANDS}{stand.pk}/change/"}
    page = page.get(address, address)
    editor.get(page)

    with django_assert_max_num_queries(queries):
        editor.get(page)


# ---------- giving stands ----------


@pytest.fixture
def plan():
    """Make two small stands and a large one, and exhibitors A and B of whom A asks for much."""
    hall = make_hall()
    small = make_row(hall, 2, power=500)
    large = make_stand(hall, number="C1", x=200, width=60, power=3000)
    much = make_listed(organisation="A", size=12, power=2000)
    little = make_listed(organisation="B", size=9)
    return {"small": small, "large": large, "much": much, "little": little}


def do(editor, verb, exhibitor, **fields):
    rows = {name: row.pk for name, row in fields.items()}
    data = {"do": verb, "exhibitor": exhibitor.pk, **rows}
    return editor.post(f"{ALLOT}?edition=2026", data, follow=True)


def test_what_satisfies_an_exhibitor_stands_beside_what_was_asked(plan, editor):
    page = editor.get(ALLOT, {"exhibitor": plan["much"].pk})

    assert [each["stand"].number for each in page.context["fitting"]] == ["C1"]
    assert [(e["stand"].number, e["lacks"]) for e in page.context["others"]] == [
        ("B1", ["size", "power"]), ("B2", ["size", "power"]),
    ]  # fmt: skip
    assert page.context["asked"] == "12 m², 2000 W"
    assert len(re.findall(r'class="stand [^"]*is-fitting', page.text)) == 1


def test_a_stand_is_given_swapped_and_taken_back(plan, editor):
    answers = [
        do(editor, "give", plan["much"], stand=plan["large"]),
        do(editor, "give", plan["little"], stand=plan["small"][0]),
        do(editor, "swap", plan["much"], other=plan["little"]),
        do(editor, "take-back", plan["little"]),
    ]

    done = (
        "Done. Visitors see it once it is published."
        ' <a href="/admin/releases/subject/week-2026/">Publishing</a>'
    )
    assert [told(answer) for answer in answers] == [[done]] * 4
    owners = Stand.objects.order_by("number").values_list("number", "exhibitor__organisation")
    assert [*owners] == [("B1", "A"), ("B2", None), ("C1", None)]


def test_what_is_no_longer_so_is_refused_in_a_sentence(plan, editor):
    do(editor, "give", plan["much"], stand=plan["large"])
    elsewhere = make_stand(make_hall(make_edition(2025)))
    others = make_listed(state=Exhibitor.State.REJECTED)

    answers = [
        do(editor, "give", plan["little"], stand=plan["large"]),
        do(editor, "give", plan["little"], stand=elsewhere),
        do(editor, "give", plan["little"]),
        do(editor, "give", others, stand=plan["small"][0]),
        do(editor, "swap", plan["much"], other=others),
        do(editor, "burn", plan["much"]),
    ]

    changed = ["This is not as the page showed it any more: look again."]
    assert [told(answer) for answer in answers] == [
        ["Stand C1 has been given to “A”."], *[changed] * 5,
    ]  # fmt: skip


def test_ones_own_application_is_not_there(plan, editor):
    own = make_listed(account=editor.account, organisation="Mine")

    page = editor.get(ALLOT, {"exhibitor": own.pk})
    answer = do(editor, "give", own, stand=plan["small"][0])

    assert page.context["chosen"] is None
    assert "Mine" not in page.text
    assert told(answer) == ["This is not as the page showed it any more: look again."]


def test_who_may_edit_plans_may_not_give_stands_without_the_right(plan):
    editor = without(client_with("editor"), "allot_stand")

    assert editor.get(ALLOT).status_code == 404
    assert do(editor, "give", plan["much"], stand=plan["large"]).status_code == 404
    assert Stand.objects.filter(exhibitor=None).count() == 3


@pytest.mark.parametrize(
    "query", ["?exhibitor=x", "?exhibitor=99999999999999999999", "?edition=1"]
)
def test_nonsense_in_the_address_is_left_out(query, plan, editor):
    assert editor.get(f"{ALLOT}{query}").status_code == 200


@pytest.mark.parametrize("language", ["it", "zh-hans"])
def test_desk_is_wholly_in_its_language(language, editor):
    editor.account.language = language
    editor.account.save()
    name = {"name_it": "山", "name_zh_hans": "山", "name_en": ""}
    hall = make_hall(**name, venue=None)
    make_zone(hall, **name), make_door(hall, side="right"), make_power_point(hall)
    row = make_listed(
        organisation="山", size=50, power=90_000, load=90, needs_water=True, needs_network=True
    )
    [stand, _other] = make_row(hall, 2, letter="")
    stand.exhibitor = row
    stand.save()
    paths = [HALLS, f"{HALLS}add/", f"{HALLS}{hall.pk}/change/", f"{HALLS}{hall.pk}/row/", STANDS]
    paths += [f"{STANDS}add/", f"{STANDS}{stand.pk}/change/", f"{ALLOT}?exhibitor={row.pk}"]

    found = {path: english_on(editor.get(path).text, english_of(language)) for path in paths}

    assert {path: words for path, words in found.items() if words} == {}
