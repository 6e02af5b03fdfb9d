"""Moving a day, the days of a city or a whole edition, with its hours on the wall."""

from datetime import UTC, date, datetime, timedelta

import pytest

from events.models import Edition
from events.planned import ChangedMeanwhile, NotDone
from events.programme.models import Session
from events.programme.moving import Scope, move, plan_move
from tests.factories import change
from tests.factories.events import make_chinese_leg, make_edition, make_leg
from tests.factories.programme import make_session, make_talk
from tests.moments import FIRST_DAY, LAST_DAY, ONE_DAY, ONE_HOUR, OPENING

pytestmark = pytest.mark.django_db
EVERYTHING = Scope()
A_WEEK_LATER = FIRST_DAY + timedelta(7)


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def summer():
    """Make an edition on the last days of summer time in Italy, in two countries."""
    days = {"first_day": date(2026, 10, 20), "last_day": date(2026, 10, 23)}
    edition = make_edition(**days)
    naples, beijing = make_leg(edition, **days), make_chinese_leg(edition, **days)
    return edition, naples, beijing


def fresh(row):
    return type(row).objects.get(pk=row.pk)


def hours(row):
    row = fresh(row)
    return row.starts_at, row.ends_at


def days(row):
    row = fresh(row)
    return row.first_day, row.last_day


def test_whole_edition_moves_with_cities_sessions_and_talks(edition):
    leg = make_leg(edition, first_day=FIRST_DAY + ONE_DAY)
    session = make_session(edition, leg=leg)
    dated = make_session(edition, leg=leg, held_on=LAST_DAY, starts_at=None)
    talk = make_talk(session, starts_at=OPENING, ends_at=OPENING + ONE_HOUR / 2)

    move(edition, EVERYTHING, A_WEEK_LATER)

    later = OPENING + 7 * ONE_DAY
    assert hours(session) == (later, later + ONE_HOUR)
    assert hours(talk) == (later, later + ONE_HOUR / 2)
    assert fresh(dated).held_on == LAST_DAY + 7 * ONE_DAY
    assert days(edition) == (A_WEEK_LATER, LAST_DAY + 7 * ONE_DAY)
    assert days(leg) == (A_WEEK_LATER + ONE_DAY, LAST_DAY + 7 * ONE_DAY)


def test_city_with_only_a_first_day_moves_with_the_edition(edition):
    leg = make_leg(edition, first_day=FIRST_DAY, last_day=None)

    moved = move(edition, EVERYTHING, A_WEEK_LATER)

    assert (days(leg), len(moved.spans)) == ((A_WEEK_LATER, None), 2)


def test_hours_stay_on_the_wall_when_summer_time_ends_in_between(summer):
    edition, naples, beijing = summer
    here = {"starts_at": datetime(2026, 10, 20, 7, tzinfo=UTC)}  # 9:00 in Naples
    there = {"starts_at": datetime(2026, 10, 20, 1, tzinfo=UTC)}  # 9:00 in Beijing
    session, other = (
        make_session(edition, leg=leg, **at) for leg, at in ((naples, here), (beijing, there))
    )
    talk = make_talk(session, starts_at=datetime(2026, 10, 20, 7, 30, tzinfo=UTC))

    moved = move(edition, EVERYTHING, date(2026, 10, 27))

    assert fresh(session).starts_at == datetime(2026, 10, 27, 8, tzinfo=UTC)
    assert fresh(talk).starts_at == datetime(2026, 10, 27, 8, 30, tzinfo=UTC)
    assert fresh(other).starts_at == datetime(2026, 10, 27, 1, tzinfo=UTC)
    assert [each.has_other_offset for each in moved.sessions] == [False, True]
    assert moved.changes_offset


def test_night_across_the_change_keeps_its_hours_on_the_wall(summer):
    edition, naples, _ = summer
    dinner = {"starts_at": datetime(2026, 10, 20, 19, tzinfo=UTC)}
    dinner["ends_at"] = datetime(2026, 10, 21, 1, 30, tzinfo=UTC)  # from 21:00 to 3:30
    session = make_session(edition, leg=naples, **dinner)

    move(edition, EVERYTHING, date(2026, 10, 24))

    # The clocks go back in this night, which is one hour longer.
    assert hours(session) == (
        datetime(2026, 10, 24, 19, tzinfo=UTC),
        datetime(2026, 10, 25, 2, 30, tzinfo=UTC),
    )


@pytest.mark.parametrize(
    ("to", "sentence"),
    [
        (
            date(2026, 3, 29),
            "“Night”: The clocks go forward on this day (Europe/Rome): there is no 02:30.",
        ),
        (
            date(2026, 10, 25),
            "“Night”: The clocks go back on this day (Europe/Rome): 02:30 comes twice.",
        ),
    ],
)
def test_hour_that_a_clock_does_not_show_or_shows_twice_is_refused(to, sentence, summer):
    edition, naples, _ = summer
    night = datetime(2026, 10, 20, 0, 30, tzinfo=UTC)
    session = make_session(edition, leg=naples, title_en="Night", starts_at=night)

    with pytest.raises(NotDone) as refused:
        move(edition, EVERYTHING, to)

    assert (str(refused.value), refused.value.field) == (sentence, "to")
    assert fresh(session).starts_at == night
    assert days(edition) == (date(2026, 10, 20), date(2026, 10, 23))


def test_city_moves_with_its_sessions_and_leaves_the_others_and_the_edition(edition):
    naples, beijing = make_leg(edition), make_chinese_leg(edition)
    here, there = (make_session(edition, leg=leg) for leg in (naples, beijing))

    move(edition, Scope(leg=naples.pk), FIRST_DAY + timedelta(2))

    assert fresh(here).starts_at == OPENING + 2 * ONE_DAY
    assert fresh(there).starts_at == OPENING
    assert days(naples) == (FIRST_DAY + 2 * ONE_DAY, LAST_DAY + 2 * ONE_DAY)
    assert days(beijing) == days(edition) == (FIRST_DAY, LAST_DAY)


def test_day_is_that_of_the_clock_in_each_city_and_moves_without_the_city(edition):
    """At 17:30 in Naples it is already the second day in Beijing."""
    naples, beijing = make_leg(edition), make_chinese_leg(edition)
    evening = OPENING + 8 * ONE_HOUR
    here, there = (make_session(edition, leg=leg, starts_at=evening) for leg in (naples, beijing))

    move(edition, Scope(day=FIRST_DAY), FIRST_DAY + timedelta(2))

    assert fresh(here).starts_at == evening + 2 * ONE_DAY
    assert fresh(there).starts_at == evening
    assert days(naples) == (FIRST_DAY, LAST_DAY)


def test_day_of_one_city_leaves_that_of_another(edition):
    naples, rome = make_leg(edition), make_leg(edition)
    here, there = (make_session(edition, leg=leg) for leg in (naples, rome))

    move(edition, Scope(leg=naples.pk, day=FIRST_DAY), FIRST_DAY + timedelta(1))

    assert (fresh(here).starts_at, fresh(there).starts_at) == (OPENING + ONE_DAY, OPENING)


def test_day_moved_out_of_the_days_of_its_city_is_marked(edition):
    make_session(edition, leg=make_leg(edition))

    planned = plan_move(edition, Scope(day=FIRST_DAY), LAST_DAY + ONE_DAY)

    assert [session.is_outside for session in planned.sessions] == [True]


def test_cancelled_sessions_stay_and_are_counted(edition):
    make_session(edition)
    cancelled = make_session(edition, state=Session.State.CANCELLED)

    moved = move(edition, EVERYTHING, A_WEEK_LATER)

    assert fresh(cancelled).starts_at == OPENING
    assert (len(moved.sessions), moved.cancelled) == (1, 1)


def test_plan_says_what_moves_and_moves_nothing(edition):
    session = make_session(edition, leg=make_leg(edition), title_en="Opening")
    make_talk(session), make_talk(session, starts_at=OPENING)

    planned = plan_move(edition, EVERYTHING, A_WEEK_LATER)

    [told] = planned.sessions
    assert (told.title["en"], told.city["en"], str(told.before), str(told.after), told.talks) == (
        "Opening",
        "Naples",
        "Tuesday 1 December, 09:30–10:30",
        "Tuesday 8 December, 09:30–10:30",
        1,
    )
    assert [str(span.after) for span in planned.spans] == ["8–11 December"] * 2
    assert (fresh(session).starts_at, days(edition)) == (OPENING, (FIRST_DAY, LAST_DAY))
    assert (edition.first_day, edition.last_day) == (FIRST_DAY, LAST_DAY)


@pytest.mark.parametrize(
    ("scope", "to", "sentence"),
    [
        (EVERYTHING, FIRST_DAY, "These are the dates that it already has."),
        (EVERYTHING, date(2027, 1, 4), "An edition stays in its year, 2026."),
        (EVERYTHING, date(2026, 12, 29), "An edition stays in its year, 2026."),
        (Scope(day=LAST_DAY), FIRST_DAY, "Nothing is held then"),
        (Scope(leg=10**9), FIRST_DAY, "This city is not in this edition."),
    ],
)
def test_what_cannot_be_moved_is_refused_with_a_sentence(scope, to, sentence, edition):
    session = make_session(edition)

    with pytest.raises(NotDone, match=sentence):
        move(edition, scope, to)

    assert fresh(session).starts_at == OPENING


def test_edition_whose_days_are_not_known_moves_by_its_first_session():
    edition = make_edition(first_day=None, last_day=None)
    session = make_session(edition)

    move(edition, EVERYTHING, A_WEEK_LATER)

    assert fresh(session).starts_at == OPENING + 7 * ONE_DAY


def test_nothing_moves_when_something_else_was_shown(edition):
    session = make_session(edition)
    seen = plan_move(edition, EVERYTHING, A_WEEK_LATER).digest
    change(session, ends_at=session.ends_at + ONE_HOUR)

    with pytest.raises(ChangedMeanwhile):
        move(edition, EVERYTHING, A_WEEK_LATER, seen=seen)

    assert fresh(session).starts_at == OPENING


def test_what_was_shown_moves(edition):
    session = make_session(edition)
    seen = plan_move(edition, EVERYTHING, A_WEEK_LATER).digest

    move(edition, EVERYTHING, A_WEEK_LATER, seen=seen)

    assert fresh(session).starts_at == OPENING + 7 * ONE_DAY


def test_number_of_queries_does_not_grow_with_what_moves(edition, django_assert_max_num_queries):
    for _ in range(30):
        make_talk(make_session(edition), starts_at=OPENING)

    with django_assert_max_num_queries(10):
        move(edition, EVERYTHING, A_WEEK_LATER)

    assert Edition.objects.get().first_day == A_WEEK_LATER
