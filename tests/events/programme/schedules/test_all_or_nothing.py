"""Bringing a schedule file in: all of it or nothing, and what a rehearsal leaves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.models import Leg, Room, Theme, Venue
from events.programme.models import Person, Session
from events.programme.schedules import importing
from events.programme.schedules.reading import ScheduleRefused
from tests.schedule_files import as_json, as_xml, event, take, the_session

pytestmark = pytest.mark.django_db

FORMS = pytest.mark.parametrize("written", [as_json, as_xml])
State = Session.State


def test_rehearsal_tells_the_same_and_leaves_nothing():
    rehearsed = take(event(1), event(2), rehearse=True)

    left = [model.objects.count() for model in (Session, Person, Room, Venue, Theme, Leg)]
    done = take(event(1), event(2))
    assert (left, rehearsed.summary()) == ([0] * 6, done.summary())


def test_fault_in_the_middle_leaves_nothing(monkeypatch):
    def break_off(*_args):
        raise RuntimeError("power cut")

    monkeypatch.setattr(importing, "put_on", break_off)

    with pytest.raises(RuntimeError):
        take(event(1))

    assert (Session.objects.count(), Person.objects.count()) == (0, 0)


def test_file_without_a_session_cancels_nothing():
    take(event(1))

    with pytest.raises(ScheduleRefused):
        take()

    assert the_session().state == State.CONFIRMED


def queries_of(*events):
    with CaptureQueriesContext(connection) as queries:
        take(*events)
    return len(queries)


def test_number_of_queries_does_not_grow_with_the_sessions_of_a_room():
    here = {"room": "Hall", "track": "Health"}
    take(event(1, **here))

    few = queries_of(event(1, **here), event(2, **here))
    many = queries_of(*(event(number, **here) for number in range(1, 9)))

    same = queries_of(*(event(number, **here) for number in range(1, 9)))
    assert (many, same < few) == (few, True)
