"""Schedule files of other systems, brought into the drafts of an edition: what is taken."""

from datetime import UTC, date, datetime

import pytest

from events.models import Leg, Room
from events.programme.models import Person, Session
from tests.factories.events import make_leg, make_room, make_venue
from tests.schedule_files import as_json, as_xml, event, take, the_session, told

pytestmark = pytest.mark.django_db

FORMS = pytest.mark.parametrize("written", [as_json, as_xml])
State = Session.State


@FORMS
def test_session_is_taken_with_all_that_the_file_says(written):
    facts = event(
        1,
        subtitle="In brief",
        description="At length.",
        links=[{"url": "https://example.org/more", "title": "More"}],
        attachments=[{"url": "https://example.org/paper.pdf", "title": "Paper"}],
    )

    report = take(facts, written=written)

    session = the_session()
    assert (session.title_en, session.summary_en, session.state, session.kind) == (
        "Talk 1", "In brief\n\nAbout 1.\n\nAt length.", State.CONFIRMED, Session.Kind.SEMINAR,
    )  # fmt: skip
    assert (session.starts_at, session.ends_at) == (
        datetime(2026, 12, 1, 8, 30, tzinfo=UTC), datetime(2026, 12, 1, 9, 0, tzinfo=UTC)
    )  # fmt: skip
    assert session.links.split("\n") == [
        "https://example.org/more More", "https://example.org/paper.pdf Paper"
    ]  # fmt: skip
    assert (session.sources, session.floor_languages) == (facts["url"], ["en"])
    assert (session.theme.name_en, session.room.name_en) == ("Track 1", "Room 1")
    assert (session.venue.name_en, session.leg.zone) == ("Other Conference", "Europe/Rome")
    assert [a.person.latin_name for a in session.appearances.all()] == ["Ada Lovelace 1"]
    assert session.imported["aside"] == {"type": "Talk"}
    assert (dict(+report.counts), told(report)) == (
        {"new": 1, "people": 1, "legs": 1, "rooms": 1, "themes": 1}, []
    )  # fmt: skip


def test_room_and_city_that_are_there_are_known_again():
    room = make_room(make_venue(make_leg()), name_it="Sala Grande", name_en="Room 1")

    take(event(1, room="ROOM  1"))

    assert (the_session().room, Room.objects.count(), Leg.objects.count()) == (room, 1, 1)


def test_room_of_the_second_city_on_the_same_clock_is_known_again():
    make_leg()
    room = make_room(make_venue(make_leg()), name_en="Room 1")

    take(event(1))

    assert (the_session().room, the_session().leg) == (room, room.venue.leg)


def test_city_of_the_file_s_days_is_taken_when_two_have_one_clock():
    make_leg(first_day=date(2026, 12, 3), last_day=date(2026, 12, 4))
    held = make_leg(first_day=date(2026, 12, 1), last_day=date(2026, 12, 2))

    take(event(1))

    assert the_session().leg == held


def test_hours_decide_whose_clock_it_is_when_the_named_zone_does_not_agree():
    take(event(1), time_zone_name="UTC")

    assert the_session().leg.zone == "Europe/Rome"


def test_chinese_words_go_into_the_chinese_columns():
    take(event(1, title="中意创新合作", abstract="摘要", language="zh-CN"))

    session = the_session()
    assert (session.title_zh_hans, session.summary_zh_hans, session.floor_languages) == (
        "中意创新合作", "摘要", ["zh-hans"]
    )  # fmt: skip


@pytest.mark.parametrize(
    ("title", "language"),
    [
        ("Introduction to 中医 and modern pharmacology", "en"),
        ("Introduction to 中医 and modern pharmacology", ""),
        ("日本科学技術", "ja"),
        ("日本の技術", ""),
    ],
)
def test_a_few_characters_or_japanese_make_no_chinese(title, language):
    take(event(1, title=title, language=language))

    assert (the_session().title_en, the_session().title_zh_hans or "") == (title, "")


def test_html_becomes_plain_text():
    take(
        event(
            1, abstract='<p>One &amp; <a href="https://e.org/x">two</a></p><ul><li>three</li></ul>'
        )
    )

    assert the_session().summary_en == "One & two (https://e.org/x)\n\n– three"


def test_a_session_that_is_marked_cancelled_is_cancelled():
    take(event(1, title="[CANCELLED] Talk"), event(2, title="Cancelled flights, a study"))

    found = [(the_session(n).title_en, the_session(n).state) for n in (1, 2)]
    assert found == [("Talk", State.CANCELLED), ("Cancelled flights, a study", State.CONFIRMED)]


def test_session_after_midnight_belongs_to_the_day_before():
    late = event(1, start="01:30", room="Bar")
    del late["date"]

    take(late, written=as_xml, day_change="04:00:00")

    assert the_session().starts_at == datetime(2026, 12, 2, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ada Lovelace", ("Lovelace", "Ada", "", "")),
        ("王志刚", ("", "", "王", "志刚")),
        ("Plato", ("Plato", "", "", "")),
        ("Ludwig van Beethoven", ("van Beethoven", "Ludwig", "", "")),
    ],
)
def test_name_of_one_string_is_taken_apart(name, parts):
    take(event(1, persons=[{"id": 1, "public_name": name}]))

    person = Person.objects.get()
    found = (person.latin_family, person.latin_given, person.han_family, person.han_given)
    assert found == parts
