"""schedule.xml, as Pentabarf, frab, pretalx and FOSDEM write it.

Read as a stream: of the tree only the event at hand is kept. A document type is refused, and with
it every entity; nothing is fetched from anywhere.
"""

import json
from xml.parsers import expat

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

DEEPEST = 20
# Of one event, whatever they are.
MOST_ELEMENTS = 10_000
# What is a list of things in JSON, and what each of them is called in XML.
LISTS = {"persons": "person", "links": "link", "attachments": "attachment", "answers": "answer"}


def read_xml(text):
    """Return what the file says. Raises ScheduleRefused."""
    reader = Reader()
    try:
        # The text is decoded already, whatever encoding it declares.
        reader.parser.Parse(text.encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        told = _(
            "Line %(line)s is not XML from sign %(sign)s on. A tag may not be closed, a sign such"
            " as & may not be written as &amp;, or the file is cut off."
        )
        said = {"line": error.lineno, "sign": error.offset + 1}
        raise ScheduleRefused(told % said) from None
    if not reader.has_schedule:
        raise ScheduleRefused(_("This is no schedule: an XML schedule begins with <schedule>."))
    return reader.read


class Node:
    """An element: its name, attributes, text and what is inside."""

    __slots__ = ("attributes", "children", "line", "name", "texts")

    def __init__(self, name, attributes, line):
        self.name, self.attributes, self.line = name, attributes, line
        self.texts, self.children = [], []

    @property
    def text(self):
        return "".join(self.texts)

    def said(self, name):
        return next((child.text for child in self.children if child.name == name), "")


class Reader:
    """Takes the elements as they come and keeps what they say."""

    def __init__(self):
        self.read, self.open, self.has_schedule = ReadSchedule(), [], False
        self.day, self.room, self.elements = None, "", 0
        self.parser = expat.ParserCreate(encoding="utf-8")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.refuse_document_type
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.characters
        self.parser.ProcessingInstructionHandler = self.instruction

    def refuse_document_type(self, *_declared):
        line = self.parser.CurrentLineNumber
        raise ScheduleRefused(
            _("Line %(line)s declares a document type; such files are not read.") % {"line": line}
        )

    def start(self, name, attributes):
        if len(self.open) >= DEEPEST:
            raise ScheduleRefused(
                _("Line %(line)s: this is no schedule, it is nested too deeply.")
                % {"line": self.parser.CurrentLineNumber}
            )
        self._count()
        if not self.open:
            self.has_schedule = name == "schedule"
        elif name == "day" and len(self.open) == 1:
            self.day = day_of(attributes.get("date"))
        elif name == "room" and len(self.open) == 2:
            self.room = in_one_line(attributes.get("name", ""))
        self.open.append(Node(name, attributes, self.parser.CurrentLineNumber))

    def _count(self):
        """Refuse an event that would fill the memory; only that at hand is kept."""
        self.elements = self.elements + 1 if self._is_in_a_thing() else 0
        if self.elements > MOST_ELEMENTS:
            raise ScheduleRefused(
                _("Line %(line)s: this is no schedule, one session holds far too much.")
                % {"line": self.parser.CurrentLineNumber}
            )

    def end(self, name):
        node = self.open.pop()
        if name == "event" and self._is_inside("schedule", "day", "room"):
            self._take(node)
        elif name == "conference" and self._is_inside("schedule"):
            self._describe(node)
        elif self._is_in_a_thing():
            # Days and rooms keep nothing: else the whole tree would stay.
            self.open[-1].children.append(node)

    def characters(self, text):
        if self._is_in_a_thing():
            self.open[-1].texts.append(text)

    def instruction(self, target, said):
        if target != EXTENSION:
            return
        try:
            found = json.loads(said)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, dict):
            self.read.extension = found
        else:
            told = _("What our own files say beside the standard cannot be read here.")
            self.read.problems.append(Told(self.parser.CurrentLineNumber, "", told))

    def _is_inside(self, *names):
        return [node.name for node in self.open] == [*names]

    def _is_in_a_thing(self):
        """Say whether the open element is an event or the conference, or inside of one."""
        names = [node.name for node in self.open]
        return names[:2] == ["schedule", "conference"] or (
            names[:4] == ["schedule", "day", "room", "event"]
        )

    def _describe(self, node):
        read = self.read
        read.title = in_one_line(node.said("title"))[:200]
        read.source = in_one_line(node.said("acronym"))[:200] or read.title
        read.venue = in_one_line(node.said("venue"))[:200]
        read.city = in_one_line(node.said("city"))[:100]
        read.zone = in_one_line(node.said("time_zone_name"))
        read.day_change = clock_of(node.said("day_change")) or read.day_change

    def _take(self, node):
        event = event_of(
            _as_in_json(node),
            line=node.line,
            day=self.day,
            room=self.room,
            problems=self.read.problems,
        )
        self.read.events.append(event)
        refuse_if_too_many(self.read.events)


def _as_in_json(node):
    """Return an event as JSON would say it."""
    raw = {name: node.attributes[name] for name in ("id", "guid") if name in node.attributes}
    for child in node.children:
        if child.name in LISTS:
            raw[child.name] = [_item(item) for item in child.children]
        elif child.children:
            raw[child.name] = {inner.name: inner.text for inner in child.children}
        else:
            raw[child.name] = child.text
    return raw


def _item(node):
    key = "name" if node.name == "person" else "title"
    return {**node.attributes, key: node.text, **{c.name: c.text for c in node.children}}
