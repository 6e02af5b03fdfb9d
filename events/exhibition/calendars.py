"""An exhibition as a calendar: the days on which it is on show, and the tours through it."""

from datetime import timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.icalendar import Entry
from cooperation_week.lib.words import Said
from events.exhibition.wording import clock_in_words, place_of_exhibition, week_in_words
from events.programme.calendar_links import CalendarLinks
from events.programme.calendars import coordinates_of, entries_of, feed_of

ONE_DAY = timedelta(days=1)


def links_of_exhibition(exhibition):
    year_and_slug = (exhibition.edition.year, exhibition.slug)
    names = ("exhibition_calendar", "exhibition_qr", "exhibition")
    calendar, picture, page = (reverse(f"exhibition:{name}", args=year_and_slug) for name in names)
    return CalendarLinks(calendar, picture, f"{page}#calendar")


def exhibition_feed(exhibition, *, source):
    """Return the calendar of an exhibition of an edition; `source` is the path of the calendar."""
    edition = exhibition.edition
    page = reverse("exhibition:exhibition", args=[edition.year, exhibition.slug])
    own = [_entry(exhibition, page)] if exhibition.opening.opens_on else []
    entries = (*own, *entries_of(exhibition.tours, edition))
    return feed_of(edition, exhibition.title.text_in(get_language()), page, source, entries)


def _entry(exhibition, page):
    """Return an entry of whole days: who has it in a calendar is not busy for months."""
    first, last = exhibition.opening.opens_on, exhibition.opening.closes_on
    url = settings.SITE_URL + page
    return Entry(
        uid=exhibition.uid,
        sequence=exhibition.sequence,
        changed_at=exhibition.changed_at,
        starts=first,
        ends=(last or first) + ONE_DAY,
        title=_title(exhibition),
        description=Said(_description(exhibition, url), get_language()),
        location=Said(place_of_exhibition(exhibition), get_language()),
        coordinates=coordinates_of(exhibition),
        categories=(_("Exhibition"),),
        language=get_language(),
        url=url,
        is_cancelled=exhibition.is_cancelled,
    )


def _title(exhibition):
    title = exhibition.title.said_in(get_language())
    named = _("Cancelled: %(title)s") if exhibition.is_cancelled else _("Exhibition: %(title)s")
    return Said(named % {"title": title.text}, title.language)


def _description(exhibition, url):
    reader = get_language()
    cost = exhibition.cost.text_in(reader)
    hours = week_in_words(exhibition.opening)
    clock = hours and exhibition.leg and clock_in_words(exhibition.leg)
    paragraphs = (
        "\n".join(line for line in (hours, clock) if line),
        cost and _("Cost: %(cost)s") % {"cost": cost},
        exhibition.text.text_in(reader),
        url,
    )
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
