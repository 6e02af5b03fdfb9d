"""Where the sessions of a file take place: cities, houses, rooms and themes, made where needed.

A room is known again by its name in any language. Nothing that is there is changed.
"""

import re
from decimal import Decimal
from functools import lru_cache

from cooperation_week.lib.clocks import ZONES, zone
from cooperation_week.lib.names import first_free, fold, slug_of
from cooperation_week.lib.words import Words, words_of
from events.archive import in_columns
from events.clocks import CLOCKS, OTHER_COUNTRY
from events.models import Component, Country, Leg, Room, Theme, Venue
from events.programme.schedules.facts import Facts
from events.programme.schedules.texts import in_one_line, language_of

# The same few names are compared with each session of a file.
_fold = lru_cache(maxsize=4096)(fold)
MOST_SEATS = 1_000_000
NAME, CITY, ADDRESS = 200, 100, 300
SLUG = re.compile("[-a-zA-Z0-9_]+")


class Grounds:
    def __init__(self, edition, schedule, report):
        self.edition, self.schedule, self.report = edition, schedule, report
        self.places = Facts(schedule.extension).inside("places")
        self.themes_said = Facts(schedule.extension).inside("themes")
        self.legs = list(edition.legs.order_by("position", "pk"))
        self.venues = list(Venue.objects.of(edition))
        self.rooms = list(Room.objects.of(edition))
        self.themes = list(edition.themes.order_by("position", "pk"))
        self.components = list(edition.components.order_by("position", "pk"))
        self._found, self._usual_leg = {}, None
        # In the order of our own file, whatever comes first in it: rooms stand in that order.
        for label in self.places.value:
            self.place_of(label)
        for slug in self.themes_said.value:
            self.theme_of(Words(self.themes_said.words(slug, NAME)).text_in("en"), slug)

    def leg_of(self, label):
        """Return the city whose clock the sessions of a room go by."""
        said = self.places.inside(label).inside("leg")
        return self._leg_said(said) if said else self._leg_of_the_file()

    def place_of(self, label):
        """Return leg, venue and room of what the file calls a room; a file may name none."""
        if label not in self._found:
            said, leg = self.places.inside(label), self.leg_of(label)
            self._found[label] = self._said(label, said, leg) if said else self._named(label, leg)
        return self._found[label]

    def theme_of(self, name, slug):
        """Return the theme with this name, or with the address that our own files give."""
        if not name:
            return None
        for theme in self.themes:
            if theme.slug == slug or _fold(name) in _folded(theme, "name"):
                return theme
        words = self.themes_said.words(slug, NAME) or {language_of(name): name[:NAME]}
        return self._add(
            self.themes,
            Theme(
                edition=self.edition,
                position=_after(self.themes),
                slug=_free(_address(slug, 80) or slug_of(name) or "theme", self.themes),
                **in_columns({"name": words}, "name"),
            ),
            "themes",
        )

    def component_of(self, said):
        words = said.words("name", NAME)
        if not words:
            return None
        for component in self.components:
            if words_of(component, "name") == words:
                return component
        facts = {"name": words, "note": said.words("note", 300)}
        made = Component(
            edition=self.edition,
            position=_after(self.components),
            ordinal=said.number("ordinal", 9999),
            **in_columns(facts, "name", "note"),
        )
        return self._add(self.components, made)

    def _add(self, rows, made, counted=None):
        made.save()
        rows.append(made)
        if counted:
            self.report.count(counted)
        return made

    def _said(self, label, said, leg):
        """Return the place that our own file describes."""
        house, room = said.inside("venue"), said.inside("room")
        called = {language_of(label): in_one_line(label)[:NAME] or "–"}
        venue = self._venue(leg, house.words("name", NAME) or called, house) if house else None
        if not (venue and room):
            return leg, venue, None
        return leg, venue, self._room(venue, room.words("name", NAME) or called, room)

    def _named(self, label, leg):
        """Return the room that another system’s file names, in the house that it is held in."""
        if not label:
            return leg, None, None
        for room in self.rooms:
            if room.venue.leg.zone == leg.zone and _fold(label) in _folded(room, "name"):
                return room.venue.leg, room.venue, room
        name = self.schedule.venue or self.schedule.title or str(words_of(leg, "city"))
        venue = self._venue(leg, {language_of(name): in_one_line(name)[:NAME]}, Facts({}))
        capacity = Facts({"capacity": self.schedule.rooms.get(label)})
        return leg, venue, self._room(venue, {language_of(label): label[:NAME]}, capacity)

    def _venue(self, leg, words, said):
        for venue in self.venues:
            if venue.leg_id == leg.pk and _agree(venue, words):
                return venue
        made = Venue(
            leg=leg,
            position=_after(self.venues),
            **_coordinates(said),
            **in_columns(
                {"name": words, "address": said.words("address", ADDRESS)}, "name", "address"
            ),
        )
        return self._add(self.venues, made)

    def _room(self, venue, words, said):
        for room in self.rooms:
            if room.venue_id == venue.pk and _agree(room, words):
                return room
        made = Room(
            venue=venue,
            position=_after([room for room in self.rooms if room.venue_id == venue.pk]),
            capacity=said.number("capacity", MOST_SEATS),
            booths=said.number("booths", 1000),
            is_step_free=said.flag("is_step_free"),
            **in_columns({"name": words}, "name"),
        )
        return self._add(self.rooms, made, "rooms")

    def _leg_said(self, said):
        slug = said.text("slug", 60)
        for leg in self.legs:
            if leg.slug == slug:
                return leg
        name = said.text("zone")
        words = said.words("city", CITY) or {"en": slug or "City"}
        country = said.choice("country", Country.values, self.edition.host_country)
        return self._make_leg(words, country, name if name in ZONES else None, slug, said)

    def _leg_of_the_file(self):
        """Return the leg whose clock agrees with the file’s hours, made where there is none."""
        if self._usual_leg is None:
            name = self._zone_of_the_file()
            found = self._leg_with(name)
            city = self.schedule.city or name.rpartition("/")[2].replace("_", " ")
            words = {language_of(city): city[:CITY]}
            country = next((c for c, clock in CLOCKS.items() if clock.zone.key == name), None)
            country = country or self.edition.host_country
            self._usual_leg = found or self._make_leg(words, country, name, "", Facts({}))
        return self._usual_leg

    def _leg_with(self, zone_name):
        """Return the leg on this clock: that in the file’s city, or of its days, or the first."""
        days = {event.day for event in self.schedule.events if event.day}
        found = [leg for leg in self.legs if leg.zone == zone_name]
        named = [leg for leg in found if _fold(self.schedule.city) in _folded(leg, "city")]
        held = [leg for leg in found if leg.first_day and _is_on(leg, days)]
        return next(iter((*named, *held, *found)), None)

    def _zone_of_the_file(self):
        """Return the named zone when the hours go by it, or the first of ours that they go by."""
        host = self.edition.host_country
        clocks = [CLOCKS[host].zone.key, CLOCKS[OTHER_COUNTRY[host]].zone.key]
        named = [name for name in [self.schedule.zone] if name in ZONES]
        candidates = [*named, *(leg.zone for leg in self.legs), *clocks]
        moments = [e.date for e in self.schedule.events if e.date and e.date.tzinfo][:500]
        return next((name for name in candidates if _agrees(name, moments)), candidates[0])

    def _make_leg(self, words, country, zone_name, slug, said):
        made = Leg(
            edition=self.edition,
            position=_after(self.legs),
            slug=_free(
                _address(slug, 60) or slug_of(Words(words).text_in("en")) or "city", self.legs
            ),
            country=country,
            zone=zone_name or CLOCKS[country].zone.key,
            **_coordinates(said),
            **in_columns({"city": words}, "city"),
        )
        return self._add(self.legs, made, "legs")


def _agrees(name, moments):
    return all(
        moment.astimezone(zone(name)).utcoffset() == moment.utcoffset() for moment in moments
    )


def _is_on(leg, days):
    return any(leg.first_day <= day <= (leg.last_day or leg.first_day) for day in days)


def _folded(row, field):
    return {_fold(text) for text in words_of(row, field).values()}


def _agree(row, words):
    """Say whether a row is called so: in each language that both have, or in whichever."""
    own = words_of(row, "name")
    same = [_fold(own[lang]) == _fold(text) for lang, text in words.items() if lang in own]
    if same:
        return all(same)
    return not {_fold(text) for text in words.values()}.isdisjoint(_folded(row, "name"))


def _coordinates(said):
    found = {"latitude": said.degrees("latitude", 90), "longitude": said.degrees("longitude", 180)}
    return {n: Decimal(str(round(value, 5))) for n, value in found.items() if value is not None}


def _after(rows):
    return min(max((row.position for row in rows), default=-1) + 1, 32_000)


def _address(slug, longest):
    return slug if SLUG.fullmatch(slug) and len(slug) <= longest else ""


def _free(slug, rows):
    taken = {row.slug for row in rows}
    return first_free(slug, taken.__contains__, longest=50)
