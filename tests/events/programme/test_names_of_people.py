"""Sixty-five shapes of names: through form, lists, pages, calendar and file name."""

import re
from html import unescape

import pytest
from django.utils.translation import override
from icalendar import Calendar

from events.programme.models import Person
from events.programme.people import letter_groups
from events.programme.published import published_programme
from events.programme.slugs import person_slug
from events.programme.speaking.forms import WordsForm
from tests.factories.programme import make_appearance, make_person, make_session
from tests.factories.releases import make_release
from tests.names_of_people import PEOPLE

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
EVERYBODY = pytest.mark.parametrize("named", PEOPLE, ids=str)


@pytest.fixture
def released():
    """Publish a session in which they all appear; return them by name."""
    session = make_session()
    for named in PEOPLE:
        make_appearance(session, make_person(slug=named.slug, **named.fields))
    make_release()


def test_there_are_sixty_five_and_no_two_are_alike():
    assert (len(PEOPLE), len({named.stored for named in PEOPLE})) == (65, 65)


@EVERYBODY
def test_form_takes_the_name_and_gives_it_back(named):
    person = Person(slug="x", **named.fields)
    typed = {**named.fields, "is_family_first": "family" if person.is_family_first else "given"}

    form = WordsForm(typed, person=Person(slug="x"))

    kept = {name: form.cleaned_data.get(name) for name in named.fields} if form.is_valid() else {}
    shown = Person(slug="x", **kept)
    assert (form.errors, shown.latin_name, shown.han_name) == ({}, named.latin, named.han)


@EVERYBODY
def test_address_is_latin_and_says_the_name(named):
    assert person_slug(Person(**named.fields)) == named.slug


@pytest.mark.parametrize(("language", "place"), [("it", 0), ("en", 0), ("zh-hans", 1)])
def test_everybody_stands_under_the_letter_where_a_reader_looks(language, place, released):
    with override(language):
        groups = letter_groups(published_programme(2026))

    found = {person.slug: letter for letter, people in groups for person, _number in people}
    assert found == {named.slug: named.letters[place] for named in PEOPLE}


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_letters_come_once_each_and_in_order(language, released):
    with override(language):
        letters = [letter for letter, _people in letter_groups(published_programme(2026))]

    assert letters == [*sorted({*letters} - {"…"}), *(["…"] if "…" in letters else [])]


def test_chinese_readers_find_surnames_by_their_sound():
    session = make_session()
    for family, given in (("单", "天"), ("黄", "明"), ("曾", "安"), ("欧阳", "娜"), ("解", "心")):
        make_appearance(
            session,
            make_person(
                latin_family="", latin_given="", han_family=family, han_given=given,
                is_family_first=True,
            ),
        )  # fmt: skip
    make_release()

    with override("zh-hans"):
        groups = letter_groups(published_programme(2026))

    found = [(letter, [p.han_name for p, _number in people]) for letter, people in groups]
    assert found == [
        ("H", ["黄明"]), ("O", ["欧阳娜"]), ("S", ["单天"]), ("X", ["解心"]), ("Z", ["曾安"]),
    ]  # fmt: skip


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_list_and_pages_show_every_name_whole(language, released, stranger):
    page = words_on(stranger, f"/{language}/2026/speakers/")
    pages = {
        named.slug: words_on(stranger, f"/{language}/2026/speakers/{named.slug}/")
        for named in PEOPLE
    }

    names = {name for named in PEOPLE for name in (named.latin, named.han) if name}
    assert [name for name in names if name not in page] == []
    wrong = [n for n in PEOPLE if n.latin not in pages[n.slug] or n.han not in pages[n.slug]]
    assert wrong == []


def words_on(client, address):
    return unescape(re.sub(r"<[^>]+>", "", client.get(address).text))


def test_calendar_of_each_names_them_and_has_a_file_name_of_their_own(released, stranger):
    wrong = []
    for named in PEOPLE:
        answer = stranger.get(f"/en/2026/speakers/{named.slug}.ics")
        calendar = Calendar.from_ical(answer.content)
        title = str(calendar["X-WR-CALNAME"]).replace("\\,", ",")
        said = title, str(calendar.events[0]["DESCRIPTION"])
        name = named.latin or named.han
        if not (name in said[0] and name in said[1] and named.slug.isascii()):
            wrong.append((named, said))
        if max(map(len, answer.content.split(b"\r\n"))) > 75:
            wrong.append((named, "a long line"))

    assert wrong == []
