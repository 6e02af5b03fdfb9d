"""Confirming and cancelling."""

import pytest

from events.programme.models import Session
from events.programme.states import cancel, confirm, visitors_know
from tests.factories.events import make_edition
from tests.factories.programme import make_session
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db
State = Session.State


def one_of_each():
    return [make_session(state=state) for state in (State.DRAFT, State.CONFIRMED, State.CANCELLED)]


def states_of(sessions):
    return [Session.objects.get(pk=session.pk).state for session in sessions]


def test_draft_is_never_cancelled():
    sessions = one_of_each()

    changed = cancel(sessions)

    assert changed == [sessions[1]]
    assert states_of(sessions) == [State.DRAFT, State.CANCELLED, State.CANCELLED]


def test_drafts_and_cancelled_sessions_are_confirmed():
    sessions = one_of_each()

    changed = confirm(sessions)

    assert changed == [sessions[0], sessions[2]]
    assert states_of(sessions) == [State.CONFIRMED] * 3


def test_visitors_know_what_was_released():
    edition = make_edition()
    released = make_session(edition)
    make_release(edition)
    later = make_session(edition)

    assert (visitors_know(released), visitors_know(later)) == (True, False)


def test_visitors_know_nothing_before_the_first_release():
    assert visitors_know(make_session()) is False
