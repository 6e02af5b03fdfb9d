from dataclasses import dataclass
from datetime import timedelta

import pytest

from events.journeys import journey, kilometres


@dataclass(frozen=True)
class Place:
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True)
class Occasion:
    leg: Place | None
    venue: str = ""


NAPLES, ROME = Place(40.85, 14.27), Place(41.9, 12.48)
VENICE, BEIJING = Place(45.44, 12.33), Place(39.9, 116.4)
UNKNOWN = Place(None, None)


def hours(there, here):
    return journey(Occasion(there), Occasion(here)) / timedelta(hours=1)


@pytest.mark.parametrize(
    ("there", "here", "known"),
    [(NAPLES, ROME, 189), (NAPLES, VENICE, 534), (NAPLES, BEIJING, 8090)],
)
def test_distance_is_that_of_the_great_circle(there, here, known):
    assert kilometres(there, here) == pytest.approx(known, rel=0.01)


def test_way_is_as_long_there_as_back():
    assert hours(NAPLES, BEIJING) == hours(BEIJING, NAPLES)


def test_train_takes_one_from_naples_to_rome_between_eleven_and_half_past_two():
    assert 0.25 < hours(NAPLES, ROME) < 3.5


def test_flight_to_beijing_takes_more_than_half_a_day():
    assert hours(NAPLES, BEIJING) > 12


def test_where_the_distance_is_not_known_two_hours_are_taken():
    assert hours(NAPLES, UNKNOWN) == 2


def test_another_house_of_the_same_city_takes_half_an_hour_and_the_same_house_none():
    one, other = Occasion(NAPLES, "Città della Scienza"), Occasion(NAPLES, "Museo")

    assert (journey(one, other), journey(one, one)) == (timedelta(minutes=30), timedelta())


def test_nowhere_is_near():
    assert journey(Occasion(None), Occasion(NAPLES)) == timedelta()
