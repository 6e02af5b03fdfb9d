from datetime import date

import pytest
from django.test import RequestFactory
from django.utils.translation import override

from events.programme.filters import read_filters
from events.programme.published import published_programme
from tests.factories.events import make_leg, make_theme, the_edition
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
    make_talk,
)
from tests.factories.releases import make_release
from tests.moments import ONE_DAY, OPENING

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def asked(query, language="en"):
    with override(language):
        return read_filters(RequestFactory().get(f"/?{query}"), 2026)


def found(query):
    """Return the slugs of the sessions that a query asks for."""
    return [s.slug for s in asked(query).chosen(published_programme(2026))]


@pytest.fixture
def week():
    """Publish three sessions that differ in everything that can be asked for."""
    edition = the_edition()
    naples = make_leg(edition, slug="napoli")
    venice = make_leg(edition, slug="venezia", city_it="Venezia")
    climate, heritage = (make_theme(edition, slug=slug) for slug in ("climate", "heritage"))
    make_session(
        slug="one",
        leg=naples,
        theme=climate,
        kind="seminar",
        floor_languages=["it"],
        interpreted_languages=["zh-hans"],
    )
    make_session(slug="two", leg=venice, theme=climate, kind="plenary", floor_languages=["en"])
    make_session(
        slug="three",
        leg=naples,
        theme=heritage,
        kind="plenary",
        floor_languages=["zh-hans"],
        starts_at=OPENING + ONE_DAY,
    )
    make_session(slug="undated", leg=None, held_on=None, title_en="Of no known day")
    make_release()


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("", ["one", "two", "three", "undated"]),
        ("day=all", ["one", "two", "three", "undated"]),
        ("day=2026-12-01", ["one", "two"]),
        ("city=napoli", ["one", "three"]),
        ("theme=climate", ["one", "two"]),
        ("kind=plenary", ["two", "three"]),
        ("language=zh-hans", ["one", "three"]),
        ("language=it", ["one"]),
        ("day=2026-12-01&theme=climate&kind=plenary&city=venezia&language=en", ["two"]),
        ("city=venezia&language=zh-hans", []),
    ],
)
def test_each_filter_narrows_and_all_of_them_together(week, query, slugs):
    assert found(query) == slugs


@pytest.mark.parametrize("name", ["day", "city", "theme", "kind", "language"])
@pytest.mark.parametrize("value", ["nonsense", "2026-12-31", "9" * 30, "<b>"])
def test_unknown_value_is_left_out_and_named(week, name, value):
    filters = asked(f"{name}={value}")

    assert filters.form.errors.get_json_data() == {
        name: [
            {
                "message": f"“{value}” is not in this programme, so it was left out.",
                "code": "invalid_choice",
            }
        ]
    }
    assert len(filters.chosen(published_programme(2026))) == 4
    assert (filters.query, filters.key) == ("", None)


def test_values_of_another_edition_are_unknown(week):
    make_release(the_edition(2025))

    with override("en"):
        filters = read_filters(RequestFactory().get("/?city=napoli"), 2025)

    assert list(filters.form.errors) == ["city"]


def test_query_has_one_form_however_it_was_written(week):
    filters = asked("q=&kind=plenary&unknown=1&day=2026-12-01&city=")

    assert filters.query == filters.key == "day=2026-12-01&kind=plenary"


def test_page_with_words_searched_for_is_not_kept(week):
    assert (asked("q=sea").key, asked("q=sea").query) == (None, "q=sea")


def test_very_many_characters_are_refused_with_a_sentence_and_kept_in_the_field(week):
    filters = asked("q=" + "a" * 500)

    assert filters.form.errors["q"] == [
        "At most 80 characters can be searched for; these are 500, so they were left out."
    ]
    assert filters.form["q"].value() == "a" * 500
    assert filters.q == ""


def test_only_fields_with_a_choice_are_offered():
    make_session(floor_languages=["it"])
    make_release()

    assert [field.name for field in asked("").form.narrowing_fields] == ["q"]


def test_languages_offered_are_those_in_which_something_can_be_followed(week):
    choices = asked("").form.fields["language"].choices

    assert [value for value, _ in choices] == ["", "it", "en", "zh-hans"]


@pytest.fixture
def words():
    """Publish one session full of words, and one of others."""
    session = make_session(
        slug="sea",
        title_it="Città di mare",
        title_en="Cities by the Sea",
        title_zh_hans="海洋城市",
    )
    talk = make_talk(session, title_en="Barriers", title_it="Barriere mobili")
    make_appearance(session, make_person(latin_family="Wiśniewska", latin_given="Łucja"))
    make_appearance(talk=talk, person=make_chinese_person())
    make_session(slug="other")
    make_release()


@pytest.mark.parametrize(
    "q",
    [
        "cities",
        "CITTA",
        "città",
        "citta%CC%80",
        "海洋",
        "barriere",
        "wisniewska lucja",
        "lucja%20%20wisniewska",
        "Wiśniewska",
        "李洁",
        "lijie",
        "Li Jie",
        "ＬＩ　ＪＩＥ",
        "sea 李",
    ],
)
def test_words_are_found_in_any_language_script_case_width_or_accent(words, q):
    assert found(f"q={q}") == ["sea"]


def test_all_words_must_occur(words):
    assert found("q=sea+mountains") == []


def test_day_and_words_go_together(words):
    assert found(f"q=sea&day={date(2026, 12, 1)}") == ["sea"]
