import json

import pytest
from django.utils.translation import override

from cooperation_week.lib.words import LANGUAGES, TAGS, Said, Words, column, listing, words_of
from events.models import Edition

ALL = Words({"it": "Settimana", "en": "Week", "zh-hans": "创新周"})


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("it", Said("Settimana", "it")),
        ("en", Said("Week", "en")),
        ("zh-hans", Said("创新周", "zh-hans")),
    ],
)
def test_reader_is_shown_their_own_language(language, said):
    assert ALL.said_in(language) == said


@pytest.mark.parametrize(
    ("words", "language", "said"),
    [
        ({"en": "Week", "zh-hans": "创新周"}, "it", Said("Week", "en")),
        ({"zh-hans": "创新周"}, "it", Said("创新周", "zh-hans")),
        ({"it": "Settimana", "zh-hans": "创新周"}, "en", Said("Settimana", "it")),
        ({"it": "Settimana", "en": "Week"}, "zh-hans", Said("Week", "en")),
        ({"it": "Settimana"}, "zh-hans", Said("Settimana", "it")),
    ],
)
def test_missing_language_is_replaced_by_another_one_that_is_named(words, language, said):
    assert Words(words).said_in(language) == said


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_an_empty_text(language):
    assert Words().text_in(language) == ""


def test_tag_is_written_as_browsers_know_it():
    assert [ALL.said_in(language).tag for language in LANGUAGES] == ["it", "en", "zh-Hans"]
    assert list(TAGS) == list(LANGUAGES)


@pytest.mark.parametrize(
    ("language", "text"), [("it", "Settimana"), ("zh-hans", "创新周"), ("fr", "Week")]
)
def test_words_are_shown_in_the_active_language_or_english(language, text):
    with override(language):
        assert str(ALL) == text


def test_words_are_shown_in_english_when_no_language_is_active():
    with override(None):
        assert str(ALL) == "Week"


def test_words_are_plain_data():
    assert json.loads(json.dumps(ALL, ensure_ascii=False)) == ALL


def test_words_of_a_row_leave_out_what_is_empty():
    edition = Edition(name_it="Settimana", name_en="", name_zh_hans=None)

    assert words_of(edition, "name") == {"it": "Settimana"}


@pytest.mark.parametrize(("language", "name"), [("it", "title_it"), ("zh-hans", "title_zh_hans")])
def test_column_is_that_of_the_database(language, name):
    assert column("title", language) == name


@pytest.mark.parametrize(
    ("language", "listed"), [("en", "CNR, ENEA"), ("zh-hans", "CNR、ENEA"), ("it", "CNR, ENEA")]
)
def test_names_are_separated_as_the_reader_s_language_does(language, listed):
    with override(language):
        assert listing(name for name in ("CNR", "ENEA")) == listed
