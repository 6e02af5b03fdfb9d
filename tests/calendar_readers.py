"""Calendar files as two independent parsers read them, and what any reader asks of the bytes.

vobject reckons with the zones described in the file, ics with those of the machine.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import ics
import vobject


@dataclass(frozen=True)
class Read:
    """An appointment as it was read: instants in UTC, or a day and the day after."""

    starts: datetime | date
    ends: datetime | date
    title: str
    is_cancelled: bool


def read_by_vobject(file):
    return {
        event.uid.value: Read(
            in_utc(event.dtstart.value),
            in_utc(event.dtend.value),
            event.summary.value,
            event.status.value == "CANCELLED",
        )
        for event in _events_by_vobject(file)
    }


def read_by_ics(file):
    return {
        event.uid: Read(
            *_span(event),
            event.name,
            event.status == "CANCELLED",
        )
        for event in ics.Calendar(file.decode()).events
    }


def _span(event):
    starts, ends = event.begin.datetime, event.end.datetime
    return (starts.date(), ends.date()) if event.all_day else (in_utc(starts), in_utc(ends))


def in_utc(when):
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def sequences_in(file):
    return {e.uid.value: int(e.sequence.value) for e in _events_by_vobject(file)}


def _events_by_vobject(file):
    # vobject goes on using the zones of the first file that it ever read.
    getattr(vobject.icalendar, "__tzidMap").clear()
    return getattr(vobject.readOne(file.decode()), "vevent_list", [])


def lines_of(file):
    """Return the lines as they are in the file; nothing else may end a line, or be split."""
    *lines, rest = file.split(b"\r\n")
    assert rest == b""
    assert [line for line in lines if b"\r" in line or b"\n" in line] == []
    assert [line for line in lines if len(line) > 75] == []
    return [line.decode() for line in lines]


def properties_of(file):
    """Return the lines unfolded."""
    return "\n".join(lines_of(file)).replace("\n ", "").split("\n")


def day_after(day):
    return day + timedelta(days=1)
