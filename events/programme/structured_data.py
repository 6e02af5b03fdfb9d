"""A session, an edition and a person as search engines read them: schema.org in JSON-LD.

Search engines want a place and a picture of every event: a session whose city is not known yet is
in the country of its edition, and the picture is the one that links to us are shown with.
"""

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from cooperation_week.lib.pictures import address_of
from cooperation_week.lib.script_data import for_script
from cooperation_week.lib.words import TAGS
from events.programme.hosting import with_pages
from events.programme.structured_places import locations_of, only_one, place_of, places_of

ORGANIZER = "Città della Scienza"
ORGANIZED_BY = {
    "@type": "Organization",
    "name": ORGANIZER,
    "url": "https://www.cittadellascienza.it/",
}
PICTURE = "site/share.png"
# An edition names so many of its sessions; each has its own page and data.
MOST_SUB_EVENTS = 50


def event_of(session, edition, path, *, opening=None):
    """Return the JSON for a script data block; empty for a session of no known day.

    `opening` says from when until when one can register for the edition, if that is known.
    """
    return for_script(_event(session, edition, path, opening)) if session.day else ""


def edition_event_of(programme, path, *, opening=None):
    """Return the JSON for the whole edition; empty while its days are not known."""
    edition = programme.edition
    return for_script(_edition_event(programme, path, opening)) if edition.first_day else ""


def person_of(person, sessions, year, path):
    """Return the JSON for a person on the programme, with the sessions they are part of."""
    told = {
        "@context": "https://schema.org",
        **_person(person, year),
        "url": settings.SITE_URL + path,
        "honorificPrefix": person.honorific.text_in(get_language()),
        "jobTitle": person.position.text_in(get_language()),
        "description": person.biography.text_in(get_language()),
        "performerIn": [brief(session, year) for session in sessions if is_held(session)],
    }
    return for_script(filled(told))


def filled(data):
    return {name: value for name, value in data.items() if value}


def _event(session, edition, path, opening):
    title = session.title.said_in(get_language())
    return filled(
        {
            "@context": "https://schema.org",
            "@type": "Event",
            "name": title.text,
            "alternateName": others(session.title),
            "url": settings.SITE_URL + path,
            "image": share_picture(),
            **_days(session),
            "eventStatus": f"https://schema.org/{_status(session)}",
            "previousStartDate": _start_before(session),
            "eventAttendanceMode": f"https://schema.org/{_attendance(session, edition)}",
            "location": locations_of(session, edition, path),
            "description": session.summary.text_in(get_language()),
            "inLanguage": [TAGS[language] for language in session.floor_languages],
            "performer": _performers(session, edition.year),
            "organizer": _organizers(session),
            "superEvent": whole_of(edition),
            "offers": _offer(opening, edition) if _is_for_all(session) else None,
        }
    )


def _edition_event(programme, path, opening):
    edition = programme.edition
    online = "OnlineEventAttendanceMode" if edition.is_online else "OfflineEventAttendanceMode"
    held = [session for session in programme.sessions if is_held(session)]
    told = {
        "@context": "https://schema.org",
        **whole_of(edition),
        "alternateName": others(edition.name),
        "image": share_picture(),
        "eventStatus": "https://schema.org/EventScheduled",
        "eventAttendanceMode": f"https://schema.org/{online}",
        "location": only_one(places_of(edition, path)),
        "description": (edition.theme or edition.about).text_in(get_language()),
        "organizer": ORGANIZED_BY,
        "subEvent": [brief(session, edition.year) for session in held[:MOST_SUB_EVENTS]],
        "offers": _offer(opening, edition),
    }
    return filled(told)


def _is_for_all(session):
    return session.access != "invitation" and not session.is_cancelled


def _offer(opening, edition):
    """Return how one registers, which costs nothing; None where that is not known yet."""
    return opening and {
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "EUR",
        "url": settings.SITE_URL + reverse("registrations:register", args=[edition.year]),
        "validFrom": opening.opens_at.astimezone(edition.clock.zone).isoformat(),
        "validThrough": opening.closes_at.astimezone(edition.clock.zone).isoformat(),
    }


def is_held(session):
    return session.day is not None and not session.is_cancelled


def brief(session, year):
    """Name a session whose own page says the rest."""
    return {
        "@type": "Event",
        "name": session.title.text_in(get_language()),
        "url": settings.SITE_URL + reverse("programme:session", args=[year, session.slug]),
        **_days(session),
        **({"location": place} if (place := place_of(session.occasion)) else {}),
    }


def _days(session):
    at = session.occasion
    return {
        "startDate": at.starts.isoformat() if at.starts_at else at.day.isoformat(),
        "endDate": at.ends.isoformat() if at.ends_at else at.day.isoformat(),
    }


def others(words):
    shown = words.text_in(get_language())
    return [text for text in words.values() if text != shown]


def share_picture():
    return settings.SITE_URL + static(PICTURE)


def _status(session):
    if session.is_cancelled:
        return "EventCancelled"
    return "EventRescheduled" if _start_before(session) else "EventScheduled"


def _start_before(session):
    was = session.was
    if was and was.starts_at and was.starts_at != session.occasion.starts_at:
        return was.starts.isoformat()
    return None


def _attendance(session, edition):
    if edition.is_online:
        return "OnlineEventAttendanceMode"
    return "MixedEventAttendanceMode" if session.stream else "OfflineEventAttendanceMode"


def _organizers(session):
    """Return who holds the session; who organises the Week, where nobody else is named."""
    hosts = [_organization(host, slug) for host, slug in with_pages(session.hosts)]
    return only_one(hosts) if hosts else ORGANIZED_BY


def _organization(host, slug):
    page = settings.SITE_URL + reverse(host.page, args=[slug]) if slug else ""
    name = host.name.text_in(get_language())
    return filled({"@type": "Organization", "name": name, "url": page})


def _performers(session, year):
    people = {a.person.uid: a.person for a in session.everybody if not a.person.is_erased}
    return [_person(person, year) for person in people.values()]


def _person(person, year):
    names = [name for name in (person.latin_name, person.han_name) if name]
    if get_language() == "zh-hans":
        names.reverse()
    affiliation = person.affiliation.text_in(get_language())
    page = reverse("programme:speaker", args=[year, person.slug])
    return filled(
        {
            "@type": "Person",
            "name": names[0],
            "alternateName": names[1] if names[1:] else "",
            "url": settings.SITE_URL + page,
            "image": settings.SITE_URL + address_of(person.photo, "large") if person.photo else "",
            "affiliation": affiliation and {"@type": "Organization", "name": affiliation},
        }
    )


def whole_of(edition):
    whole = {
        "@type": "Event",
        "name": edition.name.text_in(get_language()),
        "url": settings.SITE_URL + reverse("events:edition", args=[edition.year]),
    }
    if edition.first_day:
        whole["startDate"] = edition.first_day.isoformat()
        whole["endDate"] = (edition.last_day or edition.first_day).isoformat()
    return whole
