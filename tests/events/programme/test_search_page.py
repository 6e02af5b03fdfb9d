"""The search page: people by any writing of their name, sessions and talks by their words."""

import re

import pytest

from cooperation_week.releases.rewriting import erase_from_releases
from events.programme.models import Person
from tests.factories.centres import (
    make_agreement,
    make_centre,
    make_institution,
    make_page,
    release_cooperation,
)
from tests.factories.events import make_edition
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
    make_talk,
)
from tests.factories.releases import make_release
from tests.markup import faults_in

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HIT = re.compile(r'<a href="/en/2026/(?:speakers|programme)/([^/"]+)/"')


def page(client, q, language="en", **more):
    return client.get(f"/{language}/search/", {"q": q, **more}).content.decode()


def hits(client, q, **more):
    return HIT.findall(page(client, q, **more).partition('<main id="content">')[2])


@pytest.fixture
def programme():
    session = make_session(
        slug="energy",
        title_en="Green energy",
        title_zh_hans="绿色能源合作论坛",
        title_it="L’energia è più verde",
        summary_en="About the sun of Naples",
    )
    talk = make_talk(session, title_en="Perovskite cells")
    make_appearance(
        session,
        make_chinese_person(
            slug="lu", latin_family="", latin_given="", han_family="吕", han_given="志刚"
        ),
    )
    make_appearance(
        session,
        make_chinese_person(
            slug="shan", latin_family="", latin_given="", han_family="单", han_given="田芳"
        ),
        talk=talk,
    )
    make_appearance(
        session, make_person(slug="rossi", latin_family="De Rossi", latin_given="Niccolò")
    )
    make_release()


@pytest.mark.parametrize(
    ("query", "slugs"),
    [
        ("吕志刚", ["lu", "energy"]),
        ("志刚", ["lu", "energy"]),
        ("lv zhigang", ["lu", "energy"]),
        ("lü zhi gang", ["lu", "energy"]),
        ("lyuzhigang", ["lu", "energy"]),
        ("zhigang lu", ["lu", "energy"]),
        ("shantianfang", ["shan", "energy"]),
        ("单", ["shan", "energy"]),
        ("niccolo de rossi", ["rossi", "energy"]),
        ("derossi", ["rossi", "energy"]),
        ("rossi", ["rossi", "energy"]),
        ("perovskite", ["energy"]),
        ("energia piu verde", ["energy"]),
        ("naples sun", ["energy"]),
        ("绿色 论坛", ["energy"]),
    ],
)
def test_found_by_any_writing(programme, query, slugs, stranger):
    assert hits(stranger, query) == slugs


def test_family_name_comes_before_a_given_name_that_begins_like_it(stranger):
    given = make_chinese_person(
        slug="niu", latin_family="", latin_given="", han_family="钮", han_given="望舒"
    )
    family = make_chinese_person(
        slug="wang", latin_family="", latin_given="", han_family="王", han_given="志刚"
    )
    for person in (given, family):
        make_appearance(make_session(), person)
    make_release()

    assert hits(stranger, "wang")[:2] == ["wang", "niu"]


def test_words_are_marked_and_the_title_that_has_them_is_shown(programme, stranger):
    shown = page(stranger, "绿色")

    assert '<span lang="zh-Hans"><mark>绿色</mark>能源合作论坛</span>' in shown


def test_misspelt_word_is_put_right(programme, stranger):
    shown = page(stranger, "perovskyte")

    assert '<a href="?q=perovskite">perovskite</a>' in shown


def test_what_was_typed_is_never_markup_and_too_much_is_said(programme, stranger):
    hostile = page(stranger, "<script>alert(1)</script>")
    long = page(stranger, "x" * 81)

    assert "<script>alert" not in hostile
    assert ("At most 80 characters" in long, "x" * 81 in long) == (True, True)


def test_drafts_and_the_erased_are_not_found(programme, stranger):
    make_session(slug="secret", title_en="Unpublished thing")
    assert hits(stranger, "unpublished") == []
    assert hits(stranger, "niccolo") == ["rossi", "energy"]

    erase_from_releases(Person.objects.get(slug="rossi").uid)

    assert hits(stranger, "niccolo") == []


def test_person_of_two_editions_is_found_once_in_the_newest(programme, stranger):
    older = make_edition(year=2024)
    make_appearance(make_session(older), Person.objects.get(slug="rossi"))
    make_release(edition=older)

    people = page(stranger, "rossi").count("/speakers/rossi/")

    assert people == 1


def test_one_kind_is_read_page_by_page(stranger):
    for number in range(35):
        make_session(slug=f"long-{number}", title_en=f"Long list {number}")
    make_release()

    everything, first = hits(stranger, "long list"), page(stranger, "long list", kind="sessions")
    second = hits(stranger, "long list", kind="sessions", page=2)

    assert (len(everything), len(second)) == (6, 5)
    assert "?q=long+list&amp;kind=sessions&amp;page=2" in first


@pytest.mark.parametrize("sessions", [1, 3])
def test_page_needs_one_query(sessions, stranger, django_assert_num_queries):
    for _ in range(sessions):
        make_appearance(make_session(), make_person())
    make_release()
    page(stranger, "session")

    with django_assert_num_queries(1):
        page(stranger, "session")


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
@pytest.mark.parametrize("query", ["", "rossi", "energia", "nothing at all", "绿色太阳"])
def test_page_is_sound_in_every_language(programme, language, query, stranger):
    assert faults_in(page(stranger, query, language)) == []


def test_page_sets_no_cookie_and_asks_not_to_be_listed(programme, stranger):
    answer = stranger.get("/en/search/?q=rossi")

    assert (answer.status_code, answer.cookies.keys()) == (200, set())
    assert '<meta name="robots" content="noindex">' in answer.content.decode()


def test_cooperation_is_found_too(programme, stranger):
    make_institution(slug="tongji", name_en="Tongji University", name_zh_hans="同济大学")
    make_centre(slug="design", name_en="Centre of design", about_en="It began at Tongji.")
    make_agreement(slug="of-1978", title_en="Agreement of 1978", parties_en="Tongji and others")
    make_page(key="visa", title_en="Visa", lead_en="Who goes to Tongji")
    release_cooperation()

    shown = page(stranger, "tongji")

    addresses = re.findall(r'<h3><a href="/en/([^"]+)"', shown)
    cooperation = ["centres/design/", "cooperation/#of-1978"]
    assert addresses == ["institutions/tongji/", *cooperation, "visa/"]
    assert "institutions/tongji/" in page(stranger, "同济")
