"""schedule.json, as C3VOC describes it and pretalx, frab and others write it."""

import json
import re
from bisect import bisect

from django.utils.translation import gettext as _

from events.programme.schedules import EXTENSION
from events.programme.schedules.reading.fields import clock_of, day_of, event_of
from events.programme.schedules.reading.values import (
    ReadSchedule,
    ScheduleRefused,
    refuse_if_too_many,
)
from events.programme.schedules.reports import Told
from events.programme.schedules.texts import in_one_line

LINE = re.compile("\n")


def read_json(text):
    """Return what the file says. Raises ScheduleRefused."""
    schedule = _schedule_in(_loaded(text))
    conference = schedule["conference"]
    read = ReadSchedule(
        source=_line(conference, "acronym") or _line(conference, "title"),
        title=_line(conference, "title"),
        venue=_line(conference, "venue"),
        city=_line(conference, "city"),
        zone=_line(conference, "time_zone_name"),
        day_change=clock_of(conference.get("day_change")) or ReadSchedule().day_change,
        rooms=_rooms(conference),
        extension=found if isinstance(found := schedule.get(EXTENSION), dict) else {},
    )
    lines = Lines(text)
    for day in _dicts(conference.get("days")):
        _read_day(day, read, lines)
    return read


class Lines:
    """Tells in which line of the file something stands that comes later than the last one."""

    def __init__(self, text):
        self.text, self.at = text, -1
        self.breaks = [found.start() for found in LINE.finditer(text)]

    def line_of(self, raw):
        for name in ("guid", "id", "title"):
            if isinstance(said := raw.get(name), str | int) and said:
                at = self.text.find(json.dumps(said, ensure_ascii=False), self.at + 1)
                if at >= 0:
                    self.at = at
                    break
        return bisect(self.breaks, self.at) + 1


def _loaded(text):
    try:
        return json.loads(text, parse_constant=lambda _constant: None)
    except json.JSONDecodeError as error:
        told = _(
            "Line %(line)s is not JSON from sign %(sign)s on. A comma, a bracket or a quotation"
            " mark may be missing, or the file is cut off."
        )
        raise ScheduleRefused(told % {"line": error.lineno, "sign": error.colno}) from None
    except (RecursionError, ValueError):
        raise ScheduleRefused(
            _("This is no schedule: it is nested too deeply, or has a number that is too long.")
        ) from None


def _schedule_in(loaded):
    schedule = loaded.get("schedule", loaded) if isinstance(loaded, dict) else None
    conference = schedule.get("conference") if isinstance(schedule, dict) else None
    if not isinstance(conference, dict) or not isinstance(conference.get("days"), list):
        raise ScheduleRefused(
            _("This is no schedule: a JSON schedule has “schedule”, “conference” and “days”.")
        )
    return schedule


def _read_day(day, read, lines):
    date, rooms = day_of(day.get("date")), day.get("rooms")
    if not isinstance(rooms, dict):
        if rooms:
            told = _("The rooms of a day are not written as C3VOC describes it.")
            read.problems.append(Told(lines.line_of(day), "", told))
        return
    for room, events in rooms.items():
        for raw in events if isinstance(events, list) else []:
            if not isinstance(raw, dict):
                told = _("This is no session: %(value)s.") % {"value": str(raw)[:60]}
                read.problems.append(Told(lines.line_of({}), "", told))
                continue
            line = lines.line_of(raw)
            found = event_of(raw, line=line, day=date, room=room, problems=read.problems)
            read.events.append(found)
            refuse_if_too_many(read.events)


def _rooms(conference):
    """Return how many seats each room has, by its name, where the file says so."""
    return {
        _line(room, "name"): room["capacity"]
        for room in _dicts(conference.get("rooms"))
        if isinstance(room.get("capacity"), int) and 0 < room["capacity"] < 1_000_000
    }


def _line(raw, name):
    value = raw.get(name)
    value = value.get("en") or next(iter(value.values()), "") if isinstance(value, dict) else value
    return in_one_line(value)[:200] if isinstance(value, str) else ""


def _dicts(value):
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
