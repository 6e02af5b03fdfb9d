"""Schedule files as other systems write them, made up here at any size; and readers of ours.

The readers do what Giggity, EventFahrplan and Engelsystem do with a file, in our own words: they
take of it what those take, and fail where those fail.
"""

import json
import re
import uuid
from datetime import date, datetime, time, timedelta
from xml.etree import ElementTree
from xml.sax.saxutils import escape, quoteattr

from events.programme.models import Session
from events.programme.schedules.importing import bring_in
from events.programme.schedules.reading import read_schedule
from tests.factories.events import the_edition

DAY = date(2026, 12, 1)
SOURCE = "otherconf-2026"


def guid(name):
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"test/{name}"))


def event(number=1, **facts):
    """Return an event as JSON says it, of half an hour from 9:00 on, each after the other."""
    start = datetime.combine(DAY, time(9)) + timedelta(minutes=30 * (number % 16))
    return {
        "id": number,
        "guid": guid(number),
        "date": f"{start.isoformat()}+01:00",
        "start": f"{start:%H:%M}",
        "duration": "00:30",
        "room": f"Room {number % 3}",
        "slug": f"{SOURCE}-{number}-talk",
        "url": f"https://other.example.org/talk/{number}/",
        "title": f"Talk {number}",
        "subtitle": "",
        "track": f"Track {number % 2}",
        "type": "Talk",
        "language": "en",
        "abstract": f"About {number}.",
        "description": "",
        "persons": [
            {"id": number, "code": f"CODE{number}", "public_name": f"Ada Lovelace {number}"}
        ],
        "links": [],
        "attachments": [],
    } | facts


def as_json(*events, **conference):
    """Return the bytes of a schedule.json with these events on one day."""
    rooms = {}
    for each in events:
        rooms.setdefault(each.get("room") or "", []).append(each)
    day = {
        "index": 1,
        "date": DAY.isoformat(),
        "day_start": f"{DAY}T04:00:00+01:00",
        "day_end": f"{DAY + timedelta(days=1)}T03:59:00+01:00",
        "rooms": rooms,
    }
    facts = {
        "acronym": SOURCE,
        "title": "Other Conference",
        "start": DAY.isoformat(),
        "end": DAY.isoformat(),
        "daysCount": 1,
        "timeslot_duration": "00:05",
        "time_zone_name": "Europe/Rome",
        "rooms": [],
        "days": [day],
    }
    written = {"schedule": {"version": "1", "base_url": "", "conference": facts | conference}}
    text = json.dumps(written, indent=1, ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", lambda half: f"\\u{ord(half[0]):04x}", text).encode()


def as_xml(*events, encoding="utf-8", before="", **conference):
    """Return the bytes of a schedule.xml with these events on one day."""
    facts = {"acronym": SOURCE, "title": "Other Conference", "time_zone_name": "Europe/Rome"}
    lines = [f'<?xml version="1.0" encoding="{encoding}"?>', before, "<schedule>", "<conference>"]
    lines += [f"<{name}>{escape(said)}</{name}>" for name, said in (facts | conference).items()]
    lines += ["</conference>", f'<day index="1" date="{DAY}">']
    for each in events:
        lines += [f"<room name={quoteattr(each['room'])}>", *_event(each), "</room>"]
    text = "\n".join([*lines, "</day>", "</schedule>"])
    return text.encode(encoding)


def _event(facts):
    yield f"<event id={quoteattr(str(facts['id']))} guid={quoteattr(facts['guid'])}>"
    for name, said in facts.items():
        if name == "persons":
            people = (f'<person id="{p["id"]}">{escape(p["public_name"])}</person>' for p in said)
            yield f"<persons>{''.join(people)}</persons>"
        elif name in ("links", "attachments"):
            inner = (
                f"<{name[:-1]} href={quoteattr(one['url'])}>{escape(one['title'])}</{name[:-1]}>"
                for one in said
            )
            yield f"<{name}>{''.join(inner)}</{name}>"
        elif name not in ("id", "guid"):
            yield f"<{name}>{escape(str(said))}</{name}>"
    yield "</event>"


# ---------- the rules of the formats ----------

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)")
RULES = {
    "guid": UUID,
    "date": MOMENT,
    "start": re.compile(r"[0-2]\d:[0-5]\d"),
    "duration": re.compile(r"\d\d:[0-5]\d"),
    "slug": re.compile(r"[a-z0-9]{4,}-[0-9]{1,6}-[a-z0-9_-]{3,}[a-z0-9]"),
    "url": re.compile(r"https?://\S+"),
}
OF_AN_EVENT = {
    "id", "guid", "date", "start", "duration", "room", "slug", "url", "title", "subtitle", "track",
    "type", "language", "abstract", "description", "persons", "links", "attachments",
}  # fmt: skip
OF_THE_CONFERENCE = {
    "acronym", "title", "start", "end", "daysCount", "timeslot_duration", "time_zone_name", "url",
    "tracks", "rooms", "days",
}  # fmt: skip


def faults_in_json(content):
    """Return what the schema of schedule.json, or a reader of it, would find wrong."""
    written = json.loads(content)
    conference = written["schedule"]["conference"]
    found = [] if set(written) == {"$schema", "generator", "schedule"} else ["keys at the top"]
    found += [] if set(conference) == OF_THE_CONFERENCE else ["keys of the conference"]
    if not re.fullmatch(r"[a-z0-9_]{4,}", conference["acronym"]):
        found.append("acronym")
    found += [] if conference["daysCount"] == len(conference["days"]) else ["daysCount"]
    names = [room["name"] for room in conference["rooms"]]
    for day in conference["days"]:
        if not (MOMENT.fullmatch(day["day_start"]) and MOMENT.fullmatch(day["day_end"])):
            found.append("a day without start and end")
        found += [f"room {name}" for name in day["rooms"] if name not in names]
    events = events_in_json(content)
    found += [fault for each in events for fault in _faults_of(each)]
    for name in ("id", "guid", "slug"):
        if len({each[name] for each in events}) < len(events):
            found.append(f"{name} twice")
    return found


def _faults_of(each):
    found = [] if set(each) == OF_AN_EVENT else [f"keys {set(each) ^ OF_AN_EVENT}"]
    found += [
        f"{name} {each[name]}" for name, rule in RULES.items() if not rule.fullmatch(each[name])
    ]
    found += [] if is_whole(each["id"]) else [f"id {each['id']}"]
    for person in each["persons"]:
        # The schema takes either this form or that of frab, never both at once.
        if set(person) != {"id", "guid", "name", "biography"} or not is_whole(person["id"]):
            found.append(f"person {person}")
    found += [f"link {link}" for link in each["links"] if set(link) != {"url", "title"}]
    return found


def is_whole(number):
    return isinstance(number, int) and 0 < number < 2**31


def events_in_json(content):
    days = json.loads(content)["schedule"]["conference"]["days"]
    return [each for day in days for events in day["rooms"].values() for each in events]


# ---------- other people's readers ----------


def root_of(content):
    return ElementTree.fromstring(content)  # noqa: S314 -- of our own making


def read_as_giggity(content):
    """Return title, start and minutes by id, on the clock of the day; rooms go by name."""
    head = content[:1024].decode("utf-8", "ignore").lower()
    assert [sign in head for sign in ("<schedule", "<conference")] == [True, True]
    found = {}
    for day in root_of(content).iter("day"):
        for room in day.iter("room"):
            if "name" not in room.attrib:
                continue
            for each in room.iter("event"):
                start = datetime.fromisoformat(f"{day.get('date')} {each.findtext('start')}")
                hours, minutes = map(int, each.findtext("duration").split(":"))
                assert each.get("id") not in found
                found[each.get("id")] = (
                    each.findtext("title"), start, 60 * hours + minutes, room.get("name")
                )  # fmt: skip
    return found


def read_as_eventfahrplan(content):
    """Return title, moment and day by guid; a day without an end makes it give up."""
    found = {}
    for day in root_of(content).iter("day"):
        index, end = int(day.get("index")), datetime.fromisoformat(day.attrib["end"])
        for each in day.iter("event"):
            int(each.get("id"))
            at = datetime.fromisoformat(each.findtext("date"))
            assert datetime.fromisoformat(day.get("start")) <= at < end
            found[each.get("guid")] = (each.findtext("title"), at, index)
    return found


def read_as_engelsystem(content):
    """Return title and span by guid, and the names of people by id: one without is lost."""
    found, people = {}, {}
    for each in root_of(content).iterfind("day/room/event"):
        starts = datetime.fromisoformat(each.findtext("date"))
        hours, minutes = map(int, each.findtext("duration").split(":"))
        ends = starts + timedelta(hours=hours, minutes=minutes)
        found[each.get("guid")] = (each.findtext("title"), starts, ends)
        people |= {person.attrib["id"]: person.text for person in each.iter("person")}
    return found, people


# ---------- bringing one in ----------


def take(*events, written=as_json, edition=None, rehearse=False, overwrite=False, **conference):
    """Bring a file with these events into an edition, and return the report."""
    schedule = read_schedule(written(*events, **conference))
    return bring_in(schedule, edition or the_edition(), rehearse=rehearse, overwrite=overwrite)


def the_session(number=1):
    return Session.objects.get(uid=guid(number))


def told(report):
    return [str(line) for line in report.problems]
