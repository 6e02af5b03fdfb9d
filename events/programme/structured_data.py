"""A session as search engines read it: a schema.org Event in JSON-LD."""

import json

from django.conf import settings
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from cooperation_week.lib.words import TAGS

# Within a script element these could end it, or begin a comment.
ESCAPED = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}
ORGANIZER = "Città della Scienza"


def event_of(session, edition, path):
    """Return the JSON for a script data block; empty for a session of no known day."""
    return _for_script(_event(session, edition, path)) if session.day else ""


def _for_script(data):
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPED))  # noqa: S308 -- no < > & is left in it


def _event(session, edition, path):
    at = session.occasion
    title = session.title.said_in(get_language())
    event = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": title.text,
        "alternateName": [text for text in session.title.values() if text != title.text],
        "url": settings.SITE_URL + path,
        "startDate": at.starts.isoformat() if at.starts_at else at.day.isoformat(),
        "endDate": at.ends.isoformat() if at.ends_at else at.day.isoformat(),
        "eventStatus": f"https://schema.org/{_status(session)}",
        "previousStartDate": _start_before(session),
        "eventAttendanceMode": f"https://schema.org/{_attendance(session, edition)}",
        "location": _locations(session, edition),
        "description": session.summary.text_in(get_language()),
        "inLanguage": [TAGS[language] for language in session.floor_languages],
        "performer": _performers(session),
        "organizer": {"@type": "Organization", "name": ORGANIZER},
        "superEvent": _whole(edition),
    }
    return {name: value for name, value in event.items() if value}


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


def _locations(session, edition):
    online = {"@type": "VirtualLocation", "url": session.stream} if session.stream else None
    place = None if edition.is_online else _place(session.occasion)
    found = [location for location in (place, online) if location]
    return found[0] if len(found) == 1 else found


def _place(at):
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


def _performers(session):
    people = {a.person.uid: a.person for a in session.everybody if not a.person.is_erased}
    return [_person(person) for person in people.values()]


def _person(person):
    names = [name for name in (person.latin_name, person.han_name) if name]
    if get_language() == "zh-hans":
        names.reverse()
    affiliation = person.affiliation.text_in(get_language())
    named = {"@type": "Person", "name": names[0]}
    if names[1:]:
        named["alternateName"] = names[1]
    if affiliation:
        named["affiliation"] = {"@type": "Organization", "name": affiliation}
    return named


def _whole(edition):
    whole = {"@type": "Event", "name": edition.name.text_in(get_language())}
    if edition.first_day:
        whole["startDate"] = edition.first_day.isoformat()
        whole["endDate"] = (edition.last_day or edition.first_day).isoformat()
    return whole
