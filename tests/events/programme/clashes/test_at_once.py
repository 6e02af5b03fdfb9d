"""Rooms and people in two places at once, and ways that are too short."""

import os
import random
from datetime import timedelta

import pytest
from django.utils.translation import override

from events.programme.clashes.at_once import people_at_once, rooms_at_once
from events.programme.clashes.kinds import Kind
from events.programme.clashes.plan import read_plan
from events.programme.models import Appearance, Session
from tests.events.programme.clashes.brute_force import brute_force, random_programme
from tests.factories.events import make_chinese_leg, make_edition, make_leg, make_room, make_venue
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
    make_talk,
)
from tests.moments import ONE_HOUR, OPENING

pytestmark = pytest.mark.django_db
SEED = int(os.environ.get("CLASHES_SEED", "1"))
PROGRAMMES = int(os.environ.get("CLASHES_PROGRAMMES", "12"))
MINUTE = timedelta(minutes=1)


@pytest.fixture
def edition():
    return make_edition()


@pytest.fixture
def naples(edition):
    return make_leg(edition, latitude=40.85, longitude=14.27)


@pytest.fixture
def rome(edition):
    words = {"city_it": "Roma", "city_en": "Rome", "city_zh_hans": "罗马"}
    return make_leg(edition, latitude=41.9, longitude=12.48, **words)


def found(edition, *checks):
    """Return what the checks find: kinds, with the titles of the sessions."""
    plan = read_plan(edition)
    return [
        (clash.kind, *(session.title["en"] for session in clash.sessions))
        for check in checks or (rooms_at_once, people_at_once)
        for clash in check(plan)
    ]


def keys_of(edition):
    plan = read_plan(edition)
    return {
        (
            clash.kind.value,
            frozenset(session.pk for session in clash.sessions),
            frozenset(person.pk for person in clash.people),
        )
        for check in (rooms_at_once, people_at_once)
        for clash in check(plan)
    }


def a_session(title, starts, ends, **fields):
    """Make a session that lasts from one number of minutes after the opening to another."""
    hours = {"starts_at": OPENING + starts * MINUTE, "ends_at": OPENING + ends * MINUTE}
    return make_session(title_en=title, **hours, **fields)


def with_person(person, *sessions, **fields):
    for session in sessions:
        make_appearance(session, person, **fields)


@pytest.mark.parametrize("number", range(PROGRAMMES))
def test_nothing_else_is_found_than_by_comparing_everything_with_everything(number):
    dice = random.Random(SEED * 1000 + number)  # noqa: S311 -- to be repeated, not to be secret
    sizes = {"sessions": dice.randint(2, 40), "people": dice.randint(1, 12)}
    edition = random_programme(dice, rooms=dice.randint(1, 8), **sizes)

    assert keys_of(edition) == brute_force(edition)


def test_the_random_programmes_have_clashes_of_every_kind_that_is_compared():
    dice = random.Random(SEED)  # noqa: S311
    found = set()
    for year in range(2030, 2034):
        edition = random_programme(dice, sessions=60, people=6, rooms=3, year=year)
        found |= {kind for kind, _, _ in brute_force(edition)}

    assert found == {"room", "person", "journey", "walk"}


def test_room_with_two_sessions_at_once_is_found(edition):
    room = make_room()
    a_session("Long", 0, 90, room=room)
    a_session("Within", 30, 60, room=room)

    assert found(edition) == [(Kind.ROOM, "Long", "Within")]


def test_one_session_may_begin_when_the_other_ends(edition):
    room, person = make_room(), make_person()
    first, second = a_session("A", 0, 60, room=room), a_session("B", 60, 90, room=room)
    with_person(person, first, second)

    assert found(edition) == []


@pytest.mark.parametrize("state", [Session.State.DRAFT, Session.State.CANCELLED])
def test_draft_counts_and_a_cancelled_session_does_not(state, edition):
    room = make_room()
    a_session("A", 0, 60, room=room)
    a_session("B", 0, 60, room=room, state=state)

    assert len(found(edition)) == (1 if state == Session.State.DRAFT else 0)


@pytest.mark.parametrize("role", Appearance.Role.values)
def test_person_in_two_sessions_at_once_is_found_in_whatever_role(role, edition):
    person = make_person()
    sessions = a_session("A", 0, 60, room=make_room()), a_session("B", 59, 90, room=make_room())
    with_person(person, *sessions, role=role)

    assert found(edition) == [(Kind.PERSON, "A", "B")]


def test_two_parts_in_one_session_are_no_clash_and_two_sessions_clash_once(edition):
    person, session = make_person(), a_session("A", 0, 60)
    make_appearance(session, person, role="chair")
    make_appearance(talk=make_talk(session), person=person)
    with_person(person, a_session("B", 0, 60))

    assert found(edition) == [(Kind.PERSON, "A", "B")]


def test_speaker_of_a_talk_with_hours_is_free_before_and_after_it(edition):
    person, morning = make_person(), a_session("Morning", 0, 180)
    hours = {"starts_at": OPENING + 60 * MINUTE, "ends_at": OPENING + 90 * MINUTE}
    make_appearance(talk=make_talk(morning, **hours), person=person)
    with_person(person, a_session("Before", 0, 60), a_session("After", 90, 120))

    assert found(edition) == []

    with_person(person, a_session("During", 89, 120))

    assert found(edition) == [(Kind.PERSON, "Morning", "During"), (Kind.PERSON, "During", "After")]


def test_talk_without_an_end_lasts_until_the_next_one(edition):
    person, morning = make_person(), a_session("Morning", 0, 180)
    make_appearance(talk=make_talk(morning, starts_at=OPENING), person=person)
    make_talk(morning, starts_at=OPENING + 20 * MINUTE)
    with_person(person, a_session("Later", 20, 60))

    assert found(edition) == []


@pytest.mark.parametrize(("starts", "kinds"), [(105, [Kind.JOURNEY]), (300, [])])
def test_speaker_in_naples_until_eleven_reaches_rome_at_half_past_two_but_not_at_quarter_past(
    starts, kinds, edition, naples, rome
):
    person = make_person()
    with_person(person, a_session("Here", 0, 90, leg=naples))
    with_person(person, a_session("There", starts, starts + 60, leg=rome))

    assert [kind for kind, *_ in found(edition)] == kinds


def test_sentence_names_person_cities_hours_and_the_way(edition, naples, rome):
    person = make_chinese_person()
    with_person(person, a_session("Here", 0, 90, leg=naples, title_it="Qui"))
    with_person(person, a_session("There", 105, 165, leg=rome))

    [clash] = people_at_once(read_plan(edition))

    assert clash.sentence == (
        "Li Jie 李洁 is in Naples until Tue 1, 11:00 (“Here”) and in Rome from Tue 1, 11:15"
        " (“There”). The way takes about 2:15 hours."
    )
    with override("it"):
        assert "Napoli" in clash.sentence
        assert "mar 1, 11:15" in clash.sentence


def test_hours_of_each_city_are_those_of_its_clock(edition, naples):
    beijing, person = make_chinese_leg(edition), make_person(latin_given="Maria")
    with_person(
        person, a_session("Here", 0, 60, leg=naples), a_session("There", 30, 90, leg=beijing)
    )

    [clash] = people_at_once(read_plan(edition))

    assert clash.sentence == (
        "Maria Rossi is in “Here” (Tue 1, 09:30–10:30, Naples) and in “There”"
        " (Tue 1, 17:00–18:00, Beijing) at the same time."
    )


def test_half_an_hour_is_enough_to_another_venue_of_the_city_and_less_is_not(edition, naples):
    person, here, there = make_person(), make_venue(naples), make_venue(naples)
    with_person(person, a_session("A", 0, 60, venue=here), a_session("B", 90, 120, venue=there))

    assert found(edition) == []

    with_person(person, a_session("C", 149, 180, venue=here))

    assert found(edition) == [(Kind.WALK, "B", "C")]


def test_long_way_is_noticed_across_what_lies_between(edition, naples):
    """Beijing is half a day away: the short session in between hides nothing."""
    beijing = make_chinese_leg(edition, latitude=39.9, longitude=116.4)
    person = make_person()
    with_person(person, a_session("A", 0, 60, leg=naples), a_session("B", 120, 180, leg=naples))
    with_person(person, a_session("C", 600, 660, leg=beijing))

    assert found(edition) == [(Kind.JOURNEY, "A", "C"), (Kind.JOURNEY, "B", "C")]


def test_session_whose_hours_are_not_known_clashes_with_none(edition):
    room, person = make_room(), make_person()
    for title in ("A", "B"):
        session = make_session(title_en=title, room=room, held_on=OPENING.date(), starts_at=None)
        with_person(person, session)

    assert found(edition) == []


def test_sessions_of_another_edition_are_left_out(edition):
    room = make_room()
    a_session("A", 0, 60, room=room)
    other = make_edition(2027)
    make_session(other, leg=make_leg(other), starts_at=OPENING, ends_at=OPENING + ONE_HOUR)

    assert [session.title["en"] for session in read_plan(edition).sessions] == ["A"]
