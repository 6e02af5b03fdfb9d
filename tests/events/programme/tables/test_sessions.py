"""Sessions as a sheet: hours on the venue’s clock, places by name, talks taken along."""

from datetime import UTC, datetime

import pytest
from django.utils.translation import override

from cooperation_week.lib.sheets.lines import Line
from cooperation_week.lib.sheets.reading import read_lines
from cooperation_week.sheets.comparing import compare
from cooperation_week.sheets.exporting import file_of
from events.programme.models import Session
from events.programme.tables.sessions import SessionsTable
from tests.factories.events import (
    make_chinese_leg,
    make_component,
    make_edition,
    make_leg,
    make_room,
    make_theme,
    make_venue,
    the_edition,
)
from tests.factories.programme import make_session, make_talk
from tests.factories.releases import make_release
from tests.moments import ONE_DAY, ONE_HOUR, OPENING
from tests.sheet_files import sent

pytestmark = pytest.mark.django_db


def difference(*rows):
    lines = [Line(number, tuple(row)) for number, row in enumerate(rows, start=1)]
    return compare(SessionsTable(the_edition()), lines)


def changes(session, **cells):
    """Return what a sheet with these cells would change in a session, or why it is refused."""
    [entry] = difference(("uid", *cells), (str(session.uid), *cells.values())).entries
    told = [tuple(refusal)[::2] for refusal in entry.refusals]
    return told or [tuple(change) for change in entry.changes]


def moment(day, hour, minute=0):
    return datetime(2026, 12, day, hour, minute, tzinfo=UTC)


@pytest.mark.parametrize("form", ["xlsx", "csv"])
@pytest.mark.parametrize(("away", "back"), [("it", "zh-hans"), ("zh-hans", "en")])
def test_export_brought_back_changes_nothing_in_any_language(form, away, back):
    room, other = make_room(name_it="Sala Newton"), make_room(name_it="Sala Newton")
    make_session(
        room=room,
        floor_languages=["it", "zh-hans"],
        sources="https://a.example/\r\nhttps://b.example/",
    )
    make_session(room=other, theme=make_theme(), component=make_component())
    make_session(leg=make_chinese_leg(), starts_at=moment(1, 16), ends_at=moment(1, 18))
    make_session(held_on=OPENING.date(), leg=None)
    make_session(held_on=None, state="draft", title_zh_hans="=开幕式", note_it="a\nb")
    with override(away):
        content = file_of(SessionsTable(the_edition()), form, with_rows=True)

    with override(back):
        found = compare(SessionsTable(the_edition()), read_lines(sent(content)))

    assert [entry.kind for entry in found.entries] == ["unchanged"] * 5


def test_hours_are_those_of_the_clock_at_the_venue():
    naples, beijing = make_leg(), make_chinese_leg()
    rows = [
        ("Naples", "2026-12-01", "9:30", "10.30"),
        ("北京", "2026年12月1日", "09：30", "10:30"),
    ]

    found = difference(
        ("title_en", "kind", "leg", "day", "starts", "ends"),
        *(("A session", "seminar", *row) for row in rows),
    )

    assert [(e.row.leg, e.row.starts_at, e.row.ends_at) for e in found.entries] == [
        (naples, moment(1, 8, 30), moment(1, 9, 30)),
        (beijing, moment(1, 1, 30), moment(1, 2, 30)),
    ]


def test_new_session_is_a_draft_with_an_address_of_its_own():
    make_session(slug="tides")

    [entry] = difference(("title_en", "kind"), ("Tides", "Tavola rotonda")).entries

    session = entry.row
    assert (session.state, session.kind, session.access, session.slug) == (
        "draft",
        "round-table",
        "open",
        "tides-2",
    )


def test_session_that_moves_takes_its_talks_along():
    session = make_session()
    talk = make_talk(session, starts_at=OPENING, ends_at=OPENING + ONE_HOUR / 2)

    [entry] = difference(("uid", "day"), (str(session.uid), "2026-12-02")).entries
    SessionsTable(the_edition()).save(entry.row, entry.before)

    talk.refresh_from_db()
    assert (talk.starts_at, talk.ends_at) == (OPENING + ONE_DAY, OPENING + ONE_DAY + ONE_HOUR / 2)


def test_talk_that_would_be_left_outside_refuses_the_move():
    session = make_session()
    make_talk(session, title_en="Waves", starts_at=OPENING, ends_at=OPENING + ONE_HOUR / 2)

    assert changes(session, starts="11:00", ends="12:00") == [
        ("From", "Its talk “Waves”: This is outside the hours of the session.")
    ]


def test_other_city_keeps_the_hours_on_the_wall():
    session, beijing = make_session(), make_chinese_leg()

    [entry] = difference(("uid", "leg"), (str(session.uid), "Pechino")).entries

    assert (entry.row.leg, entry.row.starts_at) == (beijing, moment(1, 1, 30))


def test_room_brings_its_venue_and_city_along():
    session = make_session()
    room = make_room(
        make_venue(make_chinese_leg(city_en="Hangzhou", city_it="Hangzhou"), name_en="Arsenal"),
        name_en="Hall",
    )

    assert changes(session, room="hall") == [
        ("Room", "", "Hall"),
        ("Venue", "", "Arsenal"),
        ("City", "Naples", "Hangzhou"),
    ]
    assert room.name_en == "Hall"


def test_venue_written_against_the_room_is_refused():
    session = make_session(room=make_room(make_venue(name_en="Here")))
    make_venue(name_en="There")

    [(title, reason)] = changes(session, venue="There")

    assert (title, reason.startswith("The room or venue chosen is in Here")) == ("Venue", True)


def test_two_rooms_of_one_name_are_told_apart_by_their_numbers():
    session, room, other = make_session(), make_room(name_en="Hall"), make_room(name_en="Hall")

    refused = changes(session, room="Hall")
    changed = changes(session, room=f"Hall [{other.pk}]")

    offered = f"Hall [{room.pk}], Hall [{other.pk}]"
    assert refused == [("Room", f"Several are called “Hall”. Write one of: {offered}.")]
    assert changed[0] == ("Room", "", f"Hall [{other.pk}]")


@pytest.mark.parametrize(
    ("cells", "title", "reason"),
    [
        ({"day": "01/12/2026"}, "Day", "Write it as 2026-12-01"),
        ({"day": "2025-12-01"}, "Day", "This day is not in 2026."),
        ({"starts": "noon"}, "From", "is not an hour. Write it as 09:30."),
        ({"starts": ""}, "From", "Give both hours, or only the day."),
        ({"ends": "09:00"}, "To", "A session ends after it starts."),
        ({"kind": "party"}, "Kind", "is none of: Ceremony, Plenary"),
        ({"kind": ""}, "Kind", "This may not be empty."),
        ({"state": ""}, "State", "This may not be empty."),
        ({"room": "Nowhere"}, "Room", "is none of"),
        ({"title_en": ""}, "Title · Italiano", "A session has a title in at least one language."),
        ({"floor_languages": "Klingon"}, "Floor languages", "is none of: Italian"),
        ({"stream": "javascript:alert(1)"}, "Live stream", "valid URL"),
        ({"sources": "nonsense"}, "Sources", "is not a web address"),
        ({"slug": "other"}, "Address", "This is, or was, the address of another session."),
        ({"slug": "former"}, "Address", "This is, or was, the address of another session."),
    ],
)
def test_cell_that_cannot_be_is_refused_with_column_and_reason(cells, title, reason):
    session, other = make_session(), make_session(slug="other")
    other.former_slugs.create(edition=other.edition, slug="former")

    [(shown, said)] = changes(session, **cells)

    assert (shown, reason in said) == (title, True)


def test_hours_that_no_clock_shows_are_refused():
    session = make_session()

    [(title, said)] = changes(session, day="2026-03-29", starts="02:30", ends="04:00")

    assert (title, "there is no 02:30" in said) == ("From", True)


def test_languages_are_read_in_any_of_them_and_with_any_comma():
    session = make_session(floor_languages=["it"])

    assert changes(session, floor_languages="中文、 inglese；it") == [
        ("Floor languages", "Italian", "Chinese, English, Italian")
    ]


def test_former_address_leads_to_the_new_one():
    session = make_session(slug="tides")

    [entry] = difference(("uid", "slug"), (str(session.uid), "high-tides")).entries
    SessionsTable(the_edition()).save(entry.row, entry.before)

    assert [former.slug for former in session.former_slugs.all()] == ["tides"]


def test_session_of_another_edition_is_refused():
    other = make_session(make_edition(2025), held_on=None)
    the_edition()

    assert changes(other, title_en="Mine") == [
        ("Identifier", "This identifier belongs to a row that is not in this list.")
    ]


@pytest.mark.parametrize("rows", [1, 20])
def test_comparing_needs_as_many_queries_however_many_rows(rows, django_assert_num_queries):
    room = make_room()
    sessions = [make_session(room=room) for _ in range(rows)]
    for session in sessions:
        make_talk(session)
    told = [(str(session.uid), "11:00", "12:00", "Changed") for session in sessions]
    table = SessionsTable(the_edition())
    lines = [Line(number, row) for number, row in enumerate(told, start=2)]

    with django_assert_num_queries(3):
        found = compare(table, [Line(1, ("uid", "starts", "ends", "title_en")), *lines])

    assert found.numbers["changed"] == rows
    assert Session.objects.filter(title_en="Changed").count() == 0


def test_going_back_to_the_drafts_is_doubted_without_a_query_for_each(
    django_assert_max_num_queries,
):
    sessions = [make_session() for _ in range(20)]
    make_release()
    told = [(str(session.uid), str(Session.State.DRAFT.label)) for session in sessions]
    table = SessionsTable(the_edition())
    lines = [Line(number, row) for number, row in enumerate(told, start=2)]

    with django_assert_max_num_queries(10):
        found = compare(table, [Line(1, ("uid", "state")), *lines])

    assert found.numbers["changed"] == 20
