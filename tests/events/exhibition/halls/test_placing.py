"""Editing a plan: what is refused is said in a sentence that names the other stand."""

import pytest

from events.exhibition.halls import placing
from events.exhibition.halls.placing import Row, add_row, check_plan, place
from events.exhibition.models import Hall, Stand
from events.exhibition.refusals import StandRefused
from tests.factories.halls import (
    make_door,
    make_hall,
    make_power_point,
    make_row,
    make_stand,
    make_zone,
    new_stand,
)

pytestmark = pytest.mark.django_db

TOO_NEAR = "Stand {} is too near to stand {}: they touch, or there are at least 3 m between them."


def refusal_of(verb, *args):
    with pytest.raises(StandRefused) as refusal:
        verb(*args)
    return str(refusal.value)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"x": 20}, "Stand A1 would overlap stand Z1."),
        (
            {"x": 55},
            TOO_NEAR.format("A1", "Z1"),
        ),
        ({"x": 575}, "Stand A1 would reach out of the hall, which is 60 × 40 m."),
        ({"x": 100, "y": 350}, "Stand A1 would stand before a door: entrance."),
    ],
)
def test_a_stand_that_does_not_fit_is_refused_by_name(fields, sentence):
    hall = make_hall()
    make_stand(hall, number="Z1")
    make_door(hall)

    assert refusal_of(place, new_stand(hall, number="A1", **fields)) == sentence
    assert Stand.objects.count() == 1


def test_a_stand_moves_with_whoever_has_it_and_keeps_to_itself():
    hall = make_hall()
    stand = make_stand(hall, number="A1")
    stand.x, stand.width = 10, 45

    place(stand)

    stored = Stand.objects.get()
    assert (stored.x, stored.width, stored.number) == (10, 45, "A1")


def test_a_stand_moves_to_another_hall():
    stand = make_stand(make_hall())
    stand.hall = make_hall(width=50, depth=50)

    place(stand)

    stored = Stand.objects.get()
    assert (stored.hall_id, stored.hall_width) == (stand.hall.pk, 50)


def test_a_row_of_stands_is_numbered_on():
    hall = make_hall()

    add_row(new_stand(hall, number="B08", x=30, y=60, power=500), Row(count=3))
    add_row(new_stand(hall, number="C1", y=120), Row(count=2, gap=30, goes_down=True))

    rows = Stand.objects.order_by("number").values_list("number", "x", "y", "power")
    assert [*rows] == [
        ("B08", 30, 60, 500),
        ("B09", 60, 60, 500),
        ("B10", 90, 60, 500),
        ("C1", 0, 120, None),
        ("C2", 0, 180, None),
    ]


@pytest.mark.parametrize(
    ("first", "row", "sentence"),
    [
        ({"number": "B1", "y": 90}, Row(3), "There are stands B1, B2 already."),
        ({"number": "C1"}, Row(1), "Stand C1 would overlap stand B1."),
        (
            {"number": "C1", "y": 90, "x": 540},
            Row(3),
            "Stand C3 would reach out of the hall, which is 60 × 40 m.",
        ),
        (
            {"number": "C1", "y": 90},
            Row(2, gap=10),
            TOO_NEAR.format("C1", "C2"),
        ),
        ({"number": "C9999", "y": 90}, Row(2), "Numbers of stands have at most four digits."),
    ],
)
def test_a_row_is_set_whole_or_not_at_all(first, row, sentence):
    hall = make_hall()
    make_row(hall, 2)

    assert refusal_of(add_row, new_stand(hall, **first), row) == sentence
    assert Stand.objects.count() == 2


def test_a_hall_does_not_shrink_below_its_stands():
    hall = make_hall()
    make_stand(hall, number="A1", x=540), make_stand(hall, number="A2", x=100)
    hall.width = 300

    assert refusal_of(placing.resize, hall) == "Stands would be outside the hall: A1."
    assert Hall.objects.get().width == 600


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        (
            lambda hall: make_zone(hall, width=601),
            "The zone “Green” is not inside the hall.",
        ),
        (
            lambda hall: make_door(hall, offset=590),
            "The door “entrance” is wider than its wall.",
        ),
        (lambda hall: make_power_point(hall, x=601), "A power point is outside the hall."),
        (
            lambda hall: make_door(hall, side="top", offset=0),
            "Stand B1 would stand before a door: entrance.",
        ),
        (
            lambda hall: make_stand(hall, number="Z1", x=50),
            TOO_NEAR.format("B1", "Z1"),
        ),
    ],
)
def test_a_plan_is_looked_at_as_a_whole(wrong, sentence):
    hall = make_hall()
    make_row(hall, 1)
    check_plan(hall)

    wrong(hall)

    assert refusal_of(check_plan, hall) == sentence


def test_a_hall_of_300_stands_takes_a_few_queries(django_assert_num_queries):
    hall = make_hall(width=1500, depth=1500)
    for line in range(6):
        first = new_stand(hall, number=f"A{line * 50 + 1}", y=60 * line)
        with django_assert_num_queries(7):
            add_row(first, Row(count=50))

    assert Stand.objects.count() == 300
