"""Calendar files (RFC 5545, 7986) from entries: the same entries, the same bytes.

Nothing here reads a clock, and nothing is there that a parser in use is known to refuse.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import (
    Calendar,
    Event,
    Timezone,
    TimezoneDaylight,
    TimezoneStandard,
    vCalAddress,
    vCategory,
    vGeo,
    vText,
)

from cooperation_week.lib.words import NOTHING, Said
from cooperation_week.lib.zone_rules import observances_of

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Cooperation Week//Cooperation Week//EN"
READ_AGAIN_AFTER = timedelta(hours=1)
LONGEST_LINE = 75
# Programs keep one description of a zone for all their calendars, whichever they read first. So it
# reaches further back than a calendar needs, and is the same in all of them while rules last.
ZONES_SINCE = 2010

# Some readers take these for the end of a line; RFC 5545 allows no control but the tab.
LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
CONTROLS = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff]")
# The backslash first: the others bring backslashes with them.
ESCAPES = (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n"))


@dataclass(frozen=True, slots=True)
class Entry:
    """One appointment: from instant to instant, each in a zone with a name, or on one day.

    `uid` names it for life; `sequence` and `changed_at` say which version of it this is.
    """

    uid: str
    sequence: int
    changed_at: datetime
    starts: datetime | date
    ends: datetime | date
    title: Said
    description: Said = NOTHING
    location: Said = NOTHING
    coordinates: tuple[float, float] | None = None
    categories: tuple[str, ...] = ()
    language: str = "en"
    url: str = ""
    is_cancelled: bool = False
    is_busy: bool = False


@dataclass(frozen=True, slots=True)
class Feed:
    """A calendar as its readers see it. `zone` and `year` are those of its matter, even if empty.

    `organiser` is a name and an address for mail.
    """

    name: str
    description: str
    language: str
    page: str
    source: str
    organiser: tuple[str, str]
    zone: object
    year: int
    entries: tuple[Entry, ...]


class Text(vText):
    """A text that is escaped as RFC 5545 says; the package takes \\N in a text for a new line."""

    __slots__ = ()

    def to_ical(self):
        escaped = str(self)
        for mark, written in ESCAPES:
            escaped = escaped.replace(mark, written)
        return escaped.encode()


def text(value, language=""):
    cleaned = CONTROLS.sub("", LINE_ENDS.sub("\n", value))
    return Text(cleaned, params={"LANGUAGE": language} if language else None)


def calendar_file(feed):
    """Return the feed as the bytes of a calendar file."""
    calendar = _head(feed)
    for zone, (first_year, last_year) in sorted(_years_by_zone(feed).items(), key=_name_of_zone):
        calendar.add_component(_timezone(zone, first_year, last_year))
    organiser = _address(feed.organiser)
    for entry in feed.entries:
        calendar.add_component(_event(entry, organiser))
    return b"\r\n".join(_fold(line) for line in calendar.content_lines())


def _head(feed):
    head = Calendar()
    head.add("PRODID", text(PRODUCT))
    head.add("VERSION", "2.0")
    head.add("CALSCALE", "GREGORIAN")
    # Newer readers know NAME, most of today's X-WR-CALNAME; the same for how often to read.
    for name in ("NAME", "X-WR-CALNAME"):
        head.add(name, text(feed.name, feed.language if name == "NAME" else ""))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        head.add(name, text(feed.description, feed.language if name == "DESCRIPTION" else ""))
    head.add("REFRESH-INTERVAL", READ_AGAIN_AFTER, {"VALUE": "DURATION"})
    head.add("X-PUBLISHED-TTL", "PT1H")
    head.add("URL", feed.page)
    head.add("SOURCE", feed.source, {"VALUE": "URI"})
    return head


def _event(entry, organiser):
    event = Event()
    event.add("UID", text(entry.uid))
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTAMP", entry.changed_at)
    event.add("LAST-MODIFIED", entry.changed_at)
    event.add("DTSTART", _clear(entry.starts))
    event.add("DTEND", _clear(entry.ends))
    event.add("STATUS", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    is_busy = entry.is_busy and not entry.is_cancelled
    event.add("TRANSP", "OPAQUE" if is_busy else "TRANSPARENT")
    event.add("ORGANIZER", organiser)
    for name in ("title", "description", "location"):
        if (said := getattr(entry, name)).text:
            event.add(PROPERTIES[name], text(said.text, said.tag))
    if entry.coordinates:
        event.add("GEO", vGeo(entry.coordinates))
    if entry.categories:
        event.add("CATEGORIES", _categories(entry))
    if entry.url:
        event.add("URL", entry.url)
    return event


PROPERTIES = {"title": "SUMMARY", "description": "DESCRIPTION", "location": "LOCATION"}


def _clear(when):
    """Return the moment in UTC where the clock of its zone shows the same hour twice."""
    if isinstance(when, datetime) and when.fold:
        return when.astimezone(UTC)
    return when


def _address(organiser):
    name, address = organiser
    written = vCalAddress(f"mailto:{address}")
    written.params["CN"] = str(text(name)).replace("\n", " ")
    return written


def _categories(entry):
    named = vCategory([], params={"LANGUAGE": entry.language})
    named.cats = [text(category) for category in entry.categories]
    return named


def _years_by_zone(feed):
    """Return the years between which each zone is asked for its offset."""
    years = {feed.zone: {feed.year}} if not feed.entries else {}
    for entry in feed.entries:
        for when in (entry.starts, entry.ends):
            if isinstance(when, datetime):
                years.setdefault(when.tzinfo, set()).add(when.year)
    return {zone: (min(ZONES_SINCE, *found), max(found)) for zone, found in years.items()}


def _name_of_zone(item):
    return item[0].key


def _timezone(zone, first_year, last_year):
    timezone = Timezone()
    timezone.add("TZID", zone.key)
    for observance in observances_of(zone, first_year, last_year):
        timezone.add_component(_observance(observance))
    return timezone


def _observance(observance):
    change = observance.change
    part = TimezoneDaylight() if change.is_daylight else TimezoneStandard()
    part.add("DTSTART", change.wall)
    part.add("TZOFFSETFROM", change.before)
    part.add("TZOFFSETTO", change.after)
    part.add("TZNAME", change.name)
    if observance.rule:
        part.add("RRULE", observance.rule)
    return part


def _fold(line):
    """Cut a line into pieces of at most 75 octets, between characters and not after a backslash.

    The package counts character by character, which takes longer than all the rest.
    """
    octets = line.encode()
    pieces, start, room = [], 0, LONGEST_LINE
    while len(octets) - start > room:
        end = start + room
        while octets[end] & 0xC0 == 0x80:
            end -= 1
        end -= octets[end - 1 : end] == b"\\"
        pieces.append(octets[start:end])
        start, room = end, LONGEST_LINE - 1
    return b"\r\n ".join([*pieces, octets[start:]])
