"""Finding drafts: any language, any script, pinyin, accents or not."""

import pytest

from events.programme.finding import people_found, sessions_found
from events.programme.models import Person, Session
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
    make_talk,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def sessions():
    smart = make_session(slug="smart", title_it="Città e società", title_zh_hans="智慧城市")
    wang = make_chinese_person(latin_family="", latin_given="", han_family="王", han_given="志刚")
    make_appearance(smart, wang)
    make_talk(smart, title_it="Perché l’acqua")
    other = make_session(slug="other", title_en="Other things")
    make_appearance(other, make_person(latin_given="Łukasz", latin_family="D'Àvalos"))


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("citta", ["smart"]),
        ("CITTÀ", ["smart"]),
        ("societa citta", ["smart"]),
        ("智慧", ["smart"]),
        ("智慧 城市", ["smart"]),
        ("zhihui", ["smart"]),
        ("wang zhigang", ["smart"]),
        ("zhigang wang", ["smart"]),
        ("wangzhigang", ["smart"]),
        ("王志刚", ["smart"]),
        ("perche", ["smart"]),
        ("lukasz", ["other"]),
        ("d'avalos", ["other"]),
        ("OTHER", ["other"]),
        ("citta other", []),
        ("%", []),
        ("", ["other", "smart"]),
    ],
)
def test_session_is_found_by_title_talk_and_people(words, slugs, sessions):
    found = sessions_found(Session.objects.all(), words)

    assert sorted(found.values_list("slug", flat=True)) == slugs


@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("wang zhigang", ["wang"]),
        ("志刚", ["wang"]),
        ("maria rossi", ["rossi"]),
        ("rossi, maria", []),
        ("universita", ["rossi"]),
        ("维拉里", ["villari"]),
        ("里卡尔多·维拉里", ["villari"]),
    ],
)
def test_person_is_found_by_name_in_either_script_and_affiliation(words, slugs):
    make_chinese_person(slug="wang", han_family="王", han_given="志刚")
    make_person(slug="rossi", latin_given="Maria", affiliation_it="Università di Napoli")
    make_person(slug="villari", latin_given="R", han_given="里卡尔多", han_family="维拉里")

    found = people_found(Person.objects.all(), words)

    assert sorted(found.values_list("slug", flat=True)) == slugs


def test_finding_keeps_to_the_rows_it_was_given(sessions):
    found = sessions_found(Session.objects.exclude(slug="smart"), "citta")

    assert list(found) == []


@pytest.mark.parametrize("words", ["wanglu", "wanglv", "wanglyu", "王旅"])
def test_given_name_with_an_umlaut_is_found_as_people_type_it(words):
    wang = make_chinese_person(latin_family="", latin_given="", han_family="王", han_given="旅")

    assert [*people_found(Person.objects.all(), words)] == [wang]


@pytest.mark.parametrize("words", ["zengwei", "cengwei"])
def test_surname_is_found_as_it_is_read_and_as_the_character_mostly_is(words):
    zeng = make_chinese_person(latin_family="", latin_given="", han_family="曾", han_given="伟")

    assert [*people_found(Person.objects.all(), words)] == [zeng]
