"""Calendar files (RFC 5545, 7986) from entries: the same entries, the same bytes.

Nothing here reads a clock, and nothing is there that a parser in use is known to refuse.
"""

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

from icalendar import (
    Calendar,
    Event,
    vCalAddress,
    vCategory,
    vGeo,
    vText,
)

from cooperation_week.lib.icalendar_zones import add_zones, years_by_zone
from cooperation_week.lib.words import NOTHING, Said

MEDIA_TYPE = "text/calendar; charset=utf-8"
PRODUCT = "-//Cooperation Week//Cooperation Week//EN"
READ_AGAIN_AFTER = timedelta(hours=1)
LONGEST_LINE = 75

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

    `organiser` is a name and an address for mail. A feed at a secret address has no `source`.
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
    without_entries = {feed.zone: {feed.year}}
    add_zones(calendar, years_by_zone(feed.entries) if feed.entries else without_entries)
    organiser = _address(feed.organiser)
    for entry in feed.entries:
        calendar.add_component(_event(entry, organiser))
    return _written(calendar)


def invitation(entry, organiser, attendee, method):
    """Return the entry as text that a mail carries: REQUEST puts it into a calendar, CANCEL out.

    `organiser` is a name and an address, `attendee` the one address that the mail goes to: nobody
    else's is in it. A program takes a later REQUEST or CANCEL for newer when `sequence` has risen,
    or `changed_at` at the same `sequence`.
    """
    calendar = _nameless_head()
    calendar.add("METHOD", method)
    add_zones(calendar, years_by_zone([entry]))
    event = _event(replace(entry, is_cancelled=method == "CANCEL"), _address(organiser))
    event.add("ATTENDEE", _attendee(attendee))
    calendar.add_component(event)
    return _written(calendar).decode()


def _written(calendar):
    return b"\r\n".join(_fold(line) for line in calendar.content_lines())


def _nameless_head():
    head = Calendar()
    head.add("PRODID", text(PRODUCT))
    head.add("VERSION", "2.0")
    head.add("CALSCALE", "GREGORIAN")
    return head


def _head(feed):
    head = _nameless_head()
    # Newer readers know NAME, most of today's X-WR-CALNAME; the same for how often to read.
    for name in ("NAME", "X-WR-CALNAME"):
        head.add(name, text(feed.name, feed.language if name == "NAME" else ""))
    for name in ("DESCRIPTION", "X-WR-CALDESC"):
        head.add(name, text(feed.description, feed.language if name == "DESCRIPTION" else ""))
    head.add("REFRESH-INTERVAL", READ_AGAIN_AFTER, {"VALUE": "DURATION"})
    head.add("X-PUBLISHED-TTL", "PT1H")
    head.add("URL", feed.page)
    if feed.source:
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


def _attendee(address):
    """Return somebody who has said yes on the site and is not asked again."""
    written = vCalAddress(f"mailto:{''.join(address.split())}")
    said = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "ACCEPTED"}
    written.params.update(said | {"RSVP": "FALSE"})
    return written


def _categories(entry):
    named = vCategory([], params={"LANGUAGE": entry.language})
    named.cats = [text(category) for category in entry.categories]
    return named


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
