"""The public pages and calendars of demonstrations: all of an edition, and each one."""

from itertools import groupby

from django.http import Http404, HttpResponse

from cooperation_week.lib import icalendar, qr
from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from events.addresses import subject_of
from events.exhibition.demonstrations.calendars import (
    demonstration_feed,
    demonstrations_feed,
    links_of_demonstration,
    links_of_demonstrations,
)
from events.exhibition.demonstrations.published import (
    demonstration_numbered,
    published_demonstrations,
)
from events.exhibition.demonstrations.structured_data import demonstration_event_of
from events.programme.calendar_views import as_calendar
from events.published import published_edition


def _as_file(year, number="all"):
    return as_calendar(year, f"demonstration-{number}")


KEPT_CALENDAR = {"content_type": icalendar.MEDIA_TYPE, "subject": subject_of, "headers": _as_file}
KEPT_PICTURE = {"content_type": qr.MEDIA_TYPE, "subject": subject_of}


@kept(subject=subject_of)
def demonstrations(request, year):
    edition = published_edition(year)
    place = {leg: number for number, leg in enumerate(edition.places.legs)}
    # Sorting keeps those of one day and city in order of time.
    found = sorted(
        published_demonstrations(year), key=lambda each: (each.day, place[each.occasion.leg.id])
    )
    by_day = groupby(found, key=lambda each: (each.day, each.occasion.leg))
    return show(
        request,
        "events/exhibition/demonstrations.html",
        edition=edition,
        part="exhibitions",
        days=[(day, leg, [*those]) for (day, leg), those in by_day],
        links=links_of_demonstrations(year),
    )


@kept(subject=subject_of)
def demonstration(request, year, number):
    shown = _found(year, number)
    return show(
        request,
        "events/exhibition/demonstration.html",
        edition=shown.edition,
        part="exhibitions",
        demonstration=shown,
        links=links_of_demonstration(shown),
        structured=demonstration_event_of(shown, request.path),
    )


@kept(**KEPT_CALENDAR)
def demonstrations_calendar(request, year):
    source, found = links_of_demonstrations(year).calendar, published_demonstrations(year)
    return _calendar(demonstrations_feed(published_edition(year), found, source=source))


@kept(**KEPT_CALENDAR)
def demonstration_calendar(request, year, number):
    shown = _found(year, number)
    source = links_of_demonstration(shown).calendar
    return _calendar(demonstration_feed(shown, source=source))


@kept(**KEPT_PICTURE)
def demonstrations_qr(request, year):
    published_edition(year)
    return HttpResponse(qr.qr_picture(links_of_demonstrations(year).scanned))


@kept(**KEPT_PICTURE)
def demonstration_qr(request, year, number):
    return HttpResponse(qr.qr_picture(links_of_demonstration(_found(year, number)).scanned))


def _found(year, number):
    shown = demonstration_numbered(number, year)
    if shown is None:
        raise Http404
    return shown


def _calendar(feed):
    return HttpResponse(icalendar.calendar_file(feed))
