"""An edition as visitors read it: the frozen values of its part of a release."""

from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from zoneinfo import ZoneInfo

from django.http import Http404

from cooperation_week.lib.clocks import day, moment, zone
from cooperation_week.lib.words import Words
from cooperation_week.releases.reading import newest, read
from events.addresses import subject_of, year_of
from events.clocks import CLOCKS, OTHER_COUNTRY, Clock
from events.partners import Partner, partners_of

UNCHANGED = ("year", "ordinal", "host_country", "is_online", "is_sample")
TRANSLATED = ("name", "theme", "dates_note", "about", "notice")
PLACES = ("components", "legs", "venues", "rooms", "themes")


@dataclass(frozen=True, slots=True)
class Component:
    id: int
    name: Words
    ordinal: int | None
    note: Words


@dataclass(frozen=True, slots=True)
class Leg:
    id: int
    slug: str
    city: Words
    country: str
    zone: ZoneInfo
    first_day: date | None
    last_day: date | None
    latitude: float | None
    longitude: float | None

    @property
    def clock(self):
        return Clock(self.country, self.city, self.zone)

    @property
    def other_clock(self):
        return CLOCKS[OTHER_COUNTRY[self.country]]


@dataclass(frozen=True, slots=True)
class Venue:
    id: int
    leg: Leg
    name: Words
    address: Words
    latitude: float | None
    longitude: float | None


@dataclass(frozen=True, slots=True)
class Room:
    id: int
    venue: Venue
    position: int
    name: Words
    capacity: int | None
    booths: int | None
    is_step_free: bool | None


@dataclass(frozen=True, slots=True)
class Theme:
    id: int
    slug: str
    name: Words


@dataclass(frozen=True, slots=True)
class Figure:
    value: str
    label: Words
    note: Words
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Places:
    """What a session may point at, by id, with what has left the edition since.

    A cancelled session, or the place it moved from, may be all that still names a room.
    """

    components: MappingProxyType
    legs: MappingProxyType
    venues: MappingProxyType
    rooms: MappingProxyType
    themes: MappingProxyType


@dataclass(frozen=True, slots=True)
class Edition:
    year: int
    ordinal: int
    host_country: str
    name: Words
    theme: Words
    first_day: date | None
    last_day: date | None
    dates_note: Words
    about: Words
    notice: Words
    is_online: bool
    is_sample: bool
    sources: tuple[str, ...]
    components: tuple[Component, ...]
    legs: tuple[Leg, ...]
    venues: tuple[Venue, ...]
    rooms: tuple[Room, ...]
    themes: tuple[Theme, ...]
    figures: tuple[Figure, ...]
    partners: tuple[Partner, ...]
    places: Places
    # The release these words come from.
    number: int
    released_at: datetime
    note: Words

    @property
    def clock(self):
        """Return the host country's clock."""
        return CLOCKS[self.host_country]

    @property
    def other_clock(self):
        return CLOCKS[OTHER_COUNTRY[self.host_country]]

    @property
    def order(self):
        """Return what to sort editions by: the first day, or the year where it is unknown."""
        return (self.year, self.first_day or date(self.year, 1, 1))


def digest_for(year):
    """Return the digest of the newest release of a year. Raises Http404."""
    if digest := newest().digests.get(subject_of(year)):
        return digest
    raise Http404


def published_edition(year):
    """Return the newest release of the edition of a year. Raises Http404."""
    return read(digest_for(year), edition_of)


def published_editions():
    """Return all released editions, the newest first."""
    editions = (read(d, edition_of) for name, d in newest().digests.items() if year_of(name))
    return sorted(editions, key=lambda edition: edition.order, reverse=True)


def current_edition():
    """Return the released edition with the latest first day, or None before any release."""
    return next(iter(published_editions()), None)


def edition_of(document):
    """Make the frozen edition of a document."""
    data = document["parts"]["edition"]
    places = _places(data)
    return Edition(
        first_day=day(data["first_day"]),
        last_day=day(data["last_day"]),
        sources=tuple(data["sources"]),
        figures=tuple(_figure(item) for item in data["figures"]),
        partners=partners_of(data),
        places=places,
        number=document["number"],
        released_at=moment(document["released_at"]),
        note=Words(document["note"]),
        **{name: data[name] for name in UNCHANGED},
        **{name: Words(data[name]) for name in TRANSLATED},
        **{kind: _present(data, places, kind) for kind in PLACES},
    )


def _places(data):
    def by_id(kind, make):
        items = [*data["former"][kind], *data[kind]]
        return MappingProxyType({item["id"]: make(item) for item in items})

    legs = by_id("legs", _leg)
    venues = by_id("venues", lambda item: _venue(item, legs))
    return Places(
        components=by_id("components", _component),
        legs=legs,
        venues=venues,
        rooms=by_id("rooms", lambda item: _room(item, venues)),
        themes=by_id("themes", _theme),
    )


def _present(data, places, kind):
    return tuple(getattr(places, kind)[item["id"]] for item in data[kind])


def _component(item):
    return Component(item["id"], Words(item["name"]), item["ordinal"], Words(item["note"]))


def _leg(item):
    return Leg(
        id=item["id"],
        slug=item["slug"],
        city=Words(item["city"]),
        country=item["country"],
        zone=zone(item["zone"]),
        first_day=day(item["first_day"]),
        last_day=day(item["last_day"]),
        latitude=item["latitude"],
        longitude=item["longitude"],
    )


def _venue(item, legs):
    words = Words(item["name"]), Words(item["address"])
    return Venue(item["id"], legs[item["leg"]], *words, item["latitude"], item["longitude"])


def _room(item, venues):
    return Room(
        id=item["id"],
        venue=venues[item["venue"]],
        position=item["position"],
        name=Words(item["name"]),
        capacity=item["capacity"],
        booths=item["booths"],
        is_step_free=item["is_step_free"],
    )


def _theme(item):
    return Theme(item["id"], item["slug"], Words(item["name"]))


def _figure(item):
    return Figure(item["value"], Words(item["label"]), Words(item["note"]), tuple(item["sources"]))
