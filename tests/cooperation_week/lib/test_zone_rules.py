from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cooperation_week.lib.zone_rules import observances_of


def rules(zone, first_year, last_year):
    return [
        (f"{found.change.wall:%Y-%m-%d %H:%M}", found.change.name, found.rule)
        for found in observances_of(ZoneInfo(zone), first_year, last_year)
    ]


def yearly(month, day):
    return {"FREQ": "YEARLY", "BYMONTH": month, "BYDAY": day}


def test_rome_changes_at_two_in_winter_time_and_at_three_in_summer_time():
    assert rules("Europe/Rome", 2026, 2026) == [
        ("2025-03-30 02:00", "CEST", yearly(3, "-1SU")),
        ("2025-10-26 03:00", "CET", yearly(10, "-1SU")),
    ]


def test_new_york_changes_on_the_second_and_the_first_sunday():
    assert rules("America/New_York", 2026, 2026) == [
        ("2025-03-09 02:00", "EDT", yearly(3, "2SU")),
        ("2025-11-02 02:00", "EST", yearly(11, "1SU")),
    ]


def test_zone_without_changes_has_one_offset_for_ever():
    assert rules("Asia/Shanghai", 2010, 2035) == [("1970-01-01 00:00", "CST", None)]


def test_rule_that_was_given_up_is_told_change_by_change():
    assert rules("Europe/Istanbul", 2015, 2017) == [
        ("2014-03-31 03:00", "EEST", None),
        ("2014-10-26 04:00", "EET", None),
        ("2015-03-29 03:00", "EEST", None),
        ("2015-11-08 04:00", "EET", None),
        ("2016-03-27 03:00", "EEST", None),
    ]


def test_offset_that_was_new_in_the_first_year_has_one_before_it():
    assert rules("Asia/Pyongyang", 2015, 2015) == [
        ("1970-01-01 00:00", "KST", None),
        ("2015-08-15 00:00", "KST", None),
    ]


@pytest.mark.parametrize("zone", ["Europe/Rome", "Europe/Dublin", "Africa/Casablanca"])
def test_summer_is_daylight_time_however_a_country_calls_it(zone):
    ahead = {
        (found.change.after > found.change.before, found.change.is_daylight)
        for found in observances_of(ZoneInfo(zone), 2026, 2026)
    }

    assert ahead == {(True, True), (False, False)}


def test_first_change_lies_before_the_first_year():
    first = observances_of(ZoneInfo("Australia/Lord_Howe"), 2026, 2026)[0]

    assert first.change.wall < datetime(2026, 1, 1)  # noqa: DTZ001 -- a wall clock has no zone
