"""The plan of an edition with who is where: released stands beside released exhibitors."""

from dataclasses import dataclass

from cooperation_week.releases.reading import read
from events.exhibition.catalogue.published import Exhibitor, catalogue_of
from events.exhibition.halls.published import Hall, Stand, Zone, halls_of
from events.published import digest_for


@dataclass(frozen=True, slots=True)
class Place:
    """A stand in its hall, and who has it as far as that is published."""

    hall: Hall
    stand: Stand
    zone: Zone | None
    exhibitor: Exhibitor | None

    @property
    def label(self):
        """Return the number, and the names of who has it, for those who do not see the plan."""
        shown = self.exhibitor
        names = (self.stand.number, shown and shown.latin_name, shown and shown.han_name)
        return " · ".join(name for name in names if name)


@dataclass(frozen=True, slots=True)
class Plan:
    halls: tuple[Hall, ...]
    places: tuple[Place, ...]


def published_plan(year):
    """Return the plan in the newest release of an edition. Raises Http404."""
    return read(digest_for(year), plan_of)


def plan_of(document):
    """Join the halls of a document with its catalogue; a hall keeps the order of its numbers."""
    halls = halls_of(document)
    by_uid = catalogue_of(document).by_uid if halls else {}
    places = (
        Place(hall, stand, hall.zone_of(stand), by_uid.get(stand.exhibitor))
        for hall in halls
        for stand in hall.stands
    )
    return Plan(halls, tuple(places))
