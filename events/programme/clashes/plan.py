"""The drafts of an edition as plain values, for checks that compare many of them."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain

from django.db.models import Q

from cooperation_week.lib.words import LANGUAGES, Words, column, words_of
from events.models import Edition
from events.programme.clashes.written import Hours
from events.programme.gaps import SAID_OF_A_SESSION, languages_missing, with_talks
from events.programme.models import Appearance, Session, Talk
from events.published import PLACES, Leg, Room, Venue, edition_of
from events.released import drafts

WORDS_OF_A_SESSION = [column(field, code) for field in SAID_OF_A_SESSION for code in LANGUAGES]
NAMES = ("latin_family", "latin_given", "han_family", "han_given", "is_family_first")


@dataclass(frozen=True, slots=True)
class PlannedSession:
    """A session of the drafts, cancelled ones excepted. Compared by its key alone."""

    pk: int
    title: Words = field(compare=False)
    leg: Leg | None = field(compare=False)
    venue: Venue | None = field(compare=False)
    room: Room | None = field(compare=False)
    starts_at: datetime | None = field(compare=False)
    ends_at: datetime | None = field(compare=False)
    held_on: date | None = field(compare=False)
    interpreted_languages: tuple = field(compare=False)
    languages_missing: tuple = field(compare=False)

    @property
    def starts(self):
        return self.starts_at.astimezone(self.leg.zone)

    @property
    def ends(self):
        return self.ends_at.astimezone(self.leg.zone)

    @property
    def hours(self):
        return Hours(self.starts, self.ends)

    @property
    def day(self):
        """Return the day it starts on at its venue, or is known to be held on."""
        return self.starts.date() if self.starts_at else self.held_on


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    pk: int
    name: str = field(compare=False)

    def __str__(self):
        return self.name


@dataclass(frozen=True, slots=True)
class Presence:
    """A person who has to be in a session from one moment until before another."""

    person: PlannedPerson
    session: PlannedSession
    starts_at: datetime
    ends_at: datetime

    @property
    def hours(self):
        zone = self.session.leg.zone
        return Hours(self.starts_at.astimezone(zone), self.ends_at.astimezone(zone))


@dataclass(frozen=True, slots=True)
class Doubt:
    """People of a session on whom nobody can count, in the order of the programme."""

    session: PlannedSession
    people: tuple[PlannedPerson, ...]
    have_declined: bool


@dataclass(frozen=True, slots=True)
class Plan:
    edition: Edition
    legs: tuple[Leg, ...]
    sessions: tuple[PlannedSession, ...]
    presences: tuple[Presence, ...]
    doubts: tuple[Doubt, ...] = ()

    @property
    def timed(self):
        return [session for session in self.sessions if session.starts_at]


def read_plan(edition, rows=None):
    """Read an edition’s sessions that are not cancelled, or only those among `rows`."""
    rows = Session.objects.filter(edition=edition) if rows is None else rows
    rows = rows.exclude(state=Session.State.CANCELLED).order_by("pk")
    places = _places_of(edition)
    sessions = {row.pk: _session(row, places) for row in with_talks(rows).only(*_COLUMNS)}
    return Plan(
        edition=edition,
        legs=tuple(places.legs.values()),
        sessions=tuple(sessions.values()),
        presences=tuple(_presences(sessions, rows)),
        doubts=tuple(_doubts(sessions, rows)),
    )


def around(session):
    """Return the sessions that one could clash with: those in its room, or with people of it."""
    people = Appearance.objects.filter(session=session).values("person")
    theirs = Appearance.objects.filter(person__in=people).values("session")
    near = Q(pk=session.pk) | Q(pk__in=theirs)
    if session.room_id:
        near |= Q(room=session.room_id)
    return Session.objects.filter(near, edition=session.edition_id)


_COLUMNS = ("leg", "venue", "room", "starts_at", "ends_at", "held_on")
_COLUMNS += ("interpreted_languages", *WORDS_OF_A_SESSION)


def _places_of(edition):
    """Return the places of the drafts as visitors would read them."""
    words = drafts([edition.subject])[edition.subject] | {"former": {kind: [] for kind in PLACES}}
    document = {"parts": {"edition": words}, "number": 0, "released_at": None, "note": {}}
    return edition_of(document).places


def _session(row, places):
    room = places.rooms.get(row.room_id)
    # The narrower place decides, as in a release.
    venue = room.venue if room else places.venues.get(row.venue_id)
    return PlannedSession(
        pk=row.pk,
        title=words_of(row, "title"),
        leg=places.legs.get(row.leg_id) or (venue and venue.leg),
        venue=venue,
        room=room,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        held_on=row.held_on,
        interpreted_languages=tuple(row.interpreted_languages),
        languages_missing=tuple(languages_missing(row)),
    )


def _presences(sessions, rows):
    """Yield who has to be where and when; who speaks in a talk with hours, only in these."""
    of_these = {"session__in": rows.order_by().values("pk")}
    talks = _hours_of_talks(sessions, Talk.objects.filter(**of_these))
    appearances = Appearance.objects.filter(**of_these).select_related("person").order_by("pk")
    wanted = ("session", "talk", *(f"person__{name}" for name in NAMES))
    for row in appearances.only(*wanted):
        # One that came in between two queries is for the next time.
        if session := sessions.get(row.session_id):
            starts_at, ends_at = talks.get(row.talk_id, (session.starts_at, session.ends_at))
            if starts_at and starts_at < ends_at:
                person = PlannedPerson(row.person_id, str(row.person))
                yield Presence(person, session, starts_at, ends_at)


def _doubts(sessions, rows):
    unsure = Appearance.objects.filter(session__in=rows.order_by().values("pk")).unconfirmed()
    wanted = ("session", "confirmation", *(f"person__{name}" for name in NAMES))
    people = defaultdict(dict)
    for row in unsure.select_related("person").only(*wanted).order_by("position", "pk"):
        has_declined = row.confirmation == Appearance.Confirmation.DECLINED
        person = PlannedPerson(row.person_id, str(row.person))
        people[row.session_id, has_declined][person.pk] = person
    for (pk, have_declined), named in people.items():
        # A session that came in between two queries is read the next time.
        if pk in sessions:
            yield Doubt(sessions[pk], tuple(named.values()), have_declined)


def _hours_of_talks(sessions, talks):
    """Return the hours of talks that have a start: by key, until their end or the next talk."""
    timed = defaultdict(list)
    for talk in talks.filter(starts_at__isnull=False).only("session", "starts_at", "ends_at"):
        timed[talk.session_id].append(talk)
    known = timed.keys() & sessions.keys()
    return dict(chain.from_iterable(_one_after_another(sessions[pk], timed[pk]) for pk in known))


def _one_after_another(session, talks):
    for talk in talks:
        later = [other.starts_at for other in talks if other.starts_at > talk.starts_at]
        until = min(later, default=session.ends_at or talk.starts_at)
        yield talk.pk, (talk.starts_at, talk.ends_at or until)
