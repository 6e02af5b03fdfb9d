"""What a schedule file says, as plain values: nothing here knows our rows."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from events.programme.schedules.reports import Told

MOST_MEGABYTES = 20
MOST_EVENTS = 10_000


class ScheduleRefused(Exception):
    """Nothing of the file was taken; the message tells a person why, and in which line."""


@dataclass(slots=True)
class ReadPerson:
    """`key` is what the file knows the person by besides a guid: a number, or a code."""

    guid: str
    key: str
    name: str
    biography: str
    aside: dict


@dataclass(slots=True)
class ReadEvent:
    """`texts` are title, subtitle, abstract and description, each a text or texts by language."""

    line: int
    guid: str
    number: str
    room: str
    day: date | None
    date: datetime | None
    start: time | None
    duration: timedelta | None
    texts: dict
    track: str
    kind: str
    language: str
    url: str
    persons: list[ReadPerson]
    links: list[tuple[str, str]]
    attachments: list[tuple[str, str, str]]
    aside: dict

    @property
    def title(self):
        title = self.texts["title"]
        return title if isinstance(title, str) else next(iter(title.values()), "")


@dataclass(slots=True)
class ReadSchedule:
    """`source` names where the file comes from, the same in each of its versions.

    A file without acronym and title is not named: others like it may come from anywhere.
    """

    source: str = ""
    is_named: bool = True
    title: str = ""
    venue: str = ""
    city: str = ""
    zone: str = ""
    day_change: time = time()
    events: list[ReadEvent] = field(default_factory=list)
    rooms: dict = field(default_factory=dict)
    extension: dict = field(default_factory=dict)
    problems: list[Told] = field(default_factory=list)


def refuse_if_too_large(size):
    if size > MOST_MEGABYTES * 1024 * 1024:
        raise ScheduleRefused(
            _("The file is larger than %(number)s MB.") % {"number": MOST_MEGABYTES}
        )


def refuse_if_too_many(events):
    if len(events) > MOST_EVENTS:
        raise ScheduleRefused(
            _("The file has more than %(number)s sessions.") % {"number": MOST_EVENTS}
        )
