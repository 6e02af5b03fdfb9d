"""Columns that no model is needed for: days, hours, and names out of a few."""

from datetime import date, time

import pytest

from cooperation_week.lib.words import Words
from cooperation_week.sheets.choices import RelatedColumn
from cooperation_week.sheets.columns import Refused, UuidColumn
from cooperation_week.sheets.times import DayColumn, HourColumn

DAY, HOUR = DayColumn("day", "day"), HourColumn("hour", "hour")
UUID = "90a0fbd2-3011-5a50-b760-9c5fad510904"


class Thing:
    def __init__(self, pk):
        self.pk = pk


@pytest.mark.parametrize(
    "typed",
    [
        "2026-12-01",
        "2026/12/1",
        "2026.12.01",
        "2026年12月1日",
        "２０２６-12-01",
        "2026-12-01 00:00",
    ],
)
def test_day_is_read_year_first(typed):
    assert DAY.read(typed) == date(2026, 12, 1)


@pytest.mark.parametrize(
    "typed", ["01/12/2026", "1.12.26", "2026-13-01", "2026-02-30", "46357", "2026-12-01 09:30"]
)
def test_day_that_others_read_the_other_way_round_is_refused(typed):
    with pytest.raises(Refused, match=r"is not a day\. Write it as 2026-12-01"):
        DAY.read(typed)


@pytest.mark.parametrize("typed", ["09:30", "9:30", "9.30", "9：30", "09:30:00"])
def test_hour_is_read(typed):
    assert HOUR.read(typed) == time(9, 30)


@pytest.mark.parametrize("typed", ["24:00", "9", "930", "9:60", "noon", "9:30 pm"])
def test_hour_that_no_clock_shows_is_refused(typed):
    with pytest.raises(Refused, match=r"is not an hour\. Write it as 09:30\."):
        HOUR.read(typed)


@pytest.mark.parametrize("typed", [UUID.upper(), UUID.replace("-", ""), f"{{{UUID}}}", "1", "x"])
def test_identifier_is_taken_as_it_was_given_out_and_not_otherwise(typed):
    assert str(UuidColumn("uid").read(UUID)) == UUID
    with pytest.raises(Refused, match=r"This is not an identifier\."):
        UuidColumn("uid").read(typed)


def test_name_is_read_in_any_language_and_folded():
    newton, other = Thing(1), Thing(2)
    words = Words({"it": "Sala Newton", "zh-hans": "牛顿厅"})
    column = RelatedColumn("room", "room", [(newton, words), (other, Words({"it": "Atrio"}))])

    found = [column.read(typed) for typed in ("SALA  newton", "牛顿厅", "atrio", "Atrio [2]", "")]

    assert found == [newton, newton, other, other, None]


def test_name_of_two_is_refused_and_their_numbers_are_offered():
    column = RelatedColumn("room", "room", [(Thing(pk), Words({"it": "Atrio"})) for pk in (1, 2)])

    with pytest.raises(Refused, match=r"Write one of: Atrio \[1\], Atrio \[2\]\."):
        column.read("atrio")
