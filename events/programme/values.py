"""The frozen values that visitors read of a programme; `published` makes them of a release."""

from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType

from cooperation_week.lib.names import han_name, latin_name
from cooperation_week.lib.words import Words
from events.programme.hosting import Host
from events.programme.photos import Photo
from events.published import Component, Edition, Leg, Room, Theme, Venue


@dataclass(frozen=True, slots=True)
class Person:
    uid: str
    number: int
    slug: str
    is_erased: bool
    latin_family: str
    latin_given: str
    han_family: str
    han_given: str
    is_family_first: bool
    honorific: Words
    position: Words
    affiliation: Words
    biography: Words
    photo: str

    @property
    def latin_name(self):
        return latin_name(self.latin_family, self.latin_given, family_first=self.is_family_first)

    @property
    def han_name(self):
        return han_name(self.han_family, self.han_given, family_first=self.is_family_first)


@dataclass(frozen=True, slots=True)
class Appearance:
    person: Person
    role: str
    affiliation: Words


@dataclass(frozen=True, slots=True)
class Talk:
    uid: str
    title: Words
    summary: Words
    starts_at: datetime | None
    ends_at: datetime | None
    appearances: tuple[Appearance, ...]


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where a session is, or was before it moved. Instants are UTC."""

    starts_at: datetime | None
    ends_at: datetime | None
    held_on: date | None
    leg: Leg | None
    venue: Venue | None
    room: Room | None

    @property
    def starts(self):
        """Return the start on the venue's clock."""
        return self.starts_at and self.starts_at.astimezone(self.leg.zone)

    @property
    def ends(self):
        """Return the end on the venue's clock."""
        return self.ends_at and self.ends_at.astimezone(self.leg.zone)

    @property
    def day(self):
        """Return the venue's day it starts on, or is known to have been held on."""
        return self.starts.date() if self.starts_at else self.held_on


@dataclass(frozen=True, slots=True)
class Link:
    address: str
    words: str


@dataclass(frozen=True, slots=True)
class Session:
    uid: str
    number: int
    slug: str
    former_slugs: tuple[str, ...]
    kind: str
    state: str
    access: str
    title: Words
    summary: Words
    note: Words
    component: Component | None
    theme: Theme | None
    occasion: Occasion
    was: Occasion | None
    floor_languages: tuple[str, ...]
    interpreted_languages: tuple[str, ...]
    stream: str
    slides: str
    recording: str
    sources: tuple[str, ...]
    appearances: tuple[Appearance, ...]
    talks: tuple[Talk, ...]
    sequence: int
    changed_at: datetime
    photos: tuple[Photo, ...] = ()
    links: tuple[Link, ...] = ()
    hosts: tuple[Host, ...] = ()
    # How schedule files name it, where that is not its uid.
    guid: str = ""

    @property
    def is_cancelled(self):
        return self.state == "cancelled"

    @property
    def is_moved(self):
        return self.was is not None and not self.is_cancelled

    @property
    def day(self):
        return self.occasion.day

    @property
    def languages_to_follow_in(self):
        """Return the languages in which the session can be followed, spoken or interpreted."""
        return {*self.floor_languages, *self.interpreted_languages}

    @property
    def everybody(self):
        """Return all appearances, in the session and in its talks."""
        return (*self.appearances, *(a for talk in self.talks for a in talk.appearances))


@dataclass(frozen=True, slots=True)
class Programme:
    """All that is known of an edition's sessions.

    Who was erased still appears in them, as a tombstone, but is none of `people`.
    """

    edition: Edition
    sessions: tuple[Session, ...]
    people: tuple[Person, ...]
    sessions_by_slug: MappingProxyType
    people_by_slug: MappingProxyType
    sessions_by_person: MappingProxyType

    @property
    def days(self):
        """Return the days on which something is known to happen, in order."""
        return sorted({session.day for session in self.sessions if session.day})

    def sessions_of(self, person):
        return self.sessions_by_person.get(person.uid, ())
