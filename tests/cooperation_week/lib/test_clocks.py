from datetime import UTC, date, datetime, time

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from cooperation_week.lib.clocks import (
    ZONES,
    ClockRefused,
    day,
    instant,
    is_daytime,
    moment,
    offset_of,
    validate_zone,
    zone,
)


@pytest.mark.parametrize("name", ["Europe/Rome", "Asia/Shanghai"])
def test_zone_is_known_by_its_iana_name(name):
    validate_zone(name)

    assert zone(name).key == name


@pytest.mark.parametrize(
    "name", ["", "Europe", "CET", "Rome", "../etc/passwd", "A" * 5000, "a\0b"]
)
def test_what_is_no_zone_is_refused_with_examples(name):
    with pytest.raises(ValueError, match="is no time zone"):
        zone(name)
    with pytest.raises(ValidationError, match="Europe/Rome, Asia/Shanghai"):
        validate_zone(name)


@pytest.mark.parametrize(
    ("text", "read"),
    [
        (None, None),
        ("", None),
        ("2026-12-01T09:30:00+01:00", datetime(2026, 12, 1, 8, 30, tzinfo=UTC)),
        ("2026-12-01T08:30:00Z", datetime(2026, 12, 1, 8, 30, tzinfo=UTC)),
        ("2026-12-01T08:30:00", datetime(2026, 12, 1, 8, 30, tzinfo=UTC)),
        ("2026-12-01", datetime(2026, 12, 1, tzinfo=UTC)),
    ],
)
def test_moment_is_read_as_utc(text, read):
    assert moment(text) == read
    assert read is None or moment(text).tzinfo is UTC


@given(st.datetimes(timezones=st.sampled_from([zone(z) for z in sorted(ZONES)[::25]])))
def test_moment_that_was_written_is_read_again(written):
    assert moment(written.astimezone(UTC).isoformat()) == written.astimezone(UTC)


def test_day_is_read_and_nothing_stays_nothing():
    assert (day("2026-12-01"), day(""), day(None)) == (date(2026, 12, 1), None, None)


@pytest.mark.parametrize(
    ("hour", "expected"), [(0, False), (5, False), (6, True), (17, True), (18, False)]
)
def test_day_is_from_six_to_six(hour, expected):
    assert is_daytime(datetime(2026, 12, 1, hour, 59, tzinfo=UTC)) is expected


@pytest.mark.parametrize(
    ("name", "offset"),
    [
        ("Europe/Rome", "UTC+1"),
        ("Asia/Shanghai", "UTC+8"),
        ("America/New_York", "UTC-5"),
        ("Asia/Kolkata", "UTC+5:30"),
        ("America/St_Johns", "UTC-3:30"),
        ("Etc/UTC", "UTC+0"),
    ],
)
def test_offset_is_written_as_people_write_it(name, offset):
    assert offset_of(datetime(2026, 12, 1, 12, tzinfo=zone(name))) == offset


@pytest.mark.parametrize("day", [date(1, 1, 1), date(1899, 12, 31), date(2200, 1, 1), date.max])
def test_instant_of_no_year_of_ours_is_refused(day):
    with pytest.raises(ClockRefused, match="a year between 1900 and 2199"):
        instant(day, time(23, 59), zone("Europe/Rome"))
