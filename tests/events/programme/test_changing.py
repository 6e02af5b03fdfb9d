"""Changing several sessions at once."""

import pytest

from events.planned import ChangedMeanwhile, NotDone
from events.programme.changing import change_sessions, plan_changes
from events.programme.models import Session
from tests.factories import change
from tests.factories.events import make_edition, make_leg, make_room, make_theme, make_venue
from tests.factories.programme import make_session
from tests.factories.releases import make_release

pytestmark = pytest.mark.django_db
State, Kind, Access = Session.State, Session.Kind, Session.Access


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def sessions(edition):
    return [make_session(edition, state=State.DRAFT) for _ in range(3)]


def values(*names):
    return list(Session.objects.order_by("pk").values_list(*names))


def test_all_chosen_sessions_get_the_values_and_no_others_do(edition, sessions):
    room, theme = make_room(), make_theme(edition)
    wanted = {"state": State.CONFIRMED, "kind": Kind.PITCH, "access": Access.SEAT}

    change_sessions(sessions[:2], {**wanted, "room": room, "theme": theme})

    changed = ("confirmed", "pitch", "seat", room.pk, room.venue_id, theme.pk)
    unchanged = ("draft", "seminar", "open", None, None, None)
    names = ("state", "kind", "access", "room", "venue", "theme")
    assert values(*names) == [changed, changed, unchanged]


def test_place_is_emptied_by_none(edition, sessions):
    theme = make_theme(edition)
    change_sessions(sessions, {"theme": theme})

    change_sessions(sessions, {"theme": None})

    assert values("theme") == [(None,)] * 3


def test_plan_says_what_differs_and_changes_nothing(edition, sessions):
    change(sessions[0], kind=Kind.PITCH)

    planned = plan_changes(sessions, {"kind": Kind.PITCH, "theme": make_theme(edition)})

    told = [
        [(str(each.label), each.before, each.after) for each in session.differences]
        for session in planned.sessions
    ]
    name = planned.sessions[0].differences[0].after
    assert told == [
        [("theme", "–", name)],
        [("kind", "Seminar", "Start-up pitch"), ("theme", "–", name)],
        [("kind", "Seminar", "Start-up pitch"), ("theme", "–", name)],
    ]
    assert values("theme") == [(None,)] * 3


def test_drafts_are_not_cancelled_since_nobody_knows_them(edition, sessions):
    change(sessions[0], state=State.CONFIRMED)

    changed = change_sessions(sessions, {"state": State.CANCELLED})

    assert values("state") == [("cancelled",), ("draft",), ("draft",)]
    assert (len(changed.sessions), changed.unannounced) == (1, 2)


def test_plan_counts_what_visitors_know_and_what_becomes_a_draft(edition, sessions):
    change(sessions[0], state=State.CONFIRMED)
    make_release(edition)
    change(sessions[1], state=State.CONFIRMED)

    assert plan_changes(sessions, {"state": State.DRAFT}).announced == 1


def test_room_of_another_city_is_refused_since_its_clock_may_be_another(edition, sessions):
    change(sessions[1], title_en="Opening")
    room = make_room(make_venue(make_leg(edition)))

    with pytest.raises(NotDone, match=r"is held in another city than this room") as refused:
        change_sessions(sessions, {"room": room, "kind": Kind.PITCH})

    assert refused.value.field == "room"
    assert values("room", "kind") == [(None, "seminar")] * 3


def test_what_belongs_to_another_edition_is_refused(sessions):
    theme = make_theme(make_edition(2025))

    with pytest.raises(NotDone, match=r"This belongs to another edition\."):
        change_sessions(sessions, {"theme": theme})


@pytest.mark.parametrize("wanted", [{}, {"kind": Kind.SEMINAR}])
def test_nothing_to_change_is_refused(wanted, sessions):
    with pytest.raises(NotDone):
        change_sessions(sessions, wanted)


def test_nothing_changes_when_something_else_was_shown(sessions):
    seen = plan_changes(sessions, {"kind": Kind.PITCH}).digest
    change(sessions[0], kind=Kind.FORUM)

    with pytest.raises(ChangedMeanwhile):
        change_sessions(sessions, {"kind": Kind.PITCH}, seen=seen)

    assert values("kind") == [("forum",), ("seminar",), ("seminar",)]


def test_number_of_queries_does_not_grow(edition, sessions, django_assert_max_num_queries):
    rooms = [make_room() for _ in range(20)]
    many = [make_session(edition, room=room) for room in rooms]

    with django_assert_max_num_queries(6):
        change_sessions(many, {"kind": Kind.PITCH, "room": rooms[0]})
