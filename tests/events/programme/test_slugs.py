"""Addresses of sessions and people."""

import pytest

from events.programme.models import FormerSlug
from events.programme.slugs import is_taken, keep_former_slug, person_slug, session_slug
from tests.factories.events import make_edition
from tests.factories.programme import make_chinese_person, make_person, make_session

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("titles", "slug"),
    [
        ({"title_it": "Apertura", "title_en": "Opening"}, "opening"),
        ({"title_it": "Città e società", "title_en": ""}, "citta-e-societa"),
        ({"title_zh_hans": "智慧城市", "title_en": ""}, "zhi-hui-cheng-shi"),
        ({"title_en": "!?", "title_zh_hans": "智慧"}, "zhi-hui"),
        ({"title_en": "…"}, "session"),
    ],
)
def test_address_is_made_from_the_title(titles, slug):
    assert session_slug(make_session(slug="first", **titles)) == slug


def test_long_title_leaves_room_for_a_number():
    long = "a" * 200
    make_session(slug="a" * 74)

    assert session_slug(make_session(title_en=long)) == f"{'a' * 74}-2"


def test_suggestion_is_free_among_present_and_former_addresses():
    edition = make_edition()
    moved = make_session(edition, slug="elsewhere")
    FormerSlug.objects.create(edition=edition, session=moved, slug="opening")
    make_session(edition, slug="opening-2")

    assert session_slug(make_session(edition, title_en="Opening")) == "opening-3"


def test_another_edition_may_have_the_same_address():
    make_session(make_edition(2025), slug="opening")

    assert session_slug(make_session(make_edition(2026), title_en="Opening")) == "opening"


def test_former_address_leads_to_the_present_one():
    session = make_session(slug="new")

    keep_former_slug(session, "old")

    assert list(session.former_slugs.values_list("edition", "slug")) == [
        (session.edition_id, "old")
    ]


def test_address_that_comes_back_is_no_longer_a_former_one():
    session = make_session(slug="new")
    keep_former_slug(session, "old")
    session.slug = "old"

    keep_former_slug(session, "new")

    assert list(session.former_slugs.values_list("slug", flat=True)) == ["new"]


def test_address_that_stays_leaves_nothing():
    session = make_session(slug="same")

    keep_former_slug(session, "same")

    assert list(session.former_slugs.all()) == []


def test_own_former_address_is_free_and_that_of_others_is_not():
    edition = make_edition()
    session, other = make_session(edition), make_session(edition)
    keep_former_slug(session, "old")

    assert (is_taken(session, "old"), is_taken(other, "old")) == (False, True)


def test_person_is_addressed_by_the_name_in_latin_letters_else_in_pinyin():
    make_person(slug="maria-rossi")
    maria = make_person(latin_given="Maria", latin_family="Rossi")
    li = make_chinese_person(latin_family="", latin_given="", han_family="王", han_given="志刚")

    assert (person_slug(maria), person_slug(li)) == ("maria-rossi-2", "wang-zhi-gang")
