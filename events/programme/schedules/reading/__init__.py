"""Reading schedule files, whoever wrote them: JSON or XML, in any common encoding."""

from events.programme.schedules.reading.decoding import decoded
from events.programme.schedules.reading.from_json import read_json
from events.programme.schedules.reading.from_xml import read_xml
from events.programme.schedules.reading.values import (
    MOST_MEGABYTES,
    ReadEvent,
    ReadPerson,
    ReadSchedule,
    ScheduleRefused,
    refuse_if_too_large,
)

__all__ = [
    "MOST_MEGABYTES",
    "ReadEvent",
    "ReadPerson",
    "ReadSchedule",
    "ScheduleRefused",
    "read_schedule",
    "refuse_if_too_large",
]


def read_schedule(content):
    """Return what a file says. Raises ScheduleRefused, with the line where there is one."""
    refuse_if_too_large(len(content))
    text = decoded(content)
    read = (read_xml if text.lstrip().startswith("<") else read_json)(text)
    read.source, read.is_named = read.source or "schedule", bool(read.source)
    return read
