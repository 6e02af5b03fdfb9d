"""Starting an edition from an earlier one: what a Week has every year, for the new dates and host.

Taken along are the name, the components with their next ordinal, the themes, the institutions that
carry the Week, and the cities with their venues and rooms, which may come from another edition
than the rest: the host alternates, and the rooms are those of the last time in that country.
Sessions, people, figures, notices and deadlines are made anew every year.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from cooperation_week.lib.words import LANGUAGES, TAGS, column, words_of
from events.copies import copy_of
from events.models import Component, Edition, Leg, Partner, Room, Theme, Venue
from events.planned import NotDone, check_seen, digest_of

# The host comes first; the usual Chinese name, 中意创新合作周, stays as it is.
HOST_FIRST = {
    "it": {"IT": ("Italia", "Cina"), "CN": ("Cina", "Italia")},
    "en": {"IT": ("Italy", "China"), "CN": ("China", "Italy")},
}
FORGOTTEN = {
    column(field, language): ""
    for field in ("theme", "dates_note", "about", "notice")
    for language in LANGUAGES
}


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an edition begins with. `places_from` may be None, then it has no cities yet."""

    source: Edition
    year: int
    ordinal: int
    host_country: str
    first_day: date
    last_day: date
    places_from: Edition | None
    with_components: bool = True
    with_themes: bool = True
    with_partners: bool = True


@dataclass(frozen=True, slots=True)
class NewEdition:
    """The rows that would be made; `venues` are by city, `rooms` by venue, as they were there."""

    edition: Edition
    components: tuple[Component, ...]
    themes: tuple[Theme, ...]
    partners: tuple[Partner, ...]
    legs: tuple[tuple[Leg, Leg], ...]
    venues: tuple[tuple[Venue, Venue], ...]
    rooms: tuple[Room, ...]

    @property
    def digest(self):
        rows = (self.edition, *self.components, *self.themes, *self.partners, *self.rooms)
        rows += tuple(new for _, new in (*self.legs, *self.venues))
        return digest_of([_facts(row) for row in rows])

    @property
    def names(self):
        """Return (tag, name) in each language that there is."""
        names = words_of(self.edition, "name")
        return [(TAGS[language], name) for language, name in names.items()]

    @property
    def cities(self):
        """Return (city, [(venue, its rooms)]) as they would be; the latter by their names."""
        rooms, venues = defaultdict(list), defaultdict(list)
        for room in self.rooms:
            rooms[room.venue_id].append(words_of(room, "name"))
        for old, venue in self.venues:
            venues[old.leg_id].append((words_of(venue, "name"), rooms[old.pk]))
        return [(leg, venues[old.pk]) for old, leg in self.legs]


def plan_edition(beginning):
    """Return what the new edition would have. Raises NotDone."""
    _refuse(beginning)
    source, places = beginning.source, beginning.places_from
    legs = [(leg, _leg(leg, beginning)) for leg in _in_order(Leg, edition=places)]
    venues = _in_order(Venue, leg__edition=places)
    return NewEdition(
        edition=_edition(beginning),
        components=_components(source) if beginning.with_components else (),
        themes=_themes(source) if beginning.with_themes else (),
        partners=_partners(source) if beginning.with_partners else (),
        legs=tuple(legs),
        venues=tuple((venue, copy_of(venue)) for venue in venues),
        rooms=tuple(copy_of(room) for room in _in_order(Room, venue__leg__edition=places)),
    )


def _components(source):
    return tuple(
        copy_of(row, edition_id=None, ordinal=row.ordinal and row.ordinal + 1)
        for row in _in_order(Component, edition=source)
    )


def _themes(source):
    return tuple(copy_of(row, edition_id=None) for row in _in_order(Theme, edition=source))


def _partners(source):
    return tuple(
        copy_of(row, edition_id=None, institution=row.institution) for row in _carrying(source)
    )


@transaction.atomic
def start_edition(beginning, *, seen=None):
    """Make the new edition, and return it. Raises NotDone, and then nothing is made."""
    planned = plan_edition(beginning)
    check_seen(planned, seen)
    planned.edition.save()
    for row in (*planned.components, *planned.themes, *planned.partners):
        row.edition = planned.edition
        row.save()
    legs = {old.pk: _saved(leg, edition=planned.edition) for old, leg in planned.legs}
    venues = {old.pk: _saved(venue, leg=legs[old.leg_id]) for old, venue in planned.venues}
    for room in planned.rooms:
        _saved(room, venue=venues[room.venue_id])
    return planned.edition


def named_for(host, name, language):
    """Return a name of the Week with the host country first: Settimana Italia-Cina in Italy."""
    if language not in HOST_FIRST:
        return name
    first, second = HOST_FIRST[language][host]
    pair = re.compile(rf"\b({first}|{second})(\s*[-‐–/ ]\s*)({first}|{second})\b")
    return pair.sub(rf"{first}\g<2>{second}", name)


def _refuse(beginning):
    if Edition.objects.filter(year=beginning.year).exists():
        raise NotDone(
            _("There is an edition of %(year)s already.") % {"year": beginning.year}, "year"
        )
    for name in ("first_day", "last_day"):
        if getattr(beginning, name).year != beginning.year:
            raise NotDone(_("This day is not in %(year)s.") % {"year": beginning.year}, name)
    if beginning.last_day < beginning.first_day:
        raise NotDone(_("The last day is not before the first."), "last_day")


def _edition(beginning):
    source, host = beginning.source, beginning.host_country
    names = {}
    for language in LANGUAGES:
        said = getattr(source, column("name", language)) or ""
        stays = host == source.host_country
        names[column("name", language)] = said if stays else named_for(host, said, language)
    fields = ("year", "ordinal", "host_country", "first_day", "last_day")
    told = {name: getattr(beginning, name) for name in fields}
    return copy_of(
        source, sources="", is_online=False, is_sample=False, **names, **FORGOTTEN, **told
    )


def _leg(row, beginning):
    """Return a city with its days as far from the first one as they were, within the new ones."""
    began, days = beginning.places_from.first_day, {}
    for name in ("first_day", "last_day"):
        day = getattr(row, name)
        later = day and began and beginning.first_day + (day - began)
        days[name] = later and min(max(later, beginning.first_day), beginning.last_day)
    return copy_of(row, edition_id=None, **days)


def _in_order(model, **of):
    """Return the rows of an edition in their order; of no edition there are none."""
    if None in of.values():
        return []
    return model.objects.filter(**of).order_by("position", "pk")


def _carrying(source):
    """Return the institutions that carry the Week every year, not those that only took part."""
    partners = source.partners.exclude(role=Partner.Role.PARTICIPANT)
    return partners.select_related("institution").order_by("position", "pk")


def _saved(row, **parent):
    for name, value in parent.items():
        setattr(row, name, value)
    row.save()
    return row


def _facts(row):
    return [getattr(row, field.attname) for field in row._meta.concrete_fields]
