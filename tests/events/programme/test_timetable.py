from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cooperation_week.lib.clocks import zone
from cooperation_week.lib.words import Words
from events.programme.published import Occasion, Session
from events.programme.timetable import ROW, timetable_of
from events.published import Edition, Leg, Places, Room, Venue

NAPLES = Leg(1, "naples", Words(en="Naples"), "IT", zone("Europe/Rome"), None, None, None, None)
BEIJING = Leg(
    2, "beijing", Words(en="Beijing"), "CN", zone("Asia/Shanghai"), None, None, None, None
)
SCIENCE_CENTRE = Venue(1, NAPLES, Words(en="Science Centre"), Words(), None, None)
MUSEUM = Venue(2, NAPLES, Words(en="Museum"), Words(), None, None)
HOTEL = Venue(3, BEIJING, Words(en="Hotel"), Words(), None, None)


def room(number, venue):
    return Room(number, venue, number, Words(en=f"Room {number}"), 80, None, None)


ROOMS = (room(1, SCIENCE_CENTRE), room(2, SCIENCE_CENTRE), room(3, MUSEUM), room(4, HOTEL))
NOTHING = MappingProxyType({})
EDITION = Edition(
    year=2026,
    ordinal=15,
    host_country="IT",
    first_day=date(2026, 12, 1),
    last_day=date(2026, 12, 1),
    is_online=False,
    is_sample=False,
    sources=(),
    components=(),
    legs=(NAPLES, BEIJING),
    venues=(SCIENCE_CENTRE, MUSEUM, HOTEL),
    rooms=ROOMS,
    themes=(),
    figures=(),
    partners=(),
    places=Places(NOTHING, NOTHING, NOTHING, NOTHING, NOTHING),
    number=1,
    released_at=datetime(2026, 11, 1, tzinfo=UTC),
    note=Words(),
    **dict.fromkeys(("name", "theme", "dates_note", "about", "notice"), Words()),
)


def session(hour, minutes, *, in_room=ROOMS[0], leg=None, uid=None):
    """Return a session that starts so many minutes after midnight of its venue."""
    leg = leg or in_room.venue.leg
    midnight = datetime(2026, 12, 1, tzinfo=leg.zone).astimezone(UTC)
    starts_at = midnight + timedelta(minutes=hour * 60)
    at = Occasion(
        starts_at,
        starts_at + timedelta(minutes=minutes),
        None,
        leg,
        in_room and in_room.venue,
        in_room,
    )
    return Session(
        uid=uid or f"{hour} {minutes} {in_room and in_room.id}",
        number=1,
        slug="",
        former_slugs=(),
        kind="seminar",
        state="confirmed",
        access="open",
        title=Words(),
        summary=Words(),
        note=Words(),
        component=None,
        theme=None,
        occasion=at,
        was=None,
        floor_languages=(),
        interpreted_languages=(),
        stream="",
        slides="",
        recording="",
        sources=(),
        appearances=(),
        talks=(),
        sequence=0,
        changed_at=starts_at,
    )


@st.composite
def days(draw):
    """Draw the sessions of a day: in rooms of two cities on two clocks, or in none."""
    placed = st.sampled_from([*[(r, r.venue.leg) for r in ROOMS], (None, NAPLES), (None, BEIJING)])
    drawn = draw(
        st.lists(
            st.tuples(st.integers(0, 287), st.integers(1, 200), placed), min_size=1, max_size=30
        )
    )
    return [
        session(row / 12, rows * 5, in_room=found, leg=leg, uid=str(number))
        for number, (row, rows, (found, leg)) in enumerate(drawn)
    ]


def places(slot):
    return {
        (column, row)
        for column in range(slot.column, slot.column + slot.wide)
        for row in range(slot.at, slot.at + slot.long)
    }


@given(days())
def test_every_session_appears_once_and_in_the_order_given(sessions):
    laid_out = timetable_of(sessions, EDITION)

    assert [slot.session.uid for slot in laid_out.slots] == [s.uid for s in sessions]


@given(days())
def test_no_slot_covers_another(sessions):
    laid_out = timetable_of(sessions, EDITION)

    taken = [place for slot in laid_out.slots for place in places(slot)]
    assert len(taken) == len(set(taken))


@given(days())
def test_slots_stand_under_the_head_of_their_room(sessions):
    laid_out = timetable_of(sessions, EDITION)

    for head in laid_out.rooms:
        columns = range(head.column, head.column + head.wide)
        under = [s for s in laid_out.slots if s.column in columns]
        assert all(
            (s.session.occasion.leg, s.session.occasion.room) == (head.leg, head.room)
            for s in under
        )
        assert all(s.column + s.wide <= head.column + head.wide for s in under)


@given(days())
def test_positions_are_true_to_scale(sessions):
    laid_out = timetable_of(sessions, EDITION)

    opens_at = laid_out.hours[0].starts_at
    assert all(
        opens_at + slot.at * ROW == slot.session.occasion.starts_at for slot in laid_out.slots
    )


@given(days())
def test_grid_holds_every_slot_and_no_hour_too_many(sessions):
    laid_out = timetable_of(sessions, EDITION)

    last = max(slot.at + slot.long for slot in laid_out.slots)
    first = min(slot.at for slot in laid_out.slots)
    assert first < 12
    assert laid_out.rows - 12 < last <= laid_out.rows


def slots_of(*sessions):
    laid_out = timetable_of(sessions, EDITION)
    return [(slot.at, slot.long, slot.column, slot.wide) for slot in laid_out.slots]


def test_session_stands_as_many_rows_down_and_long_as_it_is_late_and_lasts():
    assert slots_of(session(9, 60), session(9.5, 90, in_room=ROOMS[1])) == [
        (0, 12, 1, 1),
        (6, 18, 2, 1),
    ]


def test_two_at_once_in_a_room_stand_beside_each_other_and_a_third_takes_both_lanes():
    assert slots_of(session(9, 60), session(9.5, 60, uid="other"), session(11, 60)) == [
        (0, 12, 1, 1),
        (6, 12, 2, 1),
        (24, 12, 1, 2),
    ]


def test_session_that_passes_midnight_ends_with_the_grid():
    late = session(23, 120)

    laid_out = timetable_of([session(22, 60), late], EDITION)

    assert [(slot.at, slot.long) for slot in laid_out.slots] == [(0, 12), (12, 12)]
    assert laid_out.rows == 24


def test_times_off_the_five_minutes_widen_to_whole_rows():
    assert slots_of(session(9 + 7 / 60, 4)) == [(1, 2, 1, 1)]


def test_what_is_at_once_in_two_countries_stands_at_one_height():
    assert slots_of(session(16, 60, in_room=ROOMS[3]), session(9, 60)) == [
        (0, 12, 2, 1),
        (0, 12, 1, 1),
    ]


def test_rooms_follow_the_edition_and_what_has_no_room_comes_last_in_its_city():
    sessions = [
        session(9, 60, in_room=ROOMS[3]),
        session(9, 60, in_room=None, leg=NAPLES),
        session(9, 60, in_room=ROOMS[2]),
        session(9, 60, in_room=ROOMS[0]),
    ]

    laid_out = timetable_of(sessions, EDITION)

    assert [(head.leg, head.room) for head in laid_out.rooms] == [
        (NAPLES, ROOMS[0]),
        (NAPLES, ROOMS[2]),
        (NAPLES, None),
        (BEIJING, ROOMS[3]),
    ]
    assert [(head.venue, head.column, head.wide) for head in laid_out.cities] == [
        (SCIENCE_CENTRE, 1, 1),
        (MUSEUM, 2, 1),
        (None, 3, 1),
        (HOTEL, 4, 1),
    ]


def test_hours_run_from_the_first_to_the_last_whole_one():
    laid_out = timetable_of([session(9.5, 60)], EDITION)

    assert [(hour.at, hour.starts_at.hour) for hour in laid_out.hours] == [
        (0, 8),
        (12, 9),
        (24, 10),
    ]


@pytest.mark.parametrize(("rooms", "fits"), [(48, True), (49, False)])
def test_timetable_fits_as_long_as_the_stylesheet_has_columns(rooms, fits):
    sessions = [session(9, 60, in_room=None, leg=NAPLES, uid=str(n)) for n in range(rooms)]

    assert timetable_of(sessions, EDITION).fits is fits
