from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.tz import tzical
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cooperation_week.lib.icalendar import Entry, Feed, calendar_file
from cooperation_week.lib.words import Said
from tests.calendar_readers import (
    Read,
    day_after,
    in_utc,
    lines_of,
    properties_of,
    read_by_ics,
    read_by_vobject,
)

ROME, SHANGHAI = ZoneInfo("Europe/Rome"), ZoneInfo("Asia/Shanghai")
CHANGED = datetime(2026, 11, 1, 8, tzinfo=UTC)
OPENING = datetime(2026, 12, 1, 8, 30, tzinfo=UTC)
HOUR = timedelta(hours=1)
ZONES = (
    "Europe/Rome",
    "Asia/Shanghai",
    "Asia/Urumqi",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "Africa/Casablanca",
    "Europe/Dublin",
    "Europe/Istanbul",
    "America/Santiago",
    "Asia/Pyongyang",
    "Pacific/Apia",
)
HOSTILE = (
    "Fine\r\nSTATUS:CANCELLED\r\nATTENDEE:mailto:x@example.org",
    "a;b,c\\d:e\"f' \\n \\N C:\\New",
    "\\" * 200,
    "中意创新合作周" * 60,
    "👩🏽‍🔬🇮🇹🇨🇳" * 40,
    "è" * 74 + "\\;" * 40,
    "one\u2028two\x85three\x0bfour\x1cfive\x00six\x7f",
    " spaces at both ends ",
    "END:VEVENT\nEND:VCALENDAR",
)


def entry(**fields):
    defaults = {
        "uid": "4f0c1f3e-7c1a-4a58-9a3f-0c7a3f1f0001",
        "sequence": 2,
        "changed_at": CHANGED,
        "starts": OPENING.astimezone(ROME),
        "ends": (OPENING + HOUR).astimezone(ROME),
        "title": Said("Apertura", "it"),
    }
    return Entry(**defaults | fields)


def feed(*entries, **fields):
    defaults = {
        "name": "Week 2026",
        "description": "What happens",
        "language": "en",
        "page": "https://week.example.org/en/2026/programme/",
        "source": "https://week.example.org/en/2026/programme.ics",
        "organiser": ("Cooperation Week", "week@example.org"),
        "zone": ROME,
        "year": 2026,
        "entries": entries,
    }
    return Feed(**defaults | fields)


def file_of(*entries):
    return calendar_file(feed(*entries))


def as_read(entry):
    starts, ends = in_utc(entry.starts), in_utc(entry.ends)
    return Read(starts, ends, entry.title.text, entry.is_cancelled)


def zone_in(file, name):
    """Return a zone as it is described in a file, by a parser that knows no other."""
    return tzical(StringIO(file.decode())).get(name)


# ---------- the whole ----------


def test_file_of_one_entry():
    one = entry(
        description=Said("Due parole,\nin due righe", "it"),
        location=Said("Aula 1, Città della Scienza", "it"),
        coordinates=(40.8062, 14.175),
        categories=("Forum", "Acqua, terra"),
        language="it",
        url="https://week.example.org/it/2026/programme/apertura/",
        is_busy=True,
    )

    assert properties_of(file_of(one)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Cooperation Week//Cooperation Week//EN",
        "CALSCALE:GREGORIAN",
        "DESCRIPTION;LANGUAGE=en:What happens",
        "X-WR-CALDESC:What happens",
        "NAME;LANGUAGE=en:Week 2026",
        "X-WR-CALNAME:Week 2026",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "SOURCE;VALUE=URI:https://week.example.org/en/2026/programme.ics",
        "URL:https://week.example.org/en/2026/programme/",
        "X-PUBLISHED-TTL:PT1H",
        "BEGIN:VTIMEZONE",
        "TZID:Europe/Rome",
        "BEGIN:DAYLIGHT",
        "DTSTART:20090329T020000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "TZNAME:CEST",
        "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200",
        "END:DAYLIGHT",
        "BEGIN:STANDARD",
        "DTSTART:20091025T030000",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "TZNAME:CET",
        "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100",
        "END:STANDARD",
        "END:VTIMEZONE",
        "BEGIN:VEVENT",
        "SUMMARY;LANGUAGE=it:Apertura",
        "DTSTART;TZID=Europe/Rome:20261201T093000",
        "DTEND;TZID=Europe/Rome:20261201T103000",
        "DTSTAMP:20261101T080000Z",
        "UID:4f0c1f3e-7c1a-4a58-9a3f-0c7a3f1f0001",
        "SEQUENCE:2",
        "CATEGORIES;LANGUAGE=it:Forum,Acqua\\, terra",
        "DESCRIPTION;LANGUAGE=it:Due parole\\,\\nin due righe",
        "GEO:40.8062;14.175",
        "LAST-MODIFIED:20261101T080000Z",
        "LOCATION;LANGUAGE=it:Aula 1\\, Città della Scienza",
        'ORGANIZER;CN="Cooperation Week":mailto:week@example.org',
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "URL:https://week.example.org/it/2026/programme/apertura/",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_one_zone_description_for_each_zone_used():
    in_china = entry(
        uid="2", starts=OPENING.astimezone(SHANGHAI), ends=(OPENING + HOUR).astimezone(SHANGHAI)
    )

    written = properties_of(file_of(entry(), in_china, replace(in_china, uid="3")))

    assert [line for line in written if line.startswith("TZID")] == [
        "TZID:Asia/Shanghai",
        "TZID:Europe/Rome",
    ]


def test_cancelled_entry_stays_and_keeps_nobody_busy():
    file = file_of(entry(is_cancelled=True, is_busy=True))

    assert {"STATUS:CANCELLED", "TRANSP:TRANSPARENT"} <= set(properties_of(file))
    assert read_by_ics(file)[entry().uid].is_cancelled


def test_day_without_hours_ends_on_the_next_day():
    day = date(2010, 11, 8)
    whole = entry(starts=day, ends=day_after(day))

    file = file_of(whole)

    dates = ["DTSTART;VALUE=DATE:20101108", "DTEND;VALUE=DATE:20101109"]
    assert [line for line in properties_of(file) if line in dates] == dates
    assert read_by_vobject(file) == read_by_ics(file) == {whole.uid: as_read(whole)}


def test_empty_calendar_still_holds_a_component_and_is_read():
    file = file_of()

    assert "TZID:Europe/Rome" in properties_of(file)
    assert read_by_vobject(file) == read_by_ics(file) == {}


def test_same_entries_give_the_same_bytes():
    assert file_of(entry()) == file_of(entry())


def test_all_calendars_describe_a_zone_alike():
    early = entry(
        starts=datetime(2010, 11, 8, 9, tzinfo=ROME), ends=datetime(2010, 11, 8, 10, tzinfo=ROME)
    )

    assert zone_lines(file_of(early)) == zone_lines(file_of(entry()))


def zone_lines(file):
    written = properties_of(file)
    return written[written.index("BEGIN:VTIMEZONE") : written.index("END:VTIMEZONE")]


# ---------- instants ----------


def test_entry_that_passes_midnight_and_the_year():
    starts = datetime(2026, 12, 31, 23, 30, tzinfo=SHANGHAI)
    late = entry(starts=starts, ends=starts + 2 * HOUR)

    file = file_of(late)

    assert read_by_vobject(file) == read_by_ics(file) == {late.uid: as_read(late)}


@pytest.mark.parametrize("minutes", range(0, 180, 15))
def test_hour_that_the_clock_shows_twice(minutes):
    starts = datetime(2026, 10, 25, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    twice = entry(starts=starts.astimezone(ROME), ends=(starts + HOUR).astimezone(ROME))

    file = file_of(twice)

    assert read_by_vobject(file) == read_by_ics(file) == {twice.uid: as_read(twice)}


@pytest.mark.parametrize("minutes", range(0, 180, 15))
def test_hour_that_the_clock_leaves_out(minutes):
    starts = datetime(2026, 3, 29, 0, tzinfo=UTC) + timedelta(minutes=minutes)
    around = entry(starts=starts.astimezone(ROME), ends=(starts + HOUR).astimezone(ROME))

    file = file_of(around)

    assert read_by_vobject(file) == read_by_ics(file) == {around.uid: as_read(around)}


instants = st.integers(0, 25 * 365 * 24 * 60).map(
    lambda minutes: datetime(2010, 1, 2, tzinfo=UTC) + timedelta(minutes=minutes)
)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(zone=st.sampled_from(ZONES), moments=st.lists(instants, min_size=1, max_size=20))
def test_described_zone_has_the_offsets_of_the_true_one(zone, moments):
    true = ZoneInfo(zone)
    walls = [moment.astimezone(true) for moment in moments]
    file = file_of(*(entry(starts=wall, ends=wall + HOUR) for wall in walls))

    described = zone_in(file, zone)

    clear = [wall for wall in walls if not wall.fold]
    offsets = [wall.replace(tzinfo=described).utcoffset() for wall in clear]
    assert offsets == [wall.utcoffset() for wall in clear]


@settings(max_examples=60, deadline=None, derandomize=True)
@given(zone=st.sampled_from(ZONES), moment=instants)
def test_zone_described_for_one_entry_is_right_for_it(zone, moment):
    wall = moment.astimezone(ZoneInfo(zone))

    file = file_of(entry(starts=wall, ends=wall + HOUR))

    described = icalendar.Calendar.from_ical(file).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    assert moment.astimezone(described).utcoffset() == wall.utcoffset()


# ---------- any text ----------


# Controls and backslashes have a test of their own; ics is wrong about a backslash before an n.
texts = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"], exclude_characters="\\"),
    min_size=1,
    max_size=120,
).filter(str.strip)


@st.composite
def entries(draw, zones):
    starts = draw(instants)
    zone = ZoneInfo(draw(st.sampled_from(zones)))
    ends = starts + timedelta(minutes=draw(st.integers(1, 3000)))
    return entry(
        uid=str(draw(st.uuids())),
        starts=starts.astimezone(zone),
        ends=ends.astimezone(zone),
        title=Said(draw(texts), "zh-hans"),
        description=Said(draw(texts), "it"),
        location=Said(draw(texts), "en"),
        is_cancelled=draw(st.booleans()),
    )


lists_of_fifty = st.lists(st.sampled_from(ZONES), min_size=2, max_size=2).flatmap(
    lambda zones: st.lists(
        entries(zones), min_size=50, max_size=50, unique_by=lambda entry: entry.uid
    )
)


@settings(
    max_examples=10,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(made=lists_of_fifty)
def test_two_parsers_read_what_was_written(made):
    file = file_of(*made)

    meant = {one.uid: as_read(one) for one in made}
    lines_of(file)
    assert read_by_vobject(file) == meant
    assert read_by_ics(file) == meant


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_stays_in_its_place(text):
    hostile = Said(text, "it")
    one = entry(title=hostile, description=hostile, location=hostile, categories=(text,))

    file = calendar_file(feed(one, name=text, description=text, organiser=(text, "a@example.org")))

    names = [line.partition(":")[0].partition(";")[0] for line in properties_of(file)]
    assert [names.count(name) for name in ("STATUS", "ATTENDEE", "END")] == [1, 0, 5]
    [read] = read_by_vobject(file).values()
    assert read == replace(as_read(one), title=cleaned(text))


def cleaned(text):
    for end in ("\r\n", "\u2028", "\x85", "\x0b", "\x1c"):
        text = text.replace(end, "\n")
    return text.replace("\x00", "").replace("\x7f", "")


def test_two_thousand_entries_hold_within_lines_of_75_octets():
    many = [
        entry(uid=str(n), description=Said("在两个城市，" * 100, "zh-hans")) for n in range(2000)
    ]

    file = file_of(*many)

    assert len(lines_of(file)) > 2000 * 25
