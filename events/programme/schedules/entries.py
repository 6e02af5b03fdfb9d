"""The entries of a schedule in one language: sessions as every reader of such files knows them."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from cooperation_week.lib.words import TAGS
from events.programme.schedules.naming import guid_of, numbers_of, room_of
from events.programme.schedules.telling import description_of, name_in, title_of
from events.programme.schedules.texts import in_one_form, in_one_line

LONGEST_HOURS = 99
SHORTEST_SLUG = 4


class Entries:
    """What the entries of one schedule share: numbers, rooms and the language they are in."""

    def __init__(self, programme, timed, rooms, language):
        self.edition, self.rooms, self.language = programme.edition, rooms, language
        by_age = sorted(timed, key=lambda session: session.number)
        self.numbers = numbers_of(guid_of(session) for session in by_age)
        people = {p.number: p.uid for s in timed for p in people_of(s)}
        self.people = numbers_of(uid for _number, uid in sorted(people.items()))
        used = {s.theme.id for s in timed if s.theme}
        # Those that have left the edition since come last.
        known = (*self.edition.themes, *self.edition.places.themes.values())
        self.themes = list({theme.id: theme for theme in known if theme.id in used}.values())

    def text(self, words):
        return in_one_form(words.text_in(self.language))

    def events_by_room(self, sessions):
        """Return the entries of these sessions by room, the rooms in their order."""
        found = {label: [] for label, _guid in self.rooms.values()}
        for session in sessions:
            label, _guid = room_of(session.occasion, self.rooms)
            found[label].append(self.event(session, label))
        return {label: events for label, events in found.items() if events}

    def list_of_rooms(self):
        capacities = dict.fromkeys(self.rooms)
        for room in self.edition.places.rooms.values():
            key = (room.venue.leg.id, room.venue.id, room.id)
            capacities |= {key: room.capacity} if key in capacities else {}
        return [
            {"name": label, "guid": guid, "description": None, "capacity": capacities[key]}
            for key, (label, guid) in self.rooms.items()
        ]

    def event(self, session, room):
        guid, occasion = guid_of(session), session.occasion
        spoken = session.floor_languages[:1]
        return {
            "id": self.numbers[guid],
            "guid": guid,
            "date": occasion.starts.isoformat(),
            "start": f"{occasion.starts:%H:%M}",
            "duration": duration_of(occasion),
            "room": room,
            "slug": slug_of(session, self.edition),
            "url": _page(session, self.edition),
            "title": title_of(session, self.language),
            "subtitle": "",
            "track": self.text(session.theme.name) if session.theme else "",
            "type": session.kind,
            "language": TAGS[spoken[0]].partition("-")[0] if spoken else "",
            "abstract": self.text(session.summary),
            "description": description_of(session, self.language),
            "persons": [self._person(person) for person in people_of(session)],
            "links": list(links_of(session)),
            "attachments": list(attachments_of(session)),
        }

    def _person(self, person):
        return {
            "id": self.people[person.uid],
            "guid": person.uid,
            "name": name_in(person, self.language),
            "biography": self.text(person.biography),
        }


def people_of(session):
    """Return everybody in a session and its talks once, without those who were erased."""
    everybody = {a.person.uid: a.person for a in session.everybody if not a.person.is_erased}
    return list(everybody.values())


def duration_of(occasion):
    """Return the length as HH:MM, of whole minutes; a longer one than can be written is cut."""
    minutes = -(-int((occasion.ends_at - occasion.starts_at).total_seconds()) // 60)
    hours, rest = divmod(minutes, 60)
    return f"{hours:02}:{rest:02}" if hours <= LONGEST_HOURS else f"{LONGEST_HOURS}:59"


def slug_of(session, edition):
    """Return a name that needs no other file to be unique, as the schema asks for it."""
    plain = session.slug.lower().rstrip("-_")
    tail = plain if len(plain) >= SHORTEST_SLUG else f"session-{plain}"
    return f"week-{edition.year}-{tail}"


def links_of(session):
    """Yield what to follow: stream, recording, further links, and where it is told from."""
    named = ((session.stream, _("Live stream")), (session.recording, _("Recording")))
    yield from (_link(address, words) for address, words in named if address)
    yield from (_link(link.address, link.words) for link in session.links)
    yield from (_link(address, _("Source")) for address in session.sources)


def attachments_of(session):
    if session.slides:
        yield _link(session.slides, _("Slides")) | {"type": "slides"}


def _link(address, words):
    return {"url": in_one_line(address), "title": in_one_line(words) or in_one_line(address)}


def _page(session, edition):
    return settings.SITE_URL + reverse("programme:session", args=[edition.year, session.slug])
