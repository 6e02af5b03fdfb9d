"""The sample edition to come, read from `events/data/sample`: its days, cities, rooms and themes.

People and institutions in it are invented and say so in every language; the two venues are real.
Days are counted from the first one, hours are those of the venue's clock.
"""

import json
from dataclasses import dataclass
from datetime import timedelta

from cooperation_week.lib.clocks import zone
from events.archive import DATA, in_columns
from events.models import Component, Edition, Leg, Room, Theme, Venue

AT_LEAST_AHEAD = timedelta(days=12)
TUESDAY = 1
DAYS = 3


@dataclass(frozen=True, slots=True)
class Places:
    """The sample's rows, by the keys that its sessions call them by."""

    edition: Edition
    components: dict
    themes: dict
    rooms: dict


def sample_data(name):
    return json.loads((DATA / "sample" / f"{name}.json").read_text(encoding="utf-8"))


def day_of_sample(first_day, number):
    return first_day + timedelta(days=number - 1)


def first_day_of_sample(now):
    """Return the first Tuesday that is at least twelve days ahead, on the clock of the host."""
    earliest = now.astimezone(zone(sample_data("edition")["zone"])).date() + AT_LEAST_AHEAD
    return earliest + timedelta(days=(TUESDAY - earliest.weekday()) % 7)


def lay_sample_edition(first_day):
    """Make the rows of the edition that opens on this day."""
    facts = sample_data("edition")
    edition = Edition.objects.create(
        year=first_day.year,
        ordinal=facts["ordinal"],
        host_country=facts["host_country"],
        first_day=first_day,
        last_day=day_of_sample(first_day, DAYS),
        is_sample=True,
        **in_columns(facts, "name", "theme", "about"),
    )
    return Places(
        edition=edition,
        components=_lay_components(edition, facts["components"]),
        themes=_lay_themes(edition, facts["themes"]),
        rooms=_lay_rooms(edition, facts),
    )


def _lay_components(edition, components):
    return {
        facts["key"]: Component.objects.create(
            edition=edition,
            position=position,
            ordinal=facts["ordinal"],
            **in_columns(facts, "name", "note"),
        )
        for position, facts in enumerate(components)
    }


def _lay_themes(edition, themes):
    return {
        facts["slug"]: Theme.objects.create(
            edition=edition, position=position, slug=facts["slug"], **in_columns(facts, "name")
        )
        for position, facts in enumerate(themes)
    }


def _lay_rooms(edition, facts):
    legs = {
        leg["slug"]: _lay_leg(edition, position, leg, facts["zone"])
        for position, leg in enumerate(facts["legs"])
    }
    return {
        room["key"]: room_row
        for position, (leg, venue) in enumerate(_venues_of(facts))
        for room, room_row in _lay_venue(legs[leg["slug"]], position, venue)
    }


def _venues_of(facts):
    return [(leg, venue) for leg in facts["legs"] for venue in leg["venues"]]


def _lay_leg(edition, position, facts, zone_name):
    return Leg.objects.create(
        edition=edition,
        position=position,
        slug=facts["slug"],
        country=edition.host_country,
        zone=zone_name,
        first_day=day_of_sample(edition.first_day, facts["first"]),
        last_day=day_of_sample(edition.first_day, facts["last"]),
        latitude=facts["latitude"],
        longitude=facts["longitude"],
        **in_columns(facts, "city"),
    )


def _lay_venue(leg, position, facts):
    venue = Venue.objects.create(
        leg=leg,
        position=position,
        latitude=facts["latitude"],
        longitude=facts["longitude"],
        **in_columns(facts, "name", "address"),
    )
    for number, room in enumerate(facts["rooms"]):
        yield room, _lay_room(venue, number, room)


def _lay_room(venue, position, facts):
    return Room.objects.create(
        venue=venue,
        position=position,
        **{name: facts[name] for name in ("capacity", "booths", "is_step_free")},
        **in_columns(facts, "name"),
    )
