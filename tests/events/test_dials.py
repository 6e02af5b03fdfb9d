from datetime import timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from events.dials import dials_of, hours_between, merged
from tests.moments import ONE_HOUR, OPENING

stretches = st.lists(
    st.tuples(st.integers(0, 1200), st.integers(5, 600)).map(
        lambda pair: (
            OPENING + timedelta(minutes=pair[0]),
            OPENING + timedelta(minutes=sum(pair)),
        )
    ),
    min_size=1,
    max_size=12,
)


def test_the_same_hour_stands_turned_by_the_difference_of_the_zones():
    here, there = dials_of([[(OPENING, OPENING + ONE_HOUR)]], OPENING)

    # 09:30 is 37.5° before noon; 16:30, seven hours later, 67.5° after it.
    assert (here.opens, here.arcs[0].split("A")[0]) == ("09:30", "M-77.3 -100.8")
    assert (there.opens, there.arcs[0].split("A")[0]) == ("16:30", "M117.3 -48.6")


def test_the_days_stand_in_rings_that_do_not_touch():
    rings = [[(OPENING, OPENING + ONE_HOUR)] for _ in range(9)]

    dial, _ = dials_of(rings, OPENING)
    radii = [float(arc.split("A")[1].split()[0]) for arc in dial.arcs]

    assert all(outer - inner > dial.width for inner, outer in pairwise(radii))
    assert radii[-1] + dial.width / 2 < 150


def test_half_a_day_takes_the_long_way_round():
    dial, _ = dials_of([[(OPENING, OPENING + 13 * ONE_HOUR)]], OPENING)

    assert " 0 1 1 " in dial.arcs[0]


def test_clocks_are_six_hours_apart_in_summer_and_seven_in_winter():
    assert [hours_between(OPENING), hours_between(OPENING.replace(month=7))] == [7, 6]


@given(stretches)
def test_merged_stretches_cover_the_same_minutes_without_touching(found):
    joined = merged(found)

    minutes = [_minutes(stretch) for stretch in joined]
    assert set().union(*minutes) == set().union(*(_minutes(stretch) for stretch in found))
    assert all(before[1] < after[0] for before, after in pairwise(joined))


def _minutes(stretch):
    start, end = stretch
    return {start + timedelta(minutes=n) for n in range(int((end - start).total_seconds() // 60))}
