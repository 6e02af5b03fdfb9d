"""Mobility as search engines read it, in JSON-LD: programmes of study, and grants.

Only what is known is said. A scholarship is a grant; whatever else leads to a stay at a
university is a programme of education, with its days and deadlines.
"""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from centres.mobility.models import Programme
from cooperation_week.lib.script_data import for_script


def programme_data_of(programme, path):
    """Return the JSON for a script data block."""
    is_grant = programme.kind == Programme.Kind.SCHOLARSHIP
    told = _named(
        programme, path, "MonetaryGrant" if is_grant else "EducationalOccupationalProgram"
    )
    if not is_grant:
        told["applicationDeadline"] = _iso(programme.closes_at)
    return _written(told | {"sameAs": programme.portal})


def call_data_of(call, path):
    """Return the JSON for a script data block, with the institutions that one can go to."""
    first = [each.starts_on for each in call.destinations if each.starts_on]
    last = [each.ends_on for each in call.destinations if each.ends_on]
    told = {
        **_named(call, path, "EducationalOccupationalProgram"),
        "applicationStartDate": _iso(call.opens_at),
        "applicationDeadline": _iso(call.closes_at),
        "startDate": _iso(min(first, default=None)),
        "endDate": _iso(max(last, default=None)),
        "maximumEnrollment": sum(each.places for each in call.destinations),
        "provider": _providers(call),
    }
    return _written(told)


def _named(shown, path, kind):
    said = shown.name.said_in(get_language())
    return {
        "@context": "https://schema.org",
        "@type": kind,
        "name": said.text,
        "alternateName": [text for text in shown.name.values() if text != said.text],
        "description": shown.about.text_in(get_language()),
        "url": settings.SITE_URL + path,
    }


def _providers(call):
    known = {each.institution.id: each.institution for each in call.destinations}
    return [
        {
            "@type": "Organization",
            "name": each.name.text_in(get_language()),
            "url": settings.SITE_URL + reverse("centres:institution", args=[each.slug]),
        }
        for each in known.values()
    ]


def _iso(at):
    return at.isoformat() if at else ""


def _written(told):
    return for_script({name: value for name, value in told.items() if value})
