"""The fields of an event, as JSON says them; XML is brought into the same form first.

Whatever stands here may be of any type: people write such files by hand too.
"""

import re
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _

from cooperation_week.lib.words import LANGUAGES
from events.programme.schedules.reading.values import ReadEvent, ReadPerson
from events.programme.schedules.reports import Told
from events.programme.schedules.texts import in_one_form, in_one_line

TEXTS = ("title", "subtitle", "abstract", "description")
TAKEN = {*TEXTS, "id", "guid", "date", "start", "duration", "room", "track", "type", "language"}
TAKEN |= {"slug", "url", "persons", "links", "attachments"}
NAMES = ("name", "public_name", "full_public_name")
TAKEN_OF_A_PERSON = {*NAMES, "id", "guid", "code", "biography"}
HOURS = re.compile(r"(\d{1,2}):(\d{2})(?::\d{2})?")
DURATION = re.compile(r"(\d{1,4}):(\d{1,2})(?::\d{1,2})?")
MINUTES = re.compile(r"\d{1,5}")
LONGEST_ASIDE = 2000
YEARS = range(1900, 2200)
# Our names of an event’s lines, and the keys of them.
LINES = {"guid": "guid", "number": "id", "track": "track", "kind": "type"}
LINES |= {"language": "language", "url": "url"}


def event_of(raw, *, line, day, room, problems):
    """Read one event; whatever is wrong in it is told in `problems`, and the rest is taken."""
    hours = {name: read(raw.get(name)) for name, read in HOURS_OF_AN_EVENT.items()}
    for name, read in hours.items():
        if read is None and (said := _line(raw.get(name))):
            told = _("“%(value)s” cannot be read as “%(field)s”.")
            title = _line(raw.get("title"))
            problems.append(Told(line, title, told % {"value": said[:60], "field": name}))
    return ReadEvent(
        line=line,
        room=_line(raw.get("room")) or in_one_line(room),
        day=day,
        **hours,
        **{name: _line(raw.get(key)) for name, key in LINES.items()},
        texts={name: _text(raw.get(name)) for name in TEXTS},
        persons=[_person(person) for person in _list(raw.get("persons"))],
        links=[_link(link)[:2] for link in _list(raw.get("links"))],
        attachments=[_link(link) for link in _list(raw.get("attachments"))],
        aside=_aside(raw, TAKEN),
    )


def day_of(value):
    """Read a day, alone or at the beginning of a moment; None where there is none."""
    try:
        return _plausible(date.fromisoformat(_plain(value).strip()[:10]))
    except ValueError:
        return None


def clock_of(value):
    """Read an hour on a clock, or the hour of a moment."""
    found = HOURS.fullmatch(_plain(value).strip())
    try:
        if found:
            return time(int(found[1]), int(found[2]))
    except ValueError:
        return None
    moment = _moment(value)
    return moment and moment.time().replace(tzinfo=None, second=0, microsecond=0)


def _moment(value):
    text = _plain(value).strip()
    if "T" not in text and " " not in text:
        return None
    try:
        return _plausible(datetime.fromisoformat(text))
    except ValueError:
        return None


def _plausible(day):
    """Return the day or moment, None for one that no clock of ours gets to."""
    return day if day.year in YEARS else None


def _duration(value):
    """Read HH:MM, or a number of minutes; whatever is not longer than nothing is no length."""
    text = _plain(value).strip()
    if found := DURATION.fullmatch(text):
        length = timedelta(hours=int(found[1]), minutes=int(found[2]))
    elif MINUTES.fullmatch(text):
        length = timedelta(minutes=int(text))
    else:
        return None
    return length or None


def _person(raw):
    raw = raw if isinstance(raw, dict) else {"name": raw}
    names = (_line(raw.get(name)) for name in NAMES)
    keys = (_line(raw.get(name)) for name in ("id", "code"))
    return ReadPerson(
        guid=_line(raw.get("guid")),
        key=next((key for key in keys if key), ""),
        name=next((name for name in names if name), ""),
        biography=in_one_form(_plain(raw.get("biography"))),
        aside=_aside(raw, TAKEN_OF_A_PERSON),
    )


def _link(raw):
    """Return address, words and type, of whatever a system calls them."""
    if not isinstance(raw, dict):
        return (_line(raw), "", "")
    address = next((raw[name] for name in ("url", "href", "link") if raw.get(name)), "")
    words = next((raw[name] for name in ("title", "name", "text") if raw.get(name)), "")
    return tuple(_line(said) for said in (address, words, raw.get("type")))


def _aside(raw, taken):
    """Return what else is said: it has no place here, and is kept beside the row."""
    rest = {in_one_line(str(name))[:60]: value for name, value in raw.items() if name not in taken}
    return {name: told for name, value in rest.items() if (told := _told(value))}


def _told(value):
    if isinstance(value, dict):
        return _aside(value, ())
    if isinstance(value, list):
        return [told for item in value if (told := _told(item))]
    if value in (None, False, "", "false") or isinstance(value, bool | int | float):
        return value or None
    return in_one_form(str(value))[:LONGEST_ASIDE]


def _text(value):
    """Return a text, or texts by those of our languages in which it is given."""
    if isinstance(value, dict):
        named = {str(lang).lower().replace("_", "-"): said for lang, said in value.items()}
        named.setdefault("zh-hans", named.get("zh-cn", named.get("zh")))
        found = {lang: in_one_form(_plain(named.get(lang))) for lang in LANGUAGES}
        found = {lang: said for lang, said in found.items() if said}
        return found or in_one_form(_plain(value))
    return in_one_form(_plain(value))


def _line(value):
    return in_one_line(_plain(value))


def _plain(value):
    """Return the value as text; of texts by language the English one, or whichever is first."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        said = [value.get("en"), *value.values()]
        return next((text for text in said if isinstance(text, str) and text), "")
    if value is None or isinstance(value, bool | list):
        return ""
    return str(value)[:40]


def _list(value):
    return value if isinstance(value, list) else [value] if value else []


HOURS_OF_AN_EVENT = {"date": _moment, "start": clock_of, "duration": _duration}
