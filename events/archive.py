"""The past editions as published sources tell them, read from `events/data`.

`cities.json` and `people.json` hold by key what several editions share; `editions/<year>.json` is
one edition, and `partners.json` says by year which institutions took part, and as what. Texts are
objects by language, and a language that no source gives is not there. What is unknown is null or
missing. Days are ISO days, sources web addresses. People are written as in a library's catalogue,
family name first: “Bernini, Anna Maria”.
"""

import json
import uuid
from dataclasses import dataclass
from pathlib import Path

from centres.models import Institution
from cooperation_week.lib.clocks import day
from cooperation_week.lib.words import LANGUAGES, column
from events.models import Component, Edition, Figure, Leg, Partner, Room, Theme, Venue

DATA = Path(__file__).parent / "data"
# Whatever is made from the archive is named from here, so that every installation, today and in
# years, gives a session the same identifier in people's calendars.
NAMESPACE = uuid.UUID("71ed9ec6-3ba9-4e73-abc3-4841b120729c")


@dataclass(frozen=True, slots=True)
class Laid:
    """An edition's rows, by the keys that the archive calls them by."""

    edition: Edition
    components: dict
    themes: dict
    legs: dict
    venues: dict
    rooms: dict


def identifier(*names):
    return uuid.uuid5(NAMESPACE, "/".join(map(str, names)))


def archived_years():
    return sorted(int(path.stem) for path in (DATA / "editions").glob("*.json"))


def facts_of(year):
    return _read(f"editions/{year}.json")


def people_known():
    return _read("people.json")


def in_columns(facts, *fields):
    """Return the three columns of each of these translated fields."""
    return {
        column(field, language): facts.get(field, {}).get(language, "")
        for field in fields
        for language in LANGUAGES
    }


def lines(links):
    return "\n".join(links)


def lay_edition(facts):
    """Make the edition's rows, or put them back to what the archive says; others stay."""
    edition, _ = Edition.objects.update_or_create(year=facts["year"], defaults=_edition(facts))
    _lay_figures(edition, facts["figures"])
    _lay_partners(edition)
    legs = _lay_legs(edition, facts["legs"])
    venues = _lay_venues(legs, facts["legs"])
    return Laid(
        edition=edition,
        components=_lay_components(edition, facts["components"]),
        themes=_lay_themes(edition, facts["themes"]),
        legs=legs,
        venues=venues,
        rooms=_lay_rooms(venues, facts["legs"]),
    )


def _read(name):
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def _edition(facts):
    return {
        "ordinal": facts["ordinal"],
        "host_country": facts["host_country"],
        "first_day": day(facts["first_day"]),
        "last_day": day(facts["last_day"]),
        "is_online": facts["is_online"],
        "sources": lines(facts["sources"]),
        **in_columns(facts, "name", "theme", "dates_note", "about"),
    }


def _lay_figures(edition, figures):
    """Figures have no identity of their own: all are made anew."""
    edition.figures.all().delete()
    Figure.objects.bulk_create(
        Figure(
            edition=edition,
            position=position,
            value=figure["value"],
            sources=lines(figure["sources"]),
            **in_columns(figure, "label", "note"),
        )
        for position, figure in enumerate(figures)
    )


def _lay_partners(edition):
    """Name those who took part, among the institutions that the cooperation knows here."""
    known = {institution.slug: institution for institution in Institution.objects.all()}
    named = _read("partners.json").get(str(edition.year), [])
    for position, facts in enumerate(named):
        if institution := known.get(facts["institution"]):
            Partner.objects.update_or_create(
                edition=edition,
                institution=institution,
                role=facts["role"],
                defaults={"position": position},
            )


def _lay_components(edition, components):
    return {
        facts["key"]: Component.objects.update_or_create(
            edition=edition,
            position=position,
            defaults={"ordinal": facts.get("ordinal"), **in_columns(facts, "name", "note")},
        )[0]
        for position, facts in enumerate(components)
    }


def _lay_themes(edition, themes):
    return {
        facts["key"]: Theme.objects.update_or_create(
            edition=edition,
            slug=facts["key"],
            defaults={"position": position, **in_columns(facts, "name")},
        )[0]
        for position, facts in enumerate(themes)
    }


def _lay_legs(edition, legs):
    cities = _read("cities.json")
    return {
        facts["city"]: Leg.objects.update_or_create(
            edition=edition,
            slug=facts["city"],
            defaults={"position": position, **_leg(facts, cities[facts["city"]])},
        )[0]
        for position, facts in enumerate(legs)
    }


def _leg(facts, city):
    return {
        "first_day": day(facts["first_day"]),
        "last_day": day(facts["last_day"]),
        **{name: city[name] for name in ("country", "zone", "latitude", "longitude")},
        **in_columns({"city": city["name"]}, "city"),
    }


def _lay_venues(legs, facts_of_legs):
    return {
        (leg["city"], facts["key"]): Venue.objects.update_or_create(
            leg=legs[leg["city"]], position=position, defaults=in_columns(facts, "name", "address")
        )[0]
        for leg in facts_of_legs
        for position, facts in enumerate(leg.get("venues", []))
    }


def _lay_rooms(venues, facts_of_legs):
    return {
        (leg["city"], venue["key"], facts["key"]): Room.objects.update_or_create(
            venue=venues[leg["city"], venue["key"]],
            position=position,
            defaults=in_columns(facts, "name"),
        )[0]
        for leg in facts_of_legs
        for venue in leg.get("venues", [])
        for position, facts in enumerate(venue.get("rooms", []))
    }
