"""The programme's calendars, and what helps to take them along."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from cooperation_week.lib import icalendar, qr
from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from cooperation_week.releases.requests import PlainRequest
from events.addresses import subject_of
from events.programme.calendar_links import links_of_session, links_of_speaker, links_of_week
from events.programme.calendar_words import listed
from events.programme.calendars import asked_in_words, session_feed, speaker_feed, week_feed
from events.programme.filters import read_filters
from events.programme.published import published_programme


def understood_filters(request, year):
    """Read the filters, leaving out what is not understood: a calendar reads no sentences."""
    asked = read_filters(request, year)
    plain = PlainRequest(request.path_info, asked.query, request.resolver_match)
    return read_filters(plain, year)


def as_calendar(year, slug="programme"):
    """Return a name to save a calendar under, and leave for other sites to read it."""
    return {
        "Content-Disposition": f'inline; filename="week-{year}-{slug}.ics"',
        "Access-Control-Allow-Origin": "*",
    }


kept_calendar = {
    "content_type": icalendar.MEDIA_TYPE,
    "subject": subject_of,
    "headers": as_calendar,
}
kept_picture = {"content_type": qr.MEDIA_TYPE, "subject": subject_of}


@kept(filters=read_filters, subject=subject_of)
def add_to_calendar(request, year, filters):
    found = published_programme(year)
    return show(
        request,
        "events/programme/add_to_calendar.html",
        edition=found.edition,
        part="calendar",
        query=filters.query,
        asked=listed(asked_in_words(filters)),
        filters=filters,
        links=links_of_week(year, filters.query),
        sessions=len([session for session in filters.chosen(found) if session.day]),
    )


@kept(filters=understood_filters, **kept_calendar)
def programme_calendar(request, year, filters):
    source = links_of_week(year, filters.query).calendar
    return _calendar(week_feed(published_programme(year), filters, source=source))


@kept(**kept_calendar)
def session_calendar(request, year, slug):
    found = published_programme(year)
    session = _session(found, slug)
    if session.slug != slug:
        return redirect("programme:session_calendar", year=year, slug=session.slug)
    source = links_of_session(year, slug).calendar
    return _calendar(session_feed(session, found.edition, source=source))


@kept(**kept_calendar)
def speaker_calendar(request, year, slug):
    found = published_programme(year)
    source = links_of_speaker(year, slug).calendar
    return _calendar(speaker_feed(_speaker(found, slug), found, source=source))


@kept(filters=understood_filters, **kept_picture)
def calendar_qr(request, year, filters):
    return _picture(links_of_week(year, filters.query))


@kept(**kept_picture)
def session_qr(request, year, slug):
    session = _session(published_programme(year), slug)
    if session.slug != slug:
        return redirect("programme:session_qr", year=year, slug=session.slug)
    return _picture(links_of_session(year, slug))


@kept(**kept_picture)
def speaker_qr(request, year, slug):
    _speaker(published_programme(year), slug)
    return _picture(links_of_speaker(year, slug))


def _session(programme, slug):
    """Return the session that has, or had, this address. Without a day no calendar can hold it."""
    session = programme.sessions_by_slug.get(slug)
    if session is None or session.day is None:
        raise Http404
    return session


def _speaker(programme, slug):
    person = programme.people_by_slug.get(slug)
    if person is None:
        raise Http404
    return person


def _calendar(feed):
    return HttpResponse(icalendar.calendar_file(feed))


def _picture(links):
    return HttpResponse(qr.qr_picture(links.scanned))
