"""Hours by weekday and special days, against a calendar that is simply written out day by day."""

from datetime import date, time, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cooperation_week.lib.words import Words
from events.exhibition.opening import Opening, Span, SpecialDay, Weekdays, opening_of

FIRST = date(2026, 11, 24)
days = some.dates(FIRST, FIRST + timedelta(days=60))
hours = some.integers(0, 23).map(time)


@some.composite
def spans(draw):
    opens, closes = sorted(draw(some.lists(hours, min_size=2, max_size=2, unique=True)))
    return Span(opens, closes)


@some.composite
def openings(draw):
    """Draw hours, perhaps unknown ones, and days from and until, perhaps unknown ones."""
    ends = sorted(draw(some.lists(days, min_size=2, max_size=2)))
    opens_on, closes_on = (draw(some.sampled_from([each, None])) for each in ends)
    a_day = some.lists(spans(), max_size=2).map(tuple)
    weekly = draw(some.one_of(some.just(()), some.tuples(*[a_day] * 7)))
    special = draw(some.dictionaries(days, some.one_of(some.none(), spans()), max_size=5))
    return Opening(
        opens_on,
        closes_on,
        weekly,
        tuple(SpecialDay(on, (span,) if span else (), Words()) for on, span in special.items()),
    )


def written_out(opening):
    """Return the hours of each day of some months, each rule laid over the one before."""
    calendar = {}
    for number in range(-30, 120):
        on = FIRST + timedelta(days=number)
        calendar[on] = opening.weekly[on.weekday()] if opening.weekly else None
    calendar |= {special.day: special.spans for special in opening.special_days}
    for on in calendar:
        is_before = opening.opens_on is not None and on < opening.opens_on
        is_after = opening.closes_on is not None and on > opening.closes_on
        if is_before or is_after:
            calendar[on] = ()
    return calendar


@given(openings())
def test_hours_of_every_day_are_those_of_a_calendar_written_out(opening):
    calendar = written_out(opening)

    assert {on: opening.hours_on(on) for on in calendar} == calendar


@given(openings())
def test_weekdays_alike_are_the_whole_week_in_as_few_groups_as_there_can_be(opening):
    groups = opening.alike

    told = {day: group.spans for group in groups for day in range(group.first, group.last + 1)}
    assert told == dict(enumerate(opening.weekly))
    assert all(one.spans != next_.spans for one, next_ in pairwise(groups))


def test_neighbouring_days_with_the_same_hours_are_one_group():
    long, short = Span(time(10), time(19)), Span(time(10), time(17))
    opening = Opening(None, None, ((), *[(short,)] * 4, (long,), (long,)), ())

    assert opening.alike == (
        Weekdays(0, 0, ()),
        Weekdays(1, 4, (short,)),
        Weekdays(5, 6, (long,)),
    )


@pytest.mark.parametrize("words", [{}, {"hours": [], "special_days": []}])
def test_a_release_that_tells_no_hours_is_read_as_knowing_none(words):
    opening = opening_of({"opens_on": None, "closes_on": None, **words})

    assert opening == Opening(None, None, (), ())
    assert opening.hours_on(FIRST) is None
