import re

import pytest

from cooperation_week.releases.rewriting import erase_from_releases
from events.programme.models import FormerSlug, Session
from tests.factories.events import make_component, make_leg, make_room, make_theme, make_venue
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_person,
    make_session,
    make_talk,
)
from tests.factories.releases import make_release
from tests.markup import faults_in
from tests.moments import ONE_HOUR, OPENING, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def page_of(client, session, language="en"):
    return client.get(f"/{language}/2026/programme/{session.slug}/").content.decode()


def plain(page):
    """Return what is read of a page's matter: its words without markup, in one line."""
    matter = page[page.index("<main") : page.index("</main>")]
    matter = re.sub(r"</?(?:p|dt|dd|div|li|h\d)\b[^>]*>", " ", matter)
    return " ".join(re.sub("<[^>]+>", "", matter).split())


@pytest.mark.parametrize("sessions", [1, 3])
def test_page_needs_one_query(sessions, stranger, django_assert_num_queries):
    make_release(sessions=sessions)
    session = Session.objects.first()
    page_of(stranger, session)

    with django_assert_num_queries(1):
        response = stranger.get(f"/en/2026/programme/{session.slug}/")

    assert (response.status_code, response.cookies) == (200, {})


@pytest.fixture
def rich():
    """Publish a session that has everything a session can have."""
    room = make_room(make_venue(), name_en="Sala Newton", is_step_free=True)
    session = make_session(
        slug="volcano",
        title_en="Living beside a volcano",
        title_it="Vivere accanto a un vulcano",
        title_zh_hans="与火山为邻",
        summary_en="First.\n\nSecond.",
        note_en="Bring a notebook.",
        room=room,
        theme=make_theme(slug="hazards", name_en="Natural hazards"),
        component=make_component(name_en="Sino-Italian Exchange Event", ordinal=17),
        access="seat",
        floor_languages=["en"],
        interpreted_languages=["it", "zh-hans"],
        stream="https://example.org/live",
        slides="https://www.example.com/slides",
        recording="https://example.net/video",
        sources="https://www.example.it/news",
    )
    make_appearance(session, make_person(slug="chair", latin_given="Anna"), role="chair")
    talk = make_talk(
        session, title_en="Rising ground", starts_at=OPENING, ends_at=OPENING + ONE_HOUR / 2
    )
    make_appearance(talk=talk, person=make_chinese_person(slug="li"), affiliation_en="On that day")
    make_talk(session, title_en="Only from", starts_at=OPENING + ONE_HOUR / 2)
    make_talk(session, title_en="", title_zh_hans="只有中文")
    make_release()
    return session


def test_shows_everything_that_is_known(rich, stranger):
    words = plain(page_of(stranger, rich))

    for said in (
        "Programme, Tuesday 1 December 2026",
        "Living beside a volcano Vivere accanto a un vulcano与火山为邻",
        "When Tuesday 1 December 2026 Naples 09:30–10:30 Beijing 16:30–17:30",
        "Naples: Europe/Rome, UTC+1. Beijing: Asia/Shanghai, UTC+8.",
        "Where Science Centre, Naples Sala Newton Via Coroglio 104, Naples Step-free access",
        "Languages Spoken: English Interpreted: Italian, Chinese",
        "Access A seat is needed",
        "Theme Natural hazards",
        "Part of 17th Sino-Italian Exchange Event",
        "Live stream example.org Slides example.com Recording example.net",
        "First. Second. Bring a notebook.",
        "Rossi Chair University of Naples",
        "Naples 09:30–10:00 Beijing 16:30–17:00 Rising ground Li Jie李洁 Speaker On that day",
        "Naples 10:00 Beijing 17:00 Only from",
        "Source: example.it",
    ):
        assert said in words


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
def test_markup_is_well_formed(language, rich, stranger):
    assert faults_in(page_of(stranger, rich, language)) == []


def test_names_in_another_script_carry_their_language(rich, stranger):
    in_english, in_chinese = (page_of(stranger, rich, tag) for tag in ("en", "zh-hans"))

    assert (
        '<a href="/en/2026/speakers/li/">Li Jie</a><span lang="zh-Hans">李洁</span>' in in_english
    )
    assert '>李洁</a><span lang="und-Latn">Li Jie</span>' in in_chinese


def test_words_missing_in_the_reader_s_language_carry_their_own(rich, stranger):
    assert '<h3 lang="zh-Hans">只有中文</h3>' in page_of(stranger, rich)
    assert '<h3 lang="en">Rising ground</h3>' in page_of(stranger, rich, "it")


def test_session_with_a_chinese_title_only_has_a_page_in_every_language(stranger):
    session = make_session(title_en="", title_zh_hans="海洋城市", slug="haiyang-chengshi")
    make_release()

    assert '<h1 lang="zh-Hans">海洋城市</h1>' in page_of(stranger, session)
    assert "<h1>海洋城市</h1>" in page_of(stranger, session, "zh-hans")


def test_what_is_unknown_is_said_to_be_so(stranger):
    dated = make_session(held_on=OPENING.date(), leg=None)
    undated = make_session(held_on=None, leg=None)
    make_release()

    assert "When Tuesday 1 December 2026 The hours are not known." in plain(
        page_of(stranger, dated)
    )
    assert "When The day is not known." in plain(page_of(stranger, undated))


def test_cancelled_session_says_so_above_its_title(stranger):
    session = make_session(state="cancelled", title_en="Cancelled one")
    make_release()

    assert "Cancelled: this session will not take place. Seminar Cancelled one" in plain(
        page_of(stranger, session)
    )


def test_moved_session_says_what_changed_above_its_title(stranger):
    session = make_session(title_en="Moved one")
    make_release()
    Session.objects.update(starts_at=OPENING + ONE_HOUR / 2)
    make_release(now=PUBLISHED_AGAIN)

    assert "Moved: it was at 09:30 Seminar Moved one" in plain(page_of(stranger, session))


def test_session_moved_in_the_drafts_stays_where_visitors_know_it(stranger):
    session = make_session()
    make_release()
    Session.objects.update(starts_at=OPENING + ONE_HOUR / 2)

    assert "Naples 09:30–10:30" in plain(page_of(stranger, session))


def test_neighbours_are_those_of_the_room(stranger):
    room = make_room(make_leg_and_venue())
    first = make_session(room=room, title_en="First")
    second = make_session(room=room, title_en="Second", starts_at=OPENING + ONE_HOUR)
    make_session(title_en="Elsewhere", starts_at=OPENING + ONE_HOUR / 2)
    make_release()

    assert "After, in the same room Second" in plain(page_of(stranger, first))
    assert "Before, in the same room First" in plain(page_of(stranger, second))


def make_leg_and_venue():
    return make_venue(make_leg())


def test_neighbours_without_a_room_are_those_of_the_day(stranger):
    first = make_session(title_en="First")
    make_session(title_en="Cancelled", state="cancelled", starts_at=OPENING + ONE_HOUR / 2)
    make_session(title_en="Second", starts_at=OPENING + ONE_HOUR)
    make_release()

    assert "After, on the same day Second" in plain(page_of(stranger, first))


def test_erased_person_is_not_named(stranger):
    person = make_person(latin_family="Tobeerased")
    session = make_session()
    make_appearance(session, person)
    make_release()
    erase_from_releases(person.uid)

    page = page_of(stranger, session)
    assert "Tobeerased" not in page
    assert "People</h2>" not in page


def test_former_address_leads_to_the_present_one_for_ever(stranger):
    session = make_session(slug="now")
    FormerSlug.objects.create(edition=session.edition, session=session, slug="then")
    make_release()

    response = stranger.get("/zh-hans/2026/programme/then/")

    assert (response.status_code, response.headers["Location"]) == (
        302,
        "/zh-hans/2026/programme/now/",
    )


@pytest.mark.parametrize("slug", ["unknown", "draft"])
def test_what_is_not_released_is_not_found(slug, stranger):
    make_session(slug="draft", state="draft")
    make_release(sessions=1)

    assert stranger.get(f"/en/2026/programme/{slug}/").status_code == 404


def test_open_access_is_not_claimed_for_what_comes_from_sources(stranger):
    known = make_session()
    archived = make_session(sources="https://example.org/news")
    make_release()

    assert "Access Open to all" in plain(page_of(stranger, known))
    assert "Access" not in plain(page_of(stranger, archived))
