"""The edition's part of a release: its days, cities, rooms, themes and figures."""

from cooperation_week.lib.links import links_of
from cooperation_week.lib.words import words_of
from events.models import Edition, Room, Venue
from events.published import TRANSLATED

NAME = "edition"


def build(subject, before, now):
    edition = edition_named(subject)
    return edition and {
        "year": edition.year,
        "ordinal": edition.ordinal,
        "host_country": edition.host_country,
        "first_day": _iso(edition.first_day),
        "last_day": _iso(edition.last_day),
        "is_online": edition.is_online,
        "is_sample": edition.is_sample,
        "sources": links_of(edition.sources),
        "components": [_component(c) for c in edition.components.order_by("position", "pk")],
        "legs": [_leg(leg) for leg in edition.legs.order_by("position", "pk")],
        "venues": [_venue(venue) for venue in Venue.objects.of(edition)],
        "rooms": [_room(room) for room in Room.objects.of(edition)],
        "themes": [_theme(theme) for theme in edition.themes.order_by("position", "pk")],
        "figures": [_figure(figure) for figure in edition.figures.order_by("position", "pk")],
        **{field: words_of(edition, field) for field in TRANSLATED},
    }


def carry_on(words, before, now):
    return words


def without(part, person):
    return part


def tell(old, new, now):
    """Tell nobody: what an edition says of itself is read, not mailed."""


def edition_named(subject):
    """Return the edition that is released under this name, or None."""
    _, _, year = subject.partition("week-")
    return Edition.objects.filter(year=int(year)).first() if year.isdecimal() else None


def _iso(day):
    return day and day.isoformat()


def _degrees(value):
    return None if value is None else float(value)


def _component(component):
    return {
        "id": component.pk,
        "name": words_of(component, "name"),
        "ordinal": component.ordinal,
        "note": words_of(component, "note"),
    }


def _leg(leg):
    return {
        "id": leg.pk,
        "slug": leg.slug,
        "city": words_of(leg, "city"),
        "country": leg.country,
        "zone": leg.zone,
        "first_day": _iso(leg.first_day),
        "last_day": _iso(leg.last_day),
        "latitude": _degrees(leg.latitude),
        "longitude": _degrees(leg.longitude),
    }


def _venue(venue):
    return {
        "id": venue.pk,
        "leg": venue.leg_id,
        "name": words_of(venue, "name"),
        "address": words_of(venue, "address"),
        "latitude": _degrees(venue.latitude),
        "longitude": _degrees(venue.longitude),
    }


def _room(room):
    return {
        "id": room.pk,
        "venue": room.venue_id,
        "position": room.position,
        "name": words_of(room, "name"),
        "capacity": room.capacity,
        "booths": room.booths,
        "is_step_free": room.is_step_free,
    }


def _theme(theme):
    return {"id": theme.pk, "slug": theme.slug, "name": words_of(theme, "name")}


def _figure(figure):
    return {
        "value": figure.value,
        "label": words_of(figure, "label"),
        "note": words_of(figure, "note"),
        "sources": links_of(figure.sources),
    }
