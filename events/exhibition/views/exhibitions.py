"""The public pages of exhibitions: all there are, those of an edition, and each one."""

from itertools import groupby

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from cooperation_week.lib import icalendar, qr
from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from events.addresses import subject_of
from events.exhibition.calendars import exhibition_feed, links_of_exhibition
from events.exhibition.published import (
    all_exhibitions,
    exhibition_at,
    exhibitions_of_no_edition,
    published_exhibitions,
)
from events.exhibition.structured_data import exhibition_event_of
from events.programme.calendar_views import kept_calendar, kept_picture
from events.published import published_edition


@kept()
def exhibitions(request):
    by_year = groupby(all_exhibitions(), key=lambda each: each.year)
    years = [(year, [*found]) for year, found in by_year]
    return show(request, "events/exhibition/exhibitions.html", part="exhibitions", years=years)


@kept(subject=subject_of)
def exhibitions_of_edition(request, year):
    return show(
        request,
        "events/exhibition/exhibitions_of_edition.html",
        edition=published_edition(year),
        part="exhibitions",
        exhibitions=published_exhibitions(year),
    )


@kept(subject=subject_of)
def exhibition(request, year, slug):
    shown = _found(slug, published_exhibitions(year))
    if shown.slug != slug:
        return redirect("exhibition:exhibition", year=year, slug=shown.slug)
    return _page(request, shown, edition=shown.edition)


@kept()
def past_exhibition(request, slug):
    """Show an exhibition that belongs to no edition."""
    shown = _found(slug, exhibitions_of_no_edition())
    if shown.slug != slug:
        return redirect("exhibition:past_exhibition", slug=shown.slug)
    return _page(request, shown)


@kept(**kept_calendar)
def exhibition_calendar(request, year, slug):
    shown = _in_calendars(year, slug)
    if shown.slug != slug:
        return redirect("exhibition:exhibition_calendar", year=year, slug=shown.slug)
    source = links_of_exhibition(shown).calendar
    return HttpResponse(icalendar.calendar_file(exhibition_feed(shown, source=source)))


@kept(**kept_picture)
def exhibition_qr(request, year, slug):
    shown = _in_calendars(year, slug)
    if shown.slug != slug:
        return redirect("exhibition:exhibition_qr", year=year, slug=shown.slug)
    return HttpResponse(qr.qr_picture(links_of_exhibition(shown).scanned))


def _page(request, shown, *, edition=None):
    return show(
        request,
        "events/exhibition/exhibition.html",
        edition=edition,
        part="exhibitions",
        exhibition=shown,
        structured=exhibition_event_of(shown, request.path),
    )


def _found(slug, exhibitions):
    if (shown := exhibition_at(slug, exhibitions)) is None:
        raise Http404
    return shown


def _in_calendars(year, slug):
    """Return the exhibition at an address. Without any day no calendar can hold it."""
    shown = _found(slug, published_exhibitions(year))
    if not shown.has_days:
        raise Http404
    return shown
