"""The edition's part of a release: its days, cities, rooms, themes and figures."""

from django.db.models import Prefetch
from django.urls import reverse

from cooperation_week.lib.clocks import iso
from cooperation_week.lib.links import links_of
from cooperation_week.lib.words import words_of
from events import described
from events.addresses import subject_of, year_of
from events.models import Component, Edition, Figure, Leg, Partner, Room, Theme, Venue
from events.published import PLACES, TRANSLATED, UNCHANGED, edition_of

NAME = "edition"


def drafts(subjects):
    editions = editions_named(subjects).prefetch_related(
        _in_order("components", Component),
        _in_order("legs", Leg),
        _in_order("legs__venues", Venue),
        _in_order("legs__venues__rooms", Room),
        _in_order("themes", Theme),
        _in_order("figures", Figure),
        Prefetch("partners", _partners_in_order()),
    )
    return {edition.subject: _words_of(edition) for edition in editions}


def carry_on(words, before, now):
    """Keep what has left the edition: a session that was cancelled or moved may still name it."""
    return {**words, "former": {kind: _former(kind, words, before) for kind in PLACES}}


def without(part, person):
    return part


def tell(old, new, now):
    """Tell nobody: what an edition says of itself is read, not mailed."""


def subjects():
    editions = Edition.objects.order_by("-year")
    return {e.subject: f"{e.year} · {words_of(e, 'name')}" for e in editions}


def page(subject):
    year = year_of(subject)
    return reverse("events:edition", args=[year]) if year else None


def describe(old, new):
    return described.lines(edition_of(old) if old else None, edition_of(new))


def editions_named(subjects):
    """Return the editions that are released under these names."""
    years = [year for subject in subjects if (year := year_of(subject))]
    return Edition.objects.filter(year__in=years)


def subjects_by_edition(subjects):
    """Return under which of these names each edition is released, by the number of its row."""
    rows = editions_named(subjects).values_list("pk", "year")
    return {pk: subject_of(year) for pk, year in rows}


def _in_order(name, model):
    return Prefetch(name, model.objects.order_by("position", "pk"))


def _partners_in_order():
    return Partner.objects.select_related("institution").order_by("position", "pk")


def _former(kind, words, before):
    known = [*before["former"][kind], *before[kind]] if before else []
    present = {item["id"] for item in words[kind]}
    return sorted(
        (item for item in known if item["id"] not in present), key=lambda item: item["id"]
    )


def _words_of(edition):
    # From the top down, so that every venue has its city and every room its venue, even when
    # rows are added while they are read.
    legs = edition.legs.all()
    venues = [venue for leg in legs for venue in leg.venues.all()]
    rooms = [room for venue in venues for room in venue.rooms.all()]
    return {
        "first_day": iso(edition.first_day),
        "last_day": iso(edition.last_day),
        "sources": links_of(edition.sources),
        "components": [_component(component) for component in edition.components.all()],
        "legs": [_leg(leg) for leg in legs],
        "venues": [_venue(venue) for venue in venues],
        "rooms": [_room(room) for room in rooms],
        "themes": [_theme(theme) for theme in edition.themes.all()],
        "figures": [_figure(figure) for figure in edition.figures.all()],
        **_partners_of(edition),
        **{field: getattr(edition, field) for field in UNCHANGED},
        **{field: words_of(edition, field) for field in TRANSLATED},
    }


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
        "first_day": iso(leg.first_day),
        "last_day": iso(leg.last_day),
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


def _partners_of(edition):
    """Return nothing where there are none: so an edition from before partners has not changed."""
    partners = [_partner(partner) for partner in edition.partners.all()]
    return {"partners": partners} if partners else {}


def _partner(partner):
    institution = partner.institution
    return {
        "institution": institution.pk,
        "slug": institution.slug,
        "role": partner.role,
        "name": words_of(institution, "name"),
        "country": institution.country,
        "site": institution.site,
        "logo": institution.logo,
    }
