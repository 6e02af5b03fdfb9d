"""What is wrong with a session by itself."""

import pytest

from events.programme.clashes.alone import (
    outside_days,
    without_booths,
    without_confirmation,
    without_words,
)
from events.programme.clashes.plan import read_plan
from tests.factories.events import make_chinese_leg, make_edition, make_leg, make_room
from tests.factories.programme import make_appearance, make_person, make_session, make_talk
from tests.moments import FIRST_DAY, LAST_DAY, ONE_DAY, ONE_HOUR, OPENING

pytestmark = pytest.mark.django_db
THREE_TITLES = {"title_it": "Uno", "title_en": "One", "title_zh_hans": "一"}


@pytest.fixture
def edition():
    return make_edition()


def sentences(check, edition):
    return [clash.sentence for clash in check(read_plan(edition))]


@pytest.mark.parametrize(
    ("hours", "is_outside"),
    [
        ({"starts_at": OPENING}, False),
        ({"starts_at": OPENING - ONE_DAY}, True),
        ({"starts_at": OPENING + 4 * ONE_DAY}, True),
        # A dinner of the last evening may pass midnight, an exhibition may not go on.
        ({"starts_at": OPENING + 3.5 * ONE_DAY, "ends_at": OPENING + 3.75 * ONE_DAY}, False),
        ({"starts_at": OPENING + 3 * ONE_DAY, "ends_at": OPENING + 4 * ONE_DAY}, True),
        ({"held_on": LAST_DAY, "starts_at": None}, False),
        ({"held_on": LAST_DAY + ONE_DAY, "starts_at": None}, True),
        ({"starts_at": None}, False),
    ],
)
def test_session_is_held_on_the_days_of_its_city(hours, is_outside, edition):
    make_session(edition, leg=make_leg(edition), **hours)

    assert bool(sentences(outside_days, edition)) is is_outside


def test_days_are_those_of_the_clock_in_the_city(edition):
    """At 17:00 in Naples the next day has begun in Beijing."""
    evening = OPENING.replace(hour=16, minute=30) + 3 * ONE_DAY
    make_session(edition, leg=make_chinese_leg(edition), starts_at=evening, title_en="Late")

    assert sentences(outside_days, edition) == [
        "“Late” is outside the days of Beijing, 1–4 December: 5 December."
    ]


def test_city_without_days_takes_any(edition):
    leg = make_leg(edition, first_day=None, last_day=None)
    make_session(edition, leg=leg, starts_at=OPENING - 300 * ONE_DAY)

    assert sentences(outside_days, edition) == []


@pytest.mark.parametrize(
    ("booths", "interpreted", "said"),
    [
        (2, ["en"], []),
        (0, [], []),
        (0, ["en"], ["“One” is interpreted, but Sala Newton has no interpreting booth."]),
        (
            None,
            ["en"],
            ["“One” is interpreted, and of Sala Newton it is not known whether it has booths."],
        ),
    ],
)
def test_interpreted_session_needs_a_room_with_booths(booths, interpreted, said, edition):
    room = make_room(name_en="Sala Newton", booths=booths)
    make_session(edition, room=room, title_en="One", interpreted_languages=interpreted)

    assert sentences(without_booths, edition) == said


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, []),
        ({"title_it": ""}, ["“One” still lacks words in these languages: Italian."]),
        (
            {"summary_it": "Parole"},
            ["“One” still lacks words in these languages: English, Chinese."],
        ),
    ],
)
def test_what_is_said_in_one_language_is_said_in_all(fields, said, edition):
    make_session(edition, **{**THREE_TITLES, **fields})

    assert sentences(without_words, edition) == said


def test_what_a_talk_says_in_one_language_it_says_in_all(edition):
    make_talk(make_session(edition, **THREE_TITLES), title_en="Two", title_it="Due")

    assert sentences(without_words, edition) == [
        "“One” still lacks words in these languages: Chinese."
    ]


def test_night_counts_to_the_evening_before(edition):
    leg = make_leg(edition, first_day=FIRST_DAY, last_day=FIRST_DAY)
    dinner = OPENING.replace(hour=19, minute=0)
    make_session(edition, leg=leg, starts_at=dinner, ends_at=dinner + 6 * ONE_HOUR)

    assert sentences(outside_days, edition) == []


def test_whoever_has_not_confirmed_is_named_and_who_declined_apart(edition):
    session = make_session(edition, title_en="One")
    for name, answer in (
        ("Asked", "asked"), ("Never", "not-asked"), ("Sure", "confirmed"), ("Away", "declined"),
    ):  # fmt: skip
        person = make_person(latin_family=name, latin_given="Anna")
        make_appearance(session, person, confirmation=answer)

    assert sorted(sentences(without_confirmation, edition)) == [
        "In “One” these have declined: Anna Away.",
        "In “One” these have not confirmed: Anna Asked, Anna Never.",
    ]


def test_nobody_is_awaited_in_a_cancelled_session(edition):
    make_appearance(make_session(edition, state="cancelled"), make_person())

    assert sentences(without_confirmation, edition) == []
