"""The plan of an edition with who is where: released stands beside released exhibitors."""

from dataclasses import dataclass

from cooperation_week.lib.names import pinyin_of
from cooperation_week.lib.search import Entry, find, make_entry
from events.exhibition.catalogue.published import Exhibitor, catalogue_of
from events.exhibition.halls.published import Hall, Stand, Zone, halls_of
from events.published import digest_for
from cooperation_week.releases.reading import read


@dataclass(frozen=True, slots=True)
class Place:
    """A stand in its hall, and who has it as far as that is published."""

    hall: Hall
    stand: Stand
    zone: Zone | None
    exhibitor: Exhibitor | None

    @property
    def name(self):
        """Return the exhibitor’s name in both scripts as far as they are known, or nothing."""
        return self.exhibitor and " · ".join(
            name for name in (self.exhibitor.latin_name, self.exhibitor.han_name) if name
        )


@dataclass(frozen=True, slots=True)
class Plan:
    halls: tuple[Hall, ...]
    places: tuple[Place, ...]
    entries: tuple[Entry, ...]

    def with_words(self, words):
        """Return the numbers of the stands of which all the words are known."""
        found = find(self.entries, words)
        return set() if found.is_partial else {e.value.stand.number for e in found.entries}


def published_plan(year):
    """Return the plan in the newest release of an edition. Raises Http404."""
    return read(digest_for(year), plan_of)


def plan_of(document):
    """Join the halls of a document with its catalogue."""
    halls = halls_of(document)
    if not halls:
        return Plan((), (), ())
    by_uid = catalogue_of(document).by_uid
    places = tuple(
        Place(hall, stand, hall.zone_of(stand), by_uid.get(stand.exhibitor))
        for hall in halls
        for stand in hall.stands
    )
    return Plan(halls, places, tuple(map(_entry, places)))


def _entry(place):
    names, texts = [place.stand.number], [*(place.zone.name.values() if place.zone else ())]
    if shown := place.exhibitor:
        names += [shown.latin_name, shown.han_name, pinyin_of(shown.han_name)]
        names += [*(shown.institution.name.values() if shown.institution else ())]
        texts += [exhibit.title for exhibit in shown.exhibits]
    return make_entry("stands", place, names, texts)
