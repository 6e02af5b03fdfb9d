"""A demonstration as search engines read it: an Event of schema.org in JSON-LD."""

from django.conf import settings
from django.utils.translation import get_language

from cooperation_week.lib.script_data import for_script
from cooperation_week.lib.words import TAGS
from events.exhibition.demonstrations.wording import place_at_the_week
from events.programme import structured_data as events


def demonstration_event_of(demonstration, path):
    """Return the JSON for a script data block."""
    reader, at = get_language(), demonstration.occasion
    status = "EventCancelled" if demonstration.is_cancelled else "EventScheduled"
    whole = events.place_of(at)
    told = {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": demonstration.title.text_in(reader),
        "alternateName": events.others(demonstration.title),
        "url": settings.SITE_URL + path,
        "image": events.share_picture(),
        "startDate": at.starts.isoformat(),
        "endDate": at.ends.isoformat(),
        "eventStatus": f"https://schema.org/{status}",
        "eventAttendanceMode": "https://schema.org/OfflineEventAttendanceMode",
        "location": {**whole, "name": place_at_the_week(demonstration)},
        "description": demonstration.text.text_in(reader),
        "inLanguage": [TAGS[language] for language in demonstration.languages],
        "organizer": {"@type": "Organization", "name": demonstration.organisation},
        "superEvent": events.whole_of(demonstration.edition),
    }
    return for_script(events.filled(told))
