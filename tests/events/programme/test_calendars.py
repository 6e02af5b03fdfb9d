from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.http import QueryDict
from django.test import RequestFactory
from django.utils.translation import override

from cooperation_week.lib.icalendar import Entry
from cooperation_week.lib.words import Said
from events.programme.calendars import (
    asked_in_words,
    entries_of,
    name_of_week,
    session_feed,
    speaker_feed,
    week_feed,
)
from events.programme.erasure import erase_person
from events.programme.filters import read_filters
from events.programme.models import Appearance, Session
from events.programme.published import published_programme
from tests.factories.events import (
    make_chinese_leg,
    make_edition,
    make_leg,
    make_room,
    make_theme,
    make_venue,
)
from tests.factories.programme import (
    make_appearance,
    make_chinese_person,
    make_session,
    make_talk,
)
from tests.factories.releases import make_release
from tests.moments import (
    ONE_DAY,
    ONE_DAY_BEFORE,
    ONE_HOUR,
    OPENING,
    PUBLISHED,
    PUBLISHED_AGAIN,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ROME, SHANGHAI = ZoneInfo("Europe/Rome"), ZoneInfo("Asia/Shanghai")


def released(edition, **release):
    make_release(edition, **release)
    return published_programme(edition.year)


def entries(programme, language="en", **options):
    with override(language):
        return entries_of(programme.sessions, programme.edition, **options)


def only_entry(edition, language="en"):
    [entry] = entries(released(edition), language)
    return entry


def filters_of(edition, query, language="en"):
    request = RequestFactory().get(f"/{language}/{edition.year}/programme.ics?{query}")
    with override(language):
        return read_filters(request, edition.year)


def test_entry_of_a_session():
    edition = make_edition()
    venue = make_venue(
        make_leg(edition), address_en="Via Coroglio 104", latitude=40.8062, longitude=14.175
    )
    room = make_room(venue, name_en="Sala Newton")
    theme = make_theme(edition, name_en="Aerospace")
    session = make_session(
        edition,
        slug="light",
        room=room,
        theme=theme,
        title_en="Light materials",
        summary_en="What flies must be light.",
        access=Session.Access.INVITATION,
        floor_languages=["it", "en"],
        interpreted_languages=["zh-hans"],
        stream="https://stream.example.org/1",
    )
    make_appearance(
        session, make_chinese_person(affiliation_en="Tsinghua"), role=Appearance.Role.CHAIR
    )
    talk = make_talk(session, title_en="Foams", starts_at=OPENING, ends_at=OPENING + ONE_HOUR / 2)
    make_appearance(talk=talk, affiliation_en="CNR")
    name = talk.appearances.get().person.latin_name

    assert only_entry(edition) == Entry(
        uid=str(session.uid),
        sequence=0,
        changed_at=PUBLISHED,
        starts=OPENING.astimezone(ROME),
        ends=(OPENING + ONE_HOUR).astimezone(ROME),
        title=Said("Light materials", "en"),
        description=Said(
            "Naples: Tuesday 1 December, 09:30–10:30 (UTC+1)\n"
            "Beijing: Tuesday 1 December, 16:30–17:30 (UTC+8)\n\n"
            "Seminar, Aerospace, by invitation\n"
            "Spoken: Italian, English; interpreted: Chinese.\n\n"
            "What flies must be light.\n\n"
            "Chair: Li Jie 李洁 (Tsinghua)\n\n"
            "09:30 Foams\n"
            f"Speaker: {name} (CNR)\n\n"
            "Live stream: https://stream.example.org/1\n"
            "http://localhost:8000/en/2026/programme/light/",
            "en",
        ),
        location=Said("Sala Newton, Science Centre, Via Coroglio 104, Naples", "en"),
        coordinates=(40.8062, 14.175),
        categories=("Seminar", "Aerospace"),
        language="en",
        url="http://localhost:8000/en/2026/programme/light/",
        is_cancelled=False,
        is_busy=False,
    )


def test_clock_of_the_venue_rules_and_both_clocks_are_told():
    edition = make_edition()
    late = datetime(2026, 12, 1, 15, 30, tzinfo=UTC)
    make_session(
        edition, leg=make_chinese_leg(edition), starts_at=late, ends_at=late + 2 * ONE_HOUR
    )

    entry = only_entry(edition)

    assert (entry.starts.tzinfo, entry.ends.date()) == (SHANGHAI, date(2026, 12, 2))
    assert entry.description.text.startswith(
        "Beijing: Tuesday 1 December, 23:30 – Wednesday 2 December, 01:30 (UTC+8)\n"
        "Rome: Tuesday 1 December, 16:30–18:30 (UTC+1)"
    )


def test_session_of_a_known_day_takes_the_whole_day_and_keeps_nobody_busy():
    edition = make_edition(2010)
    make_session(edition, held_on=date(2010, 11, 8))

    [entry] = entries(released(edition), busy=True)

    assert (entry.starts, entry.ends) == (date(2010, 11, 8), date(2010, 11, 9))
    assert entry.is_busy is False


def test_session_of_no_known_day_is_left_out():
    edition = make_edition(2010)
    make_session(edition, held_on=None)

    assert entries(released(edition)) == ()


def test_title_in_another_language_says_which():
    edition = make_edition()
    make_session(edition, title_en="", title_zh_hans="开幕式")

    assert only_entry(edition, "it").title == Said("开幕式", "zh-hans")


def test_cancelled_session_says_so_in_words_and_state():
    edition = make_edition()
    make_session(edition, title_en="Pitch", state=Session.State.CANCELLED)

    entry = only_entry(edition)

    assert (entry.title.text, entry.is_cancelled) == ("Cancelled: Pitch", True)
    assert entry.description.text.startswith("This session has been cancelled.\n\n")


def test_moved_session_keeps_its_name_counts_on_and_says_where_it_was():
    edition = make_edition()
    session = make_session(edition, room=make_room(make_venue(make_leg(edition)), name_en="Hall"))
    before = only_entry(edition)
    session.starts_at, session.ends_at = OPENING + ONE_DAY, OPENING + ONE_DAY + ONE_HOUR
    session.save()

    [after] = entries(released(edition, now=PUBLISHED_AGAIN))

    assert after.uid == before.uid
    assert (after.sequence, after.changed_at) == (before.sequence + 1, PUBLISHED_AGAIN)
    assert after.description.text.startswith(
        "Moved. Before: Tuesday 1 December, 09:30–10:30, Hall, Science Centre, "
        "Via Coroglio 104, Naples\n\n"
    )


def test_city_stands_in_for_a_place_that_is_not_known():
    edition = make_edition()
    leg = make_leg(edition, latitude=40.85, longitude=14.27)
    make_session(edition, leg=leg)

    entry = only_entry(edition)

    assert (entry.location.text, entry.coordinates) == ("Naples", (40.85, 14.27))


def test_erased_person_is_in_no_calendar():
    edition = make_edition()
    person = make_chinese_person()
    session = make_session(edition)
    make_appearance(session, person, role=Appearance.Role.CHAIR)
    make_appearance(talk=make_talk(session, title_en="Foams"), person=person)
    assert "李洁" in only_entry(edition).description.text

    erase_person(person, now=ONE_DAY_BEFORE)

    [entry] = entries(published_programme(2026))
    last_words = "\n\nFoams\n\n" + entry.url
    assert entry.description.text.endswith(f"Seminar{last_words}")


# ---------- the feeds ----------


def test_name_of_the_week_is_short_and_marks_a_sample():
    edition = make_edition(is_sample=True)
    programme = released(edition)

    with override("en"):
        assert name_of_week(programme.edition) == "China-Italy Week 2026 (sample)"


def test_feed_names_the_filters_it_was_asked_for():
    edition = make_edition()
    leg = make_leg(edition, slug="naples")
    make_session(edition, leg=leg, floor_languages=["it"])
    make_session(edition, leg=leg, floor_languages=["en"])
    programme = released(edition)
    filters = filters_of(edition, "day=2026-12-01&city=naples&kind=seminar&language=it&q=Session")

    with override("en"):
        feed = week_feed(programme, filters, source="/en/2026/programme.ics")

    assert asked_in_words(filters) == [
        "Tuesday 1 December",
        "Naples",
        "Seminar",
        "in Italian",
        "“Session”",
    ]
    assert feed.name == (
        "China-Italy Week 2026: Tuesday 1 December, Naples, Seminar, in Italian, “Session”"
    )
    assert len(feed.entries) == 1


def test_feed_says_who_it_is_from_and_where():
    edition = make_edition()
    programme = released(edition, sessions=1)

    with override("it"):
        feed = week_feed(programme, filters_of(edition, "", "it"), source="/it/2026/programme.ics")

    assert (feed.language, feed.page, feed.source, feed.organiser, feed.zone, feed.year) == (
        "it",
        "http://localhost:8000/it/2026/programme/",
        "http://localhost:8000/it/2026/programme.ics",
        ("Cooperation Week", "week@localhost"),
        ROME,
        2026,
    )


def test_whole_week_keeps_nobody_busy_and_one_session_does():
    edition = make_edition()
    programme = released(edition, sessions=1)

    with override("en"):
        whole = week_feed(programme, filters_of(edition, ""), source="/")
        one = session_feed(programme.sessions[0], programme.edition, source="/")

    assert [feed.entries[0].is_busy for feed in (whole, one)] == [False, True]


def test_speaker_feed_holds_each_session_of_the_person_once():
    edition = make_edition()
    person = make_chinese_person(slug="li-jie")
    session = make_session(edition)
    make_appearance(session, person, role=Appearance.Role.CHAIR)
    make_appearance(person=person, talk=make_talk(session))
    make_session(edition)
    programme = released(edition)

    with override("en"):
        feed = speaker_feed(programme.people_by_slug["li-jie"], programme, source="/")

    assert feed.name == "Li Jie, China-Italy Week 2026"
    assert [entry.uid for entry in feed.entries] == [str(session.uid)]


def test_unknown_words_in_filters_are_no_words():
    edition = make_edition()
    released(edition, sessions=1)

    assert asked_in_words(filters_of(edition, QueryDict("kind=opera").urlencode())) == []
