"""Rooms that are too small for the seats given in them."""

import pytest

from events.programme.clashes.plan import read_plan
from events.registrations.crowding import rooms_too_small
from tests.factories import change
from tests.factories.events import make_edition, make_room
from tests.factories.registrations import make_seat_session, pool_of
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def session(edition):
    """Publish a session with eighty seats, so that it has a pool."""
    room = make_room(name_en="Sala Newton", capacity=80)
    session = make_seat_session(edition=edition, room=room, title_en="Opening")
    make_release(edition)
    return session


def sentences(edition):
    return [clash.sentence for clash in rooms_too_small(read_plan(edition))]


@pytest.mark.parametrize(
    ("pool", "seats"),
    [
        ({}, None),
        ({"capacity": 80, "follows_room": False}, None),
        ({"capacity": 81, "follows_room": False}, 81),
        # A pool that follows its room becomes smaller with it, but drops nobody.
        ({"capacity": 200, "follows_room": True}, None),
        ({"taken": 70, "held": 11}, 81),
        ({"capacity": None, "follows_room": False, "taken": 90}, 90),
    ],
)
def test_room_has_as_many_seats_as_are_given_or_taken(pool, seats, session, edition):
    change(pool_of(session), **pool)

    said = [f"Sala Newton has 80 seats, and “Opening” needs {seats}."] if seats else []
    assert sentences(edition) == said


def test_room_whose_seats_are_not_known_is_not_too_small(session, edition):
    change(pool_of(session), capacity=500, follows_room=False)
    change(session.room, capacity=None)

    assert sentences(edition) == []


def test_room_of_the_draft_is_asked_before_visitors_know_it(session, edition):
    change(pool_of(session), taken=60)
    change(session, room=make_room(session.room.venue, name_en="Sala Galilei", capacity=50))

    assert sentences(edition) == ["Sala Galilei has 50 seats, and “Opening” needs 60."]
