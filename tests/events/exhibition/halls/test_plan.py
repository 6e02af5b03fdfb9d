"""What a plan says of rectangles, without a database."""

import pytest

from events.exhibition.halls.plan import Box, before, fits_its_wall, is_inside, overlap, too_near
from events.exhibition.models import Hall, HallDoor

STAND = Box(100, 100, 30, 30)
HALL = Hall(width=600, depth=400, aisle=30)


@pytest.mark.parametrize(
    ("other", "is_near"),
    [
        (Box(130, 100, 30, 30), False),  # side by side
        (Box(100, 130, 30, 30), False),  # back to back
        (Box(130, 130, 30, 30), False),  # corner to corner
        (Box(160, 100, 30, 30), False),  # an aisle between
        (Box(159, 100, 30, 30), True),
        (Box(131, 100, 30, 30), True),
        (Box(100, 159, 30, 30), True),
        (Box(100, 50, 30, 21), True),
        (Box(150, 150, 30, 30), True),  # 2 m to the side and 2 m down: 2.83 m
        (Box(152, 152, 30, 30), False),  # 3.11 m
        (Box(150, 130, 30, 30), True),
    ],
)
def test_stands_touch_or_leave_an_aisle(other, is_near):
    assert too_near(STAND, [other], HALL.aisle) == ([other] if is_near else [])


def test_a_gap_that_another_stand_fills_is_no_aisle():
    row = [Box(20 * number, 20 * line, 20, 20) for number in range(4) for line in range(2)]

    assert [too_near(stand, [b for b in row if b is not stand], 30) for stand in row] == [[]] * 8


def test_a_niche_beside_another_stand_is_too_narrow():
    left, right, below = Box(0, 0, 20, 20), Box(40, 0, 20, 20), Box(0, 20, 60, 20)

    assert too_near(left, [right, below], 30) == [right]


def test_overlap_is_more_than_an_edge():
    found = [overlap(STAND, Box(x, 100, 30, 30)) for x in (70, 71, 100, 129, 130)]

    assert found == [False, True, True, True, False]


@pytest.mark.parametrize(
    ("side", "kept_free"),
    [
        ("top", (50, 0, 20, 30)),
        ("bottom", (50, 370, 20, 30)),
        ("left", (0, 50, 30, 20)),
        ("right", (570, 50, 30, 20)),
    ],
)
def test_what_is_before_a_door_is_as_deep_as_an_aisle(side, kept_free):
    assert before(HallDoor(side=side, offset=50, width=20), HALL) == kept_free


def test_a_door_fits_its_wall():
    doors = [HallDoor(side=side, offset=390, width=20) for side in ("top", "left")]

    assert [fits_its_wall(door, HALL) for door in doors] == [True, False]


def test_a_stand_is_inside_its_hall():
    found = [is_inside(Box(570, y, 30, 30), HALL) for y in (370, 371)]

    assert found == [True, False]
