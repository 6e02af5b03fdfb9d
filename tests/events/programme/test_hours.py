"""Hours on a wall clock, and the instants they stand for."""

from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from events.programme.hours import Hours, HoursRefused, hours_of, set_hours, set_talk_hours
from events.programme.models import Session, Talk

ROME, SHANGHAI = ZoneInfo("Europe/Rome"), ZoneInfo("Asia/Shanghai")
SPRING, AUTUMN = date(2026, 3, 29), date(2026, 10, 25)


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


@pytest.mark.parametrize(
    ("zone", "day", "starts_at"),
    [
        (ROME, date(2026, 12, 1), utc(2026, 12, 1, 8, 30)),
        (SHANGHAI, date(2026, 12, 1), utc(2026, 12, 1, 1, 30)),
        (ROME, date(2026, 7, 1), utc(2026, 7, 1, 7, 30)),
        (ROME, SPRING, utc(2026, 3, 29, 7, 30)),
        (ROME, AUTUMN, utc(2026, 10, 25, 8, 30)),
    ],
)
def test_half_past_nine_is_that_of_the_venue(zone, day, starts_at):
    session = Session()

    set_hours(session, Hours(day, time(9, 30), time(11)), zone)

    assert (session.starts_at, session.held_on) == (starts_at, None)


@pytest.mark.parametrize(
    ("day", "hour", "sentence"),
    [
        (
            SPRING,
            time(2, 30),
            "The clocks go forward on this day (Europe/Rome): there is no 02:30.",
        ),
        (AUTUMN, time(2, 30), "The clocks go back on this day (Europe/Rome): 02:30 comes twice."),
    ],
)
def test_hour_that_the_clock_leaves_out_or_repeats_is_refused(day, hour, sentence):
    with pytest.raises(HoursRefused) as refusal:
        set_hours(Session(), Hours(day, hour, time(5)), ROME)

    assert (refusal.value.field, str(refusal.value)) == ("starts", sentence)


def test_same_hour_is_good_in_china_where_clocks_stay():
    session = Session()

    set_hours(session, Hours(AUTUMN, time(2, 30), time(5)), SHANGHAI)

    assert session.starts_at == utc(2026, 10, 24, 18, 30)


def test_night_of_the_change_is_as_long_as_it_is():
    session = Session()

    set_hours(session, Hours(AUTUMN, time(1), time(4)), ROME)

    assert (session.ends_at - session.starts_at).total_seconds() == 4 * 3600


@pytest.mark.parametrize(
    ("hours", "zone", "field"),
    [
        (Hours(None, time(9), time(10)), ROME, "day"),
        (Hours(SPRING, time(9), None), ROME, "ends"),
        (Hours(SPRING, None, time(10)), ROME, "starts"),
        (Hours(SPRING, time(9), time(10)), None, "leg"),
        (Hours(SPRING, time(10), time(9)), ROME, "ends"),
        (Hours(SPRING, time(9), time(9)), ROME, "ends"),
        (Hours(date(1, 1, 1), time(0), time(9)), SHANGHAI, "starts"),
    ],
)
def test_hours_that_cannot_be_are_refused_at_their_field(hours, zone, field):
    session = Session(starts_at=utc(2026, 12, 1), ends_at=utc(2026, 12, 2))

    with pytest.raises(HoursRefused) as refusal:
        set_hours(session, hours, zone)

    assert (refusal.value.field, session.starts_at) == (field, utc(2026, 12, 1))


def test_midnight_is_an_hour_like_any_other():
    session = Session()

    set_hours(session, Hours(SPRING, time(0), time(1)), ROME)

    assert session.starts_at == utc(2026, 3, 28, 23)


def test_day_alone_is_the_day_it_is_held_on():
    session = Session(starts_at=utc(2026, 12, 1), ends_at=utc(2026, 12, 2))

    set_hours(session, Hours(day=SPRING), None)

    assert (session.starts_at, session.ends_at, session.held_on) == (None, None, SPRING)


def test_what_was_entered_is_what_is_read():
    hours = Hours(date(2026, 12, 1), time(21), time(0, 30), date(2026, 12, 2))
    session = Session()

    set_hours(session, hours, ROME)

    assert hours_of(session, ROME) == hours


def a_session_past_midnight():
    session = Session()
    set_hours(session, Hours(date(2026, 12, 1), time(21), time(1), date(2026, 12, 2)), ROME)
    return session


def test_talk_after_midnight_is_on_the_next_day():
    talk = Talk()

    set_talk_hours(talk, a_session_past_midnight(), Hours(None, time(0, 10), time(0, 40)), ROME)

    assert talk.starts_at == utc(2026, 12, 1, 23, 10)


@pytest.mark.parametrize(
    ("hours", "field"),
    [
        (Hours(None, time(20, 30), time(22)), "starts"),
        (Hours(None, time(22), time(1, 30)), "ends"),
        (Hours(None, time(23), time(22)), "ends"),
    ],
)
def test_talk_stays_within_its_session(hours, field):
    with pytest.raises(HoursRefused) as refusal:
        set_talk_hours(Talk(), a_session_past_midnight(), hours, ROME)

    assert refusal.value.field == field


def test_talk_has_no_hours_in_a_session_without():
    with pytest.raises(HoursRefused) as refusal:
        set_talk_hours(Talk(), Session(), Hours(None, time(9), time(10)), ROME)

    assert str(refusal.value) == "A talk has hours only when its session has them."
