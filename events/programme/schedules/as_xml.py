"""A schedule as schedule.xml.

Written by hand, since readers look for <schedule and <conference in the first 1,024 bytes and one
of them reads a text only when it follows its tag at once. The order of elements is pretalx’s.
"""

import json
from xml.sax.saxutils import escape, quoteattr

from cooperation_week.lib.build import build_digest
from events.programme.schedules import EXTENSION, GENERATOR

MEDIA_TYPE = "application/xml; charset=utf-8"
OF_THE_CONFERENCE = ("title", "acronym", "start", "end", "days", "timeslot_duration")
OF_THE_CONFERENCE += ("base_url", "time_zone_name")
OF_AN_EVENT = ("room", "title", "subtitle", "type", "date", "start", "duration", "abstract")
OF_AN_EVENT += ("slug", "track", "language", "description", "url")


def as_xml(schedule, extension):
    """Return the bytes, equal for equal schedules."""
    return "".join(_schedule(schedule, extension)).encode()


def _schedule(schedule, extension):
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<schedule>\n'
    yield f'<generator name="{GENERATOR}" version="{build_digest()}"/>\n'
    yield _element("version", schedule["version"])
    yield from _conference(schedule["conference"], schedule["base_url"])
    for day in schedule["conference"]["days"]:
        yield from _day(day)
    yield _instruction(extension)
    yield "</schedule>\n"


def _conference(conference, base_url):
    yield "<conference>\n"
    facts = {**conference, "days": conference["daysCount"], "base_url": base_url}
    for name in OF_THE_CONFERENCE:
        yield _element(name, facts[name])
    yield "</conference>\n"


def _day(day):
    span = f'start="{day["day_start"]}" end="{day["day_end"]}"'
    yield f'<day index="{day["index"]}" date="{day["date"]}" {span}>\n'
    for label, events in day["rooms"].items():
        yield f"<room name={quoteattr(label)}>\n"
        for event in events:
            yield from _event(event)
        yield "</room>\n"
    yield "</day>\n"


def _event(event):
    yield f'<event id="{event["id"]}" guid="{event["guid"]}">\n'
    for name in OF_AN_EVENT:
        yield _element(name, event[name])
    yield "<persons>\n"
    for person in event["persons"]:
        yield f'<person id="{person["id"]}">{escape(person["name"])}</person>\n'
    yield "</persons>\n<links>\n"
    for link in event["links"]:
        yield f"<link href={quoteattr(link['url'])}>{escape(link['title'])}</link>\n"
    yield "</links>\n<attachments>\n"
    for link in event["attachments"]:
        yield f"<attachment href={quoteattr(link['url'])}>{escape(link['title'])}</attachment>\n"
    yield "</attachments>\n</event>\n"


def _element(name, value):
    return f"<{name}>{escape(str(value))}</{name}>\n"


def _instruction(extension):
    """Return the extension as an instruction; in JSON its end can be written in other signs."""
    said = json.dumps(extension, ensure_ascii=False, separators=(",", ":"))
    return f"<?{EXTENSION} {said.replace('?>', '?\\u003e')}?>\n"
