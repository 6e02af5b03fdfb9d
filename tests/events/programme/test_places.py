"""Where a session is."""

import pytest

from events.programme.places import PlaceRefused, settle_place
from tests.factories.events import (
    make_component,
    make_edition,
    make_leg,
    make_room,
    make_theme,
    make_venue,
)
from tests.factories.programme import make_session

pytestmark = pytest.mark.django_db


def test_room_says_venue_and_city():
    session = make_session()
    session.room = make_room(make_venue(make_leg(session.edition)))

    settle_place(session)

    assert (session.venue, session.leg) == (session.room.venue, session.room.venue.leg)


def test_venue_says_the_city():
    session = make_session()
    session.venue = make_venue(make_leg(session.edition))

    settle_place(session)

    assert session.leg == session.venue.leg


@pytest.mark.parametrize(
    ("field", "make", "sentence"),
    [
        (
            "room",
            lambda e: make_room(make_venue(make_leg(e))),
            "This place is in another edition.",
        ),
        ("venue", lambda e: make_venue(make_leg(e)), "This place is in another edition."),
        ("leg", make_leg, "This place is in another edition."),
        ("theme", make_theme, "This belongs to another edition."),
        ("component", make_component, "This belongs to another edition."),
    ],
)
def test_what_belongs_to_another_edition_is_refused(field, make, sentence):
    session = make_session(make_edition(2026))
    setattr(session, field, make(make_edition(2025)))

    with pytest.raises(PlaceRefused) as refusal:
        settle_place(session)

    assert (refusal.value.field, str(refusal.value)) == (field, sentence)
