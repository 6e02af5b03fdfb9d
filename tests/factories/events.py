from itertools import count

from events.models import Component, Country, Edition, Figure, Leg, Room, Theme, Venue
from tests.moments import FIRST_DAY, LAST_DAY

_numbers = count(1)


def make_edition(year=2026, **fields):
    defaults = {
        "ordinal": year - 2009,
        "host_country": Country.ITALY,
        "name_it": "Settimana Italia-Cina",
        "name_en": "Italy-China Week",
        "name_zh_hans": "中意创新合作周",
        "first_day": FIRST_DAY.replace(year=year),
        "last_day": LAST_DAY.replace(year=year),
    }
    return Edition.objects.create(year=year, **defaults | fields)


def the_edition(year=2026):
    """Return the edition that things belong to when a test does not say which."""
    return Edition.objects.filter(year=year).first() or make_edition(year)


def make_component(edition=None, **fields):
    defaults = {"name_en": "Innovation Forum", "ordinal": 16}
    return Component.objects.create(edition=edition or the_edition(), **defaults | fields)


def make_leg(edition=None, **fields):
    edition = edition or the_edition()
    number = next(_numbers)
    defaults = {
        "position": number % 30_000,
        "slug": f"city-{number}",
        "city_it": "Napoli",
        "city_en": "Naples",
        "city_zh_hans": "那不勒斯",
        "country": Country.ITALY,
        "zone": "Europe/Rome",
        "first_day": edition.first_day,
        "last_day": edition.last_day,
    }
    return Leg.objects.create(edition=edition, **defaults | fields)


def make_chinese_leg(edition=None, **fields):
    defaults = {
        "city_it": "Pechino",
        "city_en": "Beijing",
        "city_zh_hans": "北京",
        "country": Country.CHINA,
        "zone": "Asia/Shanghai",
    }
    return make_leg(edition, **defaults | fields)


def the_leg(edition=None):
    """Return the edition's first leg, made when there is none."""
    edition = edition or the_edition()
    return edition.legs.order_by("position", "pk").first() or make_leg(edition)


def make_venue(leg=None, **fields):
    defaults = {"name_en": "Science Centre", "address_en": "Via Coroglio 104, Naples"}
    return Venue.objects.create(leg=leg or the_leg(), **defaults | fields)


def make_room(venue=None, **fields):
    defaults = {"name_en": f"Room {next(_numbers)}", "capacity": 80, "booths": 2}
    return Room.objects.create(venue=venue or make_venue(), **defaults | fields)


def make_theme(edition=None, **fields):
    number = next(_numbers)
    defaults = {"slug": f"theme-{number}", "name_en": f"Theme {number}"}
    return Theme.objects.create(edition=edition or the_edition(), **defaults | fields)


def make_figure(edition=None, **fields):
    defaults = {"value": "400+", "label_en": "participants"}
    return Figure.objects.create(edition=edition or the_edition(), **defaults | fields)
