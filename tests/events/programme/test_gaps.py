"""What a draft still lacks: lists and filters agree."""

import pytest

from events.programme.gaps import (
    Gap,
    PersonGap,
    gaps_of,
    gaps_of_person,
    lacking,
    people_lacking,
    with_people,
)
from events.programme.models import Person, Session
from tests.factories.events import make_room
from tests.factories.programme import make_appearance, make_person, make_session, make_talk

pytestmark = pytest.mark.django_db
THREE_TITLES = {"title_it": "Uno", "title_en": "One", "title_zh_hans": "一"}


def a_complete_session(**fields):
    complete = {**THREE_TITLES, "room": make_room(), "floor_languages": ["it"]}
    session = make_session(**complete | fields)
    make_appearance(session)
    return session


CASES = [
    (lambda: a_complete_session(), []),
    (lambda: a_complete_session(title_it=""), [Gap.ITALIAN]),
    (lambda: a_complete_session(title_en=None), [Gap.ENGLISH]),
    (lambda: a_complete_session(summary_it="Parole"), [Gap.ENGLISH, Gap.CHINESE]),
    (lambda: a_complete_session(note_it="Parole"), [Gap.ENGLISH, Gap.CHINESE]),
    (lambda: make_talk(a_complete_session(), **THREE_TITLES), []),
    (lambda: make_talk(a_complete_session(), title_en="One"), [Gap.ITALIAN, Gap.CHINESE]),
    (
        lambda: make_talk(a_complete_session(), **THREE_TITLES, summary_zh_hans="话"),
        [Gap.ITALIAN, Gap.ENGLISH],
    ),
    (lambda: a_complete_session(room=None), [Gap.ROOM]),
    (lambda: a_complete_session(starts_at=None), [Gap.HOURS]),
    (lambda: a_complete_session(floor_languages=[]), [Gap.LANGUAGES]),
    (lambda: make_session(title_it="Uno"), [Gap.CHINESE, Gap.ROOM, Gap.LANGUAGES, Gap.PEOPLE]),
    (lambda: make_session(state=Session.State.CANCELLED), []),
]


@pytest.mark.parametrize(("make", "gaps"), CASES)
def test_list_names_what_a_session_lacks(make, gaps):
    make()

    assert gaps_of(with_people(Session.objects).get()) == gaps


@pytest.mark.parametrize(("make", "gaps"), CASES)
def test_filter_finds_what_the_list_names(make, gaps):
    make()

    assert [gap for gap in Gap if lacking(Session.objects, gap).exists()] == gaps


PEOPLE = [
    ({}, [PersonGap.HAN, PersonGap.ITALIAN, PersonGap.CHINESE, PersonGap.PHOTO]),
    ({"photo": "people/a", "affiliation_en": "", "han_family": "罗"}, []),
    (
        {
            "photo": "people/a",
            "affiliation_en": "",
            "latin_family": "",
            "latin_given": "",
            "han_family": "罗",
        },
        [PersonGap.LATIN],
    ),
]


@pytest.mark.parametrize(("fields", "gaps"), PEOPLE)
def test_list_names_what_a_person_lacks_and_the_filter_finds_it(fields, gaps):
    person = make_person(**fields)

    assert gaps_of_person(person) == gaps
    assert [gap for gap in PersonGap if people_lacking(Person.objects, gap).exists()] == gaps
