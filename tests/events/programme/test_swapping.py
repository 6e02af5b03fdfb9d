"""Swapping two rooms, on a day or in the whole edition."""

import pytest

from events.planned import ChangedMeanwhile, NotDone
from events.programme.models import Session
from events.programme.swapping import plan_swap, swap_rooms
from tests.factories import change
from tests.factories.events import make_edition, make_leg, make_room, make_venue
from tests.factories.programme import make_session
from tests.moments import FIRST_DAY, ONE_DAY, OPENING

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def rooms(edition):
    """Make two rooms of two venues in one city."""
    leg = make_leg(edition)
    return [make_room(make_venue(leg), name_en=name) for name in ("Newton", "Galilei")]


def places(session):
    session.refresh_from_db()
    return session.room, session.venue


def test_sessions_of_each_room_go_into_the_other_and_its_venue(edition, rooms):
    one, other = rooms
    here, there = (make_session(edition, room=room) for room in rooms)
    elsewhere = make_session(edition, room=make_room(one.venue))

    swap_rooms(edition, one, other)

    assert (places(here), places(there)) == ((other, other.venue), (one, one.venue))
    assert places(elsewhere)[1] == one.venue


def test_only_the_sessions_of_a_day_are_swapped_when_one_is_named(edition, rooms):
    today, tomorrow = (
        make_session(edition, room=rooms[0], starts_at=OPENING + days * ONE_DAY) for days in (0, 1)
    )
    dated = make_session(edition, room=rooms[1], held_on=FIRST_DAY, starts_at=None)

    swap_rooms(edition, *rooms, FIRST_DAY)

    found = [places(session)[0] for session in (today, tomorrow, dated)]
    assert found == [rooms[1], rooms[0], rooms[0]]


def test_cancelled_session_keeps_its_room(edition, rooms):
    make_session(edition, room=rooms[1])
    cancelled = make_session(edition, room=rooms[0], state=Session.State.CANCELLED)

    swap_rooms(edition, *rooms)

    assert places(cancelled)[0] == rooms[0]


def test_swapping_twice_changes_nothing(edition, rooms):
    sessions = [make_session(edition, room=rooms[number % 2]) for number in range(5)]
    before = [places(session) for session in sessions]

    swap_rooms(edition, *rooms)
    swap_rooms(edition, *rooms)

    assert [places(session) for session in sessions] == before


def test_plan_says_what_changes_and_changes_nothing(edition, rooms):
    session = make_session(edition, room=rooms[0], title_en="Opening")

    [told] = plan_swap(edition, *rooms).sessions

    assert (told.title["en"], str(told.when), told.before["en"], told.after["en"]) == (
        "Opening",
        "Tue 1, 09:30–10:30",
        "Newton",
        "Galilei",
    )
    assert places(session)[0] == rooms[0]


def test_rooms_that_cannot_be_swapped_are_refused(edition, rooms):
    make_session(edition, room=rooms[0])
    in_rome = make_room(make_venue(make_leg(edition)))
    of_another_year = make_room(make_venue(make_leg(make_edition(2025))))

    for other, sentence in [
        (rooms[0], "Choose two different rooms."),
        (in_rome, "These rooms are in different cities."),
        (of_another_year, "This place is in another edition."),
    ]:
        with pytest.raises(NotDone, match=sentence):
            swap_rooms(edition, rooms[0], other)


def test_rooms_without_sessions_are_refused(edition, rooms):
    with pytest.raises(NotDone, match="there is nothing to swap"):
        swap_rooms(edition, *rooms)


def test_nothing_is_swapped_when_something_else_was_shown(edition, rooms):
    session = make_session(edition, room=rooms[0])
    seen = plan_swap(edition, *rooms).digest
    change(make_session(edition, room=rooms[1]), title_en="New")

    with pytest.raises(ChangedMeanwhile):
        swap_rooms(edition, *rooms, seen=seen)

    assert places(session)[0] == rooms[0]


def test_number_of_queries_does_not_grow(edition, rooms, django_assert_max_num_queries):
    for number in range(20):
        make_session(edition, room=rooms[number % 2])

    with django_assert_max_num_queries(6):
        swap_rooms(edition, *rooms)
