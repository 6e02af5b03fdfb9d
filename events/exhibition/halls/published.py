"""Halls and stands as visitors read them: the frozen values of their part of a release."""

from dataclasses import dataclass

from cooperation_week.lib.words import Words
from cooperation_week.releases.reading import read
from events.published import Venue, digest_for, edition_of

NAME = "halls"


@dataclass(frozen=True, slots=True)
class Zone:
    name: Words
    ground: str
    x: int
    y: int
    width: int
    depth: int

    def holds(self, stand):
        """Say whether the middle of a stand lies in it."""
        across, down = stand.x + stand.width / 2, stand.y + stand.depth / 2
        return self.x <= across < self.x + self.width and self.y <= down < self.y + self.depth


@dataclass(frozen=True, slots=True)
class Door:
    kind: str
    side: str
    offset: int
    width: int


@dataclass(frozen=True, slots=True)
class Stand:
    """A rectangle with its number; `exhibitor` is the uid of who has it, or None."""

    number: str
    exhibitor: str | None
    x: int
    y: int
    width: int
    depth: int


@dataclass(frozen=True, slots=True)
class Hall:
    """A hall with its stands in the order of their numbers; lengths are decimetres."""

    slug: str
    name: Words
    venue: Venue | None
    width: int
    depth: int
    zones: tuple[Zone, ...]
    doors: tuple[Door, ...]
    power_points: tuple[tuple[int, int], ...]
    stands: tuple[Stand, ...]

    def zone_of(self, stand):
        return next((zone for zone in self.zones if zone.holds(stand)), None)


def published_halls(year):
    """Return the halls in the newest release of an edition. Raises Http404."""
    return read(digest_for(year), halls_of)


def halls_of(document):
    """Make the frozen halls of a document, in order; there may be no such part."""
    items = document["parts"].get(NAME, {"halls": ()})["halls"]
    if not items:
        return ()
    venues = edition_of(document).places.venues
    return tuple(hall_of(item, venues) for item in items)


def hall_of(item, venues):
    """Make the frozen hall of its words; `venues` are those it may be in, by number."""
    return Hall(
        **{name: item[name] for name in ("slug", "width", "depth")},
        name=Words(item["name"]),
        venue=venues.get(item["venue"]),
        zones=tuple(Zone(**{**zone, "name": Words(zone["name"])}) for zone in item["zones"]),
        doors=tuple(Door(**door) for door in item["doors"]),
        power_points=tuple(tuple(point) for point in item["power_points"]),
        stands=tuple(Stand(**stand) for stand in item["stands"]),
    )
