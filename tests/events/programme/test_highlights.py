from datetime import timedelta

import pytest

from events.programme.highlights import highlights_of, rings_of
from events.programme.models import Session
from events.programme.published import published_programme
from tests.factories.events import make_edition, make_leg
from tests.factories.programme import make_session
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, OPENING

pytestmark = pytest.mark.django_db


def released(edition):
    make_release(edition)
    return published_programme(edition.year)


def test_a_ceremony_goes_before_an_earlier_seminar_and_both_stand_in_time():
    edition = make_edition()
    early = make_session(edition)
    make_session(edition, starts_at=OPENING + ONE_HOUR)
    ceremony = make_session(edition, starts_at=OPENING + 5 * ONE_HOUR, kind=Session.Kind.CEREMONY)

    [(_, _, sessions)] = highlights_of(released(edition))

    assert [session.slug for session in sessions] == [early.slug, ceremony.slug]


def test_what_is_cancelled_or_without_hours_is_no_highlight():
    edition = make_edition()
    make_session(edition, state=Session.State.CANCELLED)
    make_session(edition, held_on=OPENING.date())

    assert highlights_of(released(edition)) == []


def test_each_day_in_each_city_has_its_ring():
    edition = make_edition()
    naples, venice = make_leg(edition), make_leg(edition)
    for leg, days in [(naples, 0), (naples, 1), (venice, 1)]:
        make_session(edition, leg=leg, starts_at=OPENING + timedelta(days=days))

    rings = rings_of(released(edition))

    assert [len(ring) for ring in rings] == [1, 1, 1]
