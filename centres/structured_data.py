"""An institution or a centre as search engines read it: a schema.org Organization in JSON-LD."""

from django.conf import settings
from django.utils.translation import get_language

from centres.models.institution import Kind
from cooperation_week.lib.pictures import address_of
from cooperation_week.lib.script_data import for_script

TYPES = {
    Kind.MINISTRY: "GovernmentOrganization",
    Kind.AGENCY: "GovernmentOrganization",
    Kind.REGION: "GovernmentOrganization",
    Kind.UNIVERSITY: "CollegeOrUniversity",
    Kind.RESEARCH: "ResearchOrganization",
    Kind.COMPANY: "Corporation",
}


def organization_of(shown, path):
    """Return the JSON for a script data block."""
    name = shown.name.said_in(get_language())
    site = getattr(shown, "site", "")
    data = {
        "@context": "https://schema.org",
        "@type": TYPES.get(getattr(shown, "kind", ""), "Organization"),
        "name": name.text,
        "alternateName": [text for text in shown.name.values() if text != name.text],
        "description": shown.about.text_in(get_language()),
        "url": site or settings.SITE_URL + path,
        "mainEntityOfPage": settings.SITE_URL + path,
        "logo": _absolute(address_of(getattr(shown, "logo", ""), "large")),
        "address": _address(shown),
        "foundingDate": _iso(getattr(shown, "opened_on", None)),
    }
    return for_script({name: value for name, value in data.items() if value})


def _iso(day):
    return day.isoformat() if day else ""


def _absolute(address):
    return settings.SITE_URL + address if address else ""


def _address(shown):
    """Return the city and the country, where they are known."""
    if not (country := getattr(shown, "country", "")):
        return None
    city = shown.city.text_in(get_language())
    address = {"@type": "PostalAddress", "addressLocality": city, "addressCountry": country}
    return {name: value for name, value in address.items() if value}
