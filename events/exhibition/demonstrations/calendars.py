"""Demonstrations as calendars: all of an edition, and each alone."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.icalendar import Entry
from cooperation_week.lib.words import Said
from events.exhibition.demonstrations.wording import languages_in_words, place_of_demonstration
from events.programme.calendar_links import CalendarLinks
from events.programme.calendar_words import clocks_of
from events.programme.calendars import coordinates_of, feed_of, name_of_week


def links_of_demonstrations(year):
    return _links("demonstrations", year)


def links_of_demonstration(demonstration):
    return _links("demonstration", demonstration.edition.year, demonstration.number)


def demonstrations_feed(edition, demonstrations, *, source):
    """Return the calendar of an edition’s demonstrations, which keep nobody busy."""
    name = _("%(calendar)s: demonstrations") % {"calendar": name_of_week(edition)}
    page = reverse("exhibition:demonstrations", args=[edition.year])
    entries = tuple(_entry(each, busy=False) for each in demonstrations)
    return feed_of(edition, name, page, source, entries)


def demonstration_feed(demonstration, *, source):
    """Return the calendar of one: whoever takes it along means to be there."""
    name = demonstration.title.text_in(get_language())
    entries = (_entry(demonstration, busy=True),)
    return feed_of(demonstration.edition, name, _page(demonstration), source, entries)


def _links(what, *args):
    names = (f"{what}_calendar", f"{what}_qr", what)
    calendar, picture, page = (reverse(f"exhibition:{name}", args=args) for name in names)
    return CalendarLinks(calendar, picture, f"{page}#calendar")


def _page(demonstration):
    address = [demonstration.edition.year, demonstration.number]
    return reverse("exhibition:demonstration", args=address)


def _entry(demonstration, *, busy):
    reader, url = get_language(), settings.SITE_URL + _page(demonstration)
    return Entry(
        uid=demonstration.uid,
        sequence=demonstration.sequence,
        changed_at=demonstration.changed_at,
        starts=demonstration.occasion.starts,
        ends=demonstration.occasion.ends,
        title=_title(demonstration),
        description=Said(_description(demonstration, url), reader),
        location=Said(place_of_demonstration(demonstration), reader),
        coordinates=coordinates_of(demonstration.occasion),
        categories=(_("Demonstration"),),
        language=reader,
        url=url,
        is_cancelled=demonstration.is_cancelled,
        is_busy=busy,
    )


def _title(demonstration):
    title = demonstration.title.said_in(get_language())
    if demonstration.is_cancelled:
        return Said(_("Cancelled: %(title)s") % {"title": title.text}, title.language)
    return Said(_("Demonstration: %(title)s") % {"title": title.text}, title.language)


def _description(demonstration, url):
    spoken = languages_in_words(demonstration.languages)
    paragraphs = (
        [_("This demonstration has been cancelled.")] if demonstration.is_cancelled else [],
        clocks_of(demonstration.occasion),
        [
            demonstration.organisation,
            demonstration.exhibit,
            _("Spoken: %(spoken)s.") % {"spoken": spoken} if spoken else "",
        ],
        [demonstration.text.text_in(get_language())],
        [url],
    )
    written = ("\n".join(line for line in lines if line) for lines in paragraphs)
    return "\n\n".join(paragraph for paragraph in written if paragraph)
