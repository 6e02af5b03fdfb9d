import re

import pytest
from django.urls import reverse
from django.utils import translation

from events.programme.grid import grid_digest
from events.programme.models import Session
from tests.factories.events import make_chinese_leg, make_edition, make_leg, make_room, make_venue
from tests.factories.programme import make_appearance, make_person, make_session
from tests.factories.releases import make_release
from tests.markup import faults_in
from tests.moments import ONE_DAY, ONE_HOUR, OPENING, PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

CANCELLED = Session.State.CANCELLED


def page_of(client, query="", language="en", year=2026):
    return client.get(f"/{language}/{year}/programme/?{query}").content.decode()


def titles_in(page):
    return re.findall(r'<h3[^>]*><a href="[^"]+">([^<]+)</a></h3>', page)


def make_many(number=13, **fields):
    """Make so many sessions that the programme is read a day at a time."""
    return [make_session(title_en=f"Of many {n}", **fields) for n in range(number)]


@pytest.mark.parametrize("sessions", [1, 3])
def test_page_needs_one_query_however_long(sessions, stranger, django_assert_num_queries):
    make_release(sessions=sessions)
    page_of(stranger)

    with django_assert_num_queries(1):
        response = stranger.get("/en/2026/programme/")

    assert (response.status_code, response.cookies) == (200, {})


@pytest.mark.parametrize("language", ["it", "en", "zh-hans"])
@pytest.mark.parametrize("query", ["", "day=all", "day=2026-12-01", "kind=plenary", "city=x"])
def test_markup_is_well_formed(language, query, stranger):
    room = make_room()
    moved = make_session(room=room, access="invitation", floor_languages=["it", "zh-hans"])
    make_session(held_on=OPENING.date())
    make_session(held_on=None, leg=None)
    make_release()
    Session.objects.filter(pk=moved.pk).update(starts_at=OPENING + ONE_HOUR / 2)
    make_release(now=PUBLISHED_AGAIN)

    assert faults_in(page_of(stranger, query, language)) == []


def test_year_without_a_release_is_not_found(stranger):
    make_session()

    assert stranger.get("/en/2026/programme/").status_code == 404


def test_a_long_programme_begins_with_its_first_day(stranger):
    make_many()
    make_session(title_en="On another day", starts_at=OPENING + ONE_DAY)
    make_release()

    assert "On another day" not in titles_in(page_of(stranger))
    assert titles_in(page_of(stranger, "day=2026-12-02")) == ["On another day"]
    assert len(titles_in(page_of(stranger, "day=all"))) == 14


def test_a_short_programme_shows_all_its_days(stranger):
    make_session(title_en="On one day")
    make_session(title_en="On another day", starts_at=OPENING + ONE_DAY)
    make_release()

    assert titles_in(page_of(stranger)) == ["On one day", "On another day"]


def test_words_are_searched_for_on_all_days_unless_one_is_named(stranger):
    make_many()
    make_session(title_en="The sea", starts_at=OPENING + ONE_DAY)
    make_release()

    assert titles_in(page_of(stranger, "q=sea")) == ["The sea"]
    assert titles_in(page_of(stranger, "q=sea&day=2026-12-01")) == []


def test_nothing_found_shows_ways_out(stranger):
    make_many()
    make_session(title_en="The sea", starts_at=OPENING + ONE_DAY)
    make_release()

    page = page_of(stranger, "q=sea&day=2026-12-01")

    assert "No session is like this." in page
    assert '<a class="btn" href="?day=all&amp;q=sea">1 session on other days</a>' in page
    assert '<a class="btn" href="/en/2026/programme/">Show the whole programme</a>' in page


def test_value_left_out_is_said_in_a_sentence_and_escaped(stranger):
    make_release(sessions=1)

    page = page_of(stranger, "city=%3Cb%3E")

    said = re.search('<li id="id_city_error">(.*)</li>', page)[1]
    assert re.sub("<[^>]+>", "", said) == (
        "City: “&lt;b&gt;” is not in this programme, so it was left out."
    )
    assert titles_in(page) != []


def test_broken_text_is_refused(stranger):
    make_release(sessions=1)

    assert stranger.get("/en/2026/programme/?q=%00").status_code == 400


def test_very_long_words_are_kept_in_the_field_and_answered_with_a_sentence(stranger):
    make_release(sessions=1)

    page = page_of(stranger, "q=" + "a" * 300)

    assert f'value="{"a" * 300}"' in page
    assert "At most 80 characters can be searched for" in page


def test_language_links_keep_the_filters(stranger):
    make_session(kind="plenary")
    make_session(kind="seminar")
    make_release()

    page = page_of(stranger, "kind=plenary&unknown=1")

    assert '<a href="/it/2026/programme/?kind=plenary" lang="it" hreflang="it">' in page


def test_slot_shows_both_clocks_the_venue_first(stranger):
    make_session(starts_at=OPENING + 8 * ONE_HOUR)
    make_release()

    clocks = re.findall(
        r'<span class="clock (\w+ \w+)"><span>([^<]+) <span class="num">'
        r'<time datetime="([^"]+)">([^<]+)</time>–<time [^>]+>([^<]+)</time></span>'
        r"(?: <span>(\+1)<)?",
        page_of(stranger),
    )

    assert clocks == [
        ("it day", "Naples", "2026-12-01T17:30:00+01:00", "17:30", "18:30", ""),
        (
            "cn night",
            "Beijing",
            "2026-12-02T00:30:00+08:00",
            "00:30",
            "01:30",
            "+1",
        ),
    ]


def test_a_session_in_china_shows_the_chinese_clock_first(stranger):
    edition = make_edition(host_country="CN")
    make_session(edition, leg=make_chinese_leg(edition, city_en="Hangzhou"))
    make_release(edition)

    page = page_of(stranger)

    assert re.findall(r'clock (?:it|cn) \w+"><span>(\w+)', page) == ["Hangzhou", "Rome"]
    assert "(Beijing, UTC+8), then that of Rome (UTC+1)" in page


def test_session_past_midnight_stands_on_the_day_it_starts(stranger):
    make_many()
    make_session(
        title_en="Dinner", starts_at=OPENING + 14 * ONE_HOUR, ends_at=OPENING + 17 * ONE_HOUR
    )
    make_release()

    page = page_of(stranger, "day=2026-12-01")

    assert "Dinner" in titles_in(page)
    assert "2026-12-02" not in re.findall(r'href="\?day=([^"&]+)', page)


def test_cancelled_session_stays_and_says_so(stranger):
    session = make_session(title_en="Cancelled one", access="seat")
    make_release()
    Session.objects.filter(pk=session.pk).update(state=CANCELLED)
    make_release(now=PUBLISHED_AGAIN)

    page = page_of(stranger)

    assert '<article class="slot is-cancelled">' in page
    assert '<p class="state state-cancelled">Cancelled</p>' in page
    assert "Seat needed" not in page
    assert "1 session; 1 cancelled." in page


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"starts_at": OPENING + ONE_HOUR / 2}, "Moved: it was at 09:30"),
        ({"room": 1}, "Moved: it was in Sala 3"),
        ({"room": 1, "starts_at": OPENING + ONE_HOUR / 2}, "Moved: it was at 09:30 in Sala 3"),
        (
            {"starts_at": OPENING + ONE_DAY, "ends_at": OPENING + ONE_DAY + ONE_HOUR},
            "Moved: it was on Tuesday 1 at 09:30",
        ),
        ({"ends_at": OPENING + 2 * ONE_HOUR}, "Moved: it was to end at 10:30"),
    ],
)
def test_moved_session_says_only_what_changed(change, said, stranger):
    venue = make_venue()
    rooms = [make_room(venue, name_en="Sala 3"), make_room(venue, name_en="Sala 4")]
    session = make_session(room=rooms[0])
    make_release()
    if "room" in change:
        change = change | {"room": rooms[change["room"]]}
    Session.objects.filter(pk=session.pk).update(**change)
    make_release(now=PUBLISHED_AGAIN)

    assert f'<p class="state state-moved">{said}</p>' in page_of(stranger)


def test_session_moved_to_another_city_names_the_former_one(stranger):
    edition = make_edition()
    session = make_session(edition, leg=make_leg(edition))
    make_release(edition)
    other = make_leg(edition, city_en="Venice")
    Session.objects.filter(pk=session.pk).update(leg=other)
    make_release(edition, now=PUBLISHED_AGAIN)

    assert '<p class="state state-moved">Moved: it was in Naples</p>' in page_of(stranger)


def test_title_missing_in_the_reader_s_language_is_marked_with_its_own(stranger):
    make_session(title_en="", title_zh_hans="海洋城市")
    make_release()

    assert re.search(r'<h3 lang="zh-Hans"><a href="[^"]+">海洋城市</a></h3>', page_of(stranger))
    assert re.search(
        r'<h3><a href="[^"]+">海洋城市</a></h3>', page_of(stranger, language="zh-hans")
    )


def test_languages_are_tokens_to_the_eye_and_a_sentence_to_the_ear(stranger):
    make_session(floor_languages=["it", "zh-hans"], interpreted_languages=["en"])
    make_release()

    page = page_of(stranger)

    assert "Spoken: Italian, Chinese; interpreted: English. </span>" in page
    assert '<span class="tokens" aria-hidden="true"><b>it</b> <b>中</b> <svg' in page


def test_days_of_unknown_hours_are_listed_by_city_and_undated_sessions_last(stranger):
    edition = make_edition()
    naples, venice = make_leg(edition), make_leg(edition, city_en="Venice")
    make_session(edition, title_en="Undated", held_on=None, leg=naples)
    make_session(edition, title_en="In Venice", held_on=OPENING.date(), leg=venice)
    make_session(edition, title_en="In Naples", held_on=OPENING.date(), leg=naples)
    make_release(edition)

    page = page_of(stranger)

    assert titles_in(page) == ["In Naples", "In Venice", "Undated"]
    assert re.findall(r'<h2 class="dayline">([^<]+)</h2>', page) == [
        "Tuesday 1 December 2026",
        "Day not known",
    ]
    assert page.count("hours not known") == 2


def test_only_a_single_day_is_a_grid(stranger):
    make_session(room=make_room())
    make_release()

    assert 'class="timetable rooms-1"' in page_of(stranger, "day=2026-12-01")
    assert 'class="timetable' not in page_of(stranger, "day=all")


def test_drafts_are_not_shown(stranger):
    make_session(title_en="Shown")
    make_release()
    make_session(title_en="Not shown")

    assert titles_in(page_of(stranger)) == ["Shown"]


def test_stylesheet_of_the_grid_may_be_kept_for_ever_at_its_own_address(stranger):
    response = stranger.get(f"/grid/{grid_digest()}.css")

    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Type"] == "text/css; charset=utf-8"
    assert f"/grid/{grid_digest()}.css" in page_with_a_release(stranger)


def page_with_a_release(client):
    make_release(sessions=1)
    return page_of(client)


def test_stylesheet_of_another_build_is_not_kept(stranger):
    response = stranger.get("/grid/000.css")

    assert response.headers["Cache-Control"] == "public, max-age=0"


def test_calendar_link_asks_for_what_is_shown(stranger):
    make_many()
    make_session(starts_at=OPENING + ONE_DAY)
    make_release()

    with translation.override("en"):
        address = reverse("programme:add_to_calendar", args=[2026])

    assert f'<a href="{address}?day=2026-12-01">' in page_of(stranger)


def test_people_are_searched_too(stranger):
    session = make_session(title_en="With a person")
    make_appearance(session, make_person(latin_family="Wiśniewska"))
    make_session(title_en="Without")
    make_release()

    assert titles_in(page_of(stranger, "q=wisniewska")) == ["With a person"]
