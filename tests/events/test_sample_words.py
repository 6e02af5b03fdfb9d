"""The sample speaks three languages, and of nobody who is real."""

import json
from collections import Counter
from datetime import UTC, datetime
from itertools import pairwise

import pytest

from cooperation_week.lib.words import LANGUAGES, words_of
from events.archive import DATA
from events.programme.models import Person, Session, Talk
from events.programme.published import published_programme
from events.programme.sample import make_sample_week

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.fixture
def programme():
    edition = make_sample_week(now=NOW)
    return published_programme(edition.year)


def test_nobody_in_it_has_the_name_of_somebody_in_the_archive():
    make_sample_week(now=NOW)
    archive = (DATA / "people.json").read_text(encoding="utf-8")
    real = " ".join(
        [archive, *(path.read_text("utf-8") for path in (DATA / "editions").iterdir())]
    )

    written = [
        name
        for p in Person.objects.all()
        for name in (p.latin_name, f"{p.latin_family}, {p.latin_given}", p.han_name)
        if len(name) > 2 and name in real
    ]

    assert written == []


def test_three_languages_are_there_but_for_the_deliberate_gaps():
    make_sample_week(now=NOW)
    rows = [
        (s.slug, words_of(s, field))
        for s in Session.objects.all()
        for field in ("title", "summary")
    ]
    rows += [(talk.title_en, words_of(talk, "title")) for talk in Talk.objects.all()]
    people = list(Person.objects.all())
    for field in ("position", "affiliation"):
        rows += [(person.slug, words_of(person, field)) for person in people]

    gaps = {name: set(words) for name, words in rows if set(words) != set(LANGUAGES)}

    assert gaps == {"delegation-meeting": {"zh-hans"}, "briefing-for-exhibitors": {"it", "en"}}
    told = [words_of(person, "biography") for person in people]
    assert {frozenset(words) for words in told} == {frozenset(), frozenset(LANGUAGES)}
    assert sum(bool(words) for words in told) >= len(people) / 2


def test_the_edition_speaks_three_languages(programme):
    edition = programme.edition
    named = [*edition.components, *edition.themes, *edition.venues, *edition.rooms]

    said = [edition.name, edition.theme, edition.about, edition.notice]
    said += [row.name for row in named] + [venue.address for venue in edition.venues]

    assert {frozenset(words) for words in said} == {frozenset(LANGUAGES)}


def test_no_space_stands_between_han_and_digits_and_no_straight_quotes_anywhere():
    texts = [path.read_text("utf-8") for path in sorted((DATA / "sample").glob("*.json"))]
    said = [words for text in texts for words in _texts(json.loads(text))]

    assert [w for lang, w in said if "'" in w or '"' in w] == []
    assert [w for lang, w in said if lang == "zh-hans" and _has_half_width(w)] == []


def _texts(value):
    """Yield the language and text of every text in three languages."""
    if isinstance(value, list):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, dict):
        for key, item in value.items():
            if key in LANGUAGES and isinstance(item, str):
                yield key, item
            else:
                yield from _texts(item)


def _has_half_width(text):
    """Say whether Western spaces or punctuation stand beside a Chinese character."""
    return any(
        (_is_han(one) and other in " ,;:!?()") or (one in " ,;:!?()" and _is_han(other))
        for one, other in pairwise(text)
    )


def _is_han(character):
    return "\u4e00" <= character <= "\u9fff"


def test_people_bear_names_of_every_sort(programme):
    names = {p.slug: (p.latin_name, p.han_name) for p in programme.people}

    assert {slug: names[slug] for slug in NAMES} == NAMES
    assert Counter((bool(latin), bool(han)) for latin, han in names.values()).keys() == {
        (True, True),
        (True, False),
        (False, True),
    }


NAMES = {
    "niu-wang-shu": ("", "钮望舒"),
    "ouyang-ruolin": ("Ouyang Ruolin", "欧阳若琳"),
    "livia-marangoni": ("Livia Marangoni", "利维娅·马兰戈尼"),
    "suryadi": ("Suryadi", ""),
    "dilmurat-abdukerim": ("Dilmurat Abdukerim", "迪力木拉提·阿不都克里木"),
    "lucja-wisniewska": ("Łucja Wiśniewska", ""),
    "vjeran-brkljacic": ("Vjeran Brkljačić", ""),
    "jurg-kufner": ("Jürg Küfner", ""),
}


def test_rooms_say_what_is_known_of_steps_seats_and_booths(programme):
    rooms = programme.edition.rooms

    assert {room.is_step_free for room in rooms} == {True, False, None}
    assert rooms[0].capacity == 400
    assert {bool(room.booths) for room in rooms} == {True, False}
    places = [*programme.edition.legs, *programme.edition.venues]
    assert all(place.latitude and place.longitude for place in places)
