from datetime import date, time

import pytest

from events.exhibition.hours import (
    check_stands_are_open,
    days_of,
    hours_on,
    opening_hours,
)
from events.exhibition.refusals import StandRefused
from events.published import published_edition
from tests.factories.demonstrations import at, make_stand_hours
from tests.factories.events import make_edition, make_leg, the_leg
from tests.factories.releases import make_release
from tests.moments import FIRST_DAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    the_leg()
    make_release()
    return published_edition(2026)


def test_days_are_those_of_each_published_city():
    make_edition(first_day=date(2026, 12, 1), last_day=date(2026, 12, 3))
    naples = make_leg(first_day=date(2026, 12, 1), last_day=date(2026, 12, 2))
    venice = make_leg(slug="venice", first_day=date(2026, 12, 3), last_day=date(2026, 12, 3))
    make_release()
    make_leg(slug="draft", first_day=date(2026, 12, 1), last_day=date(2026, 12, 1))

    keys = [day.key for day in days_of(published_edition(2026))]

    assert keys == [
        f"{naples.pk}-2026-12-01",
        f"{naples.pk}-2026-12-02",
        f"{venice.pk}-2026-12-03",
    ]


def test_hours_are_on_the_clock_of_the_city(edition):
    day = days_of(edition)[0]

    hours = hours_on(day, time(10), time(12))

    assert (hours.starts_at, hours.ends_at) == (at(10), at(12))


@pytest.mark.parametrize(("starts", "ends"), [(time(12), time(12)), (time(12), time(9))])
def test_what_does_not_end_after_it_starts_is_refused(starts, ends, edition):
    with pytest.raises(StandRefused, match="ends after it starts"):
        hours_on(days_of(edition)[0], starts, ends)


@pytest.mark.parametrize(
    ("starts", "ends", "refused"), [(9, 18, False), (8, 10, True), (17, 19, True)]
)
def test_hours_at_which_the_stands_are_shut_are_refused(starts, ends, refused, edition):
    make_stand_hours(day=FIRST_DAY)
    hours = hours_on(days_of(edition)[0], time(starts), time(ends))

    try:
        check_stands_are_open(hours, opening_hours(edition))
    except StandRefused as refusal:
        told = str(refusal)
    else:
        told = ""

    said = "The stands are open from 09:00 to 18:00 on Tuesday 1 December."
    assert told == (said if refused else "")
