"""All checks together: in which order, of one session, and at what cost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from events.programme.clashes import finding
from events.programme.clashes.at_once import people_at_once, rooms_at_once
from events.programme.clashes.finding import CHECKS, clashes_in, clashes_of
from events.programme.clashes.kinds import SEVERITIES, Kind
from events.programme.clashes.plan import read_plan
from tests.factories.events import make_edition, make_leg, make_room
from tests.factories.programme import make_appearance, make_person, make_session, make_talk
from tests.moments import ONE_DAY, ONE_HOUR, OPENING

pytestmark = pytest.mark.django_db
THREE_TITLES = {"title_it": "Uno", "title_en": "One", "title_zh_hans": "一"}


@pytest.fixture
def edition():
    return make_edition()


def test_every_kind_has_a_severity():
    assert set(SEVERITIES) == set(Kind)


def test_worst_come_first_then_the_earlier_ones(edition):
    room = make_room(booths=0)
    later = {"starts_at": OPENING + ONE_HOUR, "ends_at": OPENING + 2 * ONE_HOUR}
    make_session(edition, room=room, title_en="B", **later)
    make_session(edition, room=room, interpreted_languages=["it"], **THREE_TITLES | later)
    make_session(edition, leg=make_leg(edition), **THREE_TITLES | {"starts_at": OPENING - ONE_DAY})

    found = clashes_in(read_plan(edition))

    assert [clash.kind for clash in found] == [Kind.ROOM, Kind.DAYS, Kind.BOOTHS, Kind.WORDS]


def test_session_is_told_of_its_own_clashes_and_of_no_others(edition):
    room, person = make_room(), make_person()
    mine, beside = (make_session(edition, room=room, **THREE_TITLES) for _ in "ab")
    elsewhere = make_session(edition, room=make_room(), **THREE_TITLES)
    for session in (mine, elsewhere):
        make_appearance(session, person)
    make_session(edition, room=elsewhere.room, **THREE_TITLES)

    clashes = clashes_of(mine, (rooms_at_once, people_at_once))

    found = [(clash.kind, {session.pk for session in clash.sessions}) for clash in clashes]

    assert found == [
        (Kind.PERSON, {mine.pk, elsewhere.pk}),
        (Kind.ROOM, {mine.pk, beside.pk}),
    ]


def test_clashes_of_a_session_are_those_of_the_edition_that_name_it(edition):
    rooms, people = [make_room() for _ in range(2)], [make_person() for _ in range(3)]
    sessions = []
    for number in range(12):
        starts_at = OPENING + number * ONE_HOUR / 2
        hours = {"starts_at": starts_at, "ends_at": starts_at + ONE_HOUR}
        sessions.append(make_session(edition, room=rooms[number % 2], **hours))
        make_appearance(sessions[-1], people[number % 3])
    everything = clashes_in(read_plan(edition))

    for session in sessions:
        named = [clash for clash in everything if session.pk in {s.pk for s in clash.sessions}]
        assert clashes_of(session) == named


def test_plan_is_read_by_as_many_queries_however_long_it_is(edition):
    def queries():
        with CaptureQueriesContext(connection) as asked:
            clashes_in(read_plan(edition))
        return len(asked)

    def more():
        session = make_session(edition, room=make_room())
        make_appearance(talk=make_talk(session, starts_at=session.starts_at))
        make_appearance(session)

    more()
    for_one = queries()
    more(), more()

    assert queries() == for_one


def test_everything_in_one_room_at_once_is_cut_off(edition, monkeypatch):
    monkeypatch.setattr(finding, "MOST_OF_A_CHECK", 5)
    room = make_room()
    for _ in range(5):
        make_session(edition, room=room, **THREE_TITLES)

    assert [clash.kind for clash in clashes_in(read_plan(edition))] == [Kind.ROOM] * 5


def test_a_check_is_a_function_of_a_plan(edition):
    """So further checks are added in one line, and pages join those of apps further up."""
    make_session(edition)
    asked = []

    def another(plan):
        asked.append(plan)
        return []

    clashes_in(read_plan(edition), (*CHECKS, another))

    assert len(asked) == 1
