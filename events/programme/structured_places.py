"""Where a session or an edition is, as search engines read it."""

from django.conf import settings
from django.utils.translation import get_language

from cooperation_week.lib.countries import country_name


def locations_of(session, edition, path):
    if edition.is_online:
        return _online(session.stream or settings.SITE_URL + path)
    place = place_of(session.occasion) or _country(edition.host_country)
    return [place, _online(session.stream)] if session.stream else place


def places_of(edition, path):
    if edition.is_online:
        return [_online(settings.SITE_URL + path)]
    return [_city(leg) for leg in edition.legs] or [_country(edition.host_country)]


def only_one(items):
    return items[0] if len(items) == 1 else items


def _online(address):
    return {"@type": "VirtualLocation", "url": address}


def _country(code):
    address = {"@type": "PostalAddress", "addressCountry": code}
    return {"@type": "Place", "name": country_name(code, get_language()), "address": address}


def _city(leg):
    city = leg.city.text_in(get_language())
    address = {
        "@type": "PostalAddress",
        "addressLocality": city,
        "addressCountry": leg.country,
    }
    return {"@type": "Place", "name": city, "address": address}


def place_of(at):
    if at.leg is None:
        return None
    reader = get_language()
    house = at.venue.name.text_in(reader) if at.venue else at.leg.city.text_in(reader)
    room = at.room.name.text_in(reader) if at.room else ""
    address = {
        "@type": "PostalAddress",
        "streetAddress": at.venue.address.text_in(reader) if at.venue else "",
        "addressLocality": at.leg.city.text_in(reader),
        "addressCountry": at.leg.country,
    }
    return {
        "@type": "Place",
        "name": ", ".join(name for name in (house, room) if name),
        "address": {name: value for name, value in address.items() if value},
    }
