"""The programme as visitors read it: every page and feed is made from it."""

from collections import defaultdict
from types import MappingProxyType

from cooperation_week.lib.clocks import day, moment
from cooperation_week.lib.words import Words
from cooperation_week.releases.reading import read
from events.programme.hosting import hosts_of
from events.programme.photos import photos_of
from events.programme.values import Appearance, Link, Occasion, Person, Programme, Session, Talk
from events.published import digest_for, edition_of


def published_programme(year):
    """Return the newest release of the programme of a year. Raises Http404."""
    return read(digest_for(year), programme_of)


def programme_of(document):
    """Make the frozen programme of a document."""
    edition = edition_of(document)
    data = document["parts"]["programme"]
    people = {item["uid"]: _person(item) for item in data["people"]}
    present = [person for person in people.values() if not person.is_erased]
    sessions = sorted(
        (_session(item, edition.places, people) for item in data["sessions"]), key=_order
    )
    by_person = defaultdict(list)
    for session in sessions:
        for uid in dict.fromkeys(a.person.uid for a in session.everybody):
            by_person[uid].append(session)
    return Programme(
        edition=edition,
        sessions=tuple(sessions),
        people=tuple(present),
        sessions_by_slug=MappingProxyType(
            {slug: s for s in sessions for slug in s.former_slugs} | {s.slug: s for s in sessions}
        ),
        people_by_slug=MappingProxyType({p.slug: p for p in present}),
        sessions_by_person=MappingProxyType({u: tuple(s) for u, s in by_person.items()}),
    )


def _order(session):
    """Sort by time, then by day, then what has neither."""
    at = session.occasion.starts_at
    on = session.day
    return (on is None, on, at is None, at, session.number) if on else (True, session.number)


def _occasion(item, places):
    return Occasion(
        starts_at=moment(item["starts_at"]),
        ends_at=moment(item["ends_at"]),
        held_on=day(item["held_on"]),
        leg=places.legs.get(item["leg"]),
        venue=places.venues.get(item["venue"]),
        room=places.rooms.get(item["room"]),
    )


def _session(item, places, people):
    same = ("uid", "number", "slug", "kind", "state", "access", "stream", "slides", "recording")
    lists = ("former_slugs", "floor_languages", "interpreted_languages", "sources")
    return Session(
        **{name: item[name] for name in (*same, "sequence")},
        **{name: Words(item[name]) for name in ("title", "summary", "note")},
        **{name: tuple(item[name]) for name in lists},
        component=places.components.get(item["component"]),
        theme=places.themes.get(item["theme"]),
        occasion=_occasion(item, places),
        was=_occasion(item["was"], places) if item["was"] else None,
        links=tuple(Link(*pair) for pair in item.get("links", ())),
        guid=item.get("guid", ""),
        appearances=_appearances(item["appearances"], people),
        talks=tuple(_talk(talk, people) for talk in item["talks"]),
        photos=photos_of(item),
        hosts=hosts_of(item),
        changed_at=moment(item["changed_at"]),
    )


def _talk(item, people):
    return Talk(
        uid=item["uid"],
        title=Words(item["title"]),
        summary=Words(item["summary"]),
        starts_at=moment(item["starts_at"]),
        ends_at=moment(item["ends_at"]),
        appearances=_appearances(item["appearances"], people),
    )


def _appearances(items, people):
    return tuple(
        Appearance(people[item["person"]], item["role"], Words(item["affiliation"]))
        for item in items
    )


def _person(item):
    translated = ("honorific", "position", "affiliation", "biography")
    return Person(
        **{name: value for name, value in item.items() if name not in translated},
        **{name: Words(item[name]) for name in translated},
    )
