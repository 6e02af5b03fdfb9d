"""An exhibition as search engines read it: an ExhibitionEvent of schema.org in JSON-LD."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language

from cooperation_week.lib.pictures import address_of
from cooperation_week.lib.script_data import for_script
from events.exhibition.wording import occasion_of
from events.programme import structured_data as events


def exhibition_event_of(exhibition, path):
    """Return the JSON for a script data block; empty where the first day is not known."""
    return for_script(_event(exhibition, path)) if exhibition.opening.opens_on else ""


def _event(exhibition, path):
    reader, opening = get_language(), exhibition.opening
    status = "EventCancelled" if exhibition.is_cancelled else "EventScheduled"
    told = {
        "@context": "https://schema.org",
        "@type": "ExhibitionEvent",
        "name": exhibition.title.text_in(reader),
        "alternateName": events.others(exhibition.title),
        "url": settings.SITE_URL + path,
        "image": _pictures(exhibition),
        "startDate": opening.opens_on.isoformat(),
        "endDate": opening.closes_on and opening.closes_on.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": _place(exhibition),
        "description": exhibition.text.text_in(reader),
        "contributor": [_organization(lender) for lender in exhibition.lenders],
    }
    if exhibition.edition:
        told |= _in_edition(exhibition)
    return events.filled(told)


def _in_edition(exhibition):
    year = exhibition.edition.year
    tours = [tour for tour in exhibition.tours if events.is_held(tour)]
    return {
        "organizer": events.ORGANIZED_BY,
        "superEvent": events.whole_of(exhibition.edition),
        "subEvent": [events.brief(tour, year) for tour in tours],
    }


def _pictures(exhibition):
    shown = [settings.SITE_URL + address_of(p.picture, "print") for p in exhibition.photos]
    return shown or events.share_picture()


def _place(exhibition):
    """Return the venue with its address; the place in words where no venue is known."""
    place = events.place_of(occasion_of(exhibition))
    name = exhibition.place.text_in(get_language())
    return place or (name and {"@type": "Place", "name": name})


def _organization(lender):
    page = reverse("centres:institution", args=[lender.slug])
    return {
        "@type": "Organization",
        "name": lender.name.text_in(get_language()),
        "url": settings.SITE_URL + page,
    }
