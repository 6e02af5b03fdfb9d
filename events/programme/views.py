from dataclasses import replace

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from centres.published import SUBJECT as COOPERATION
from cooperation_week.accounts.policies import public
from cooperation_week.pages import show
from cooperation_week.releases.kept import accepts_brotli, compress, kept
from events.addresses import subject_of
from events.exhibition.published import exhibition_of_tour
from events.programme.days import counts_of, sheets_of, tabs_of, with_day
from events.programme.filters import read_filters
from events.programme.grid import grid_css as grid_rules
from events.programme.grid import grid_digest
from events.programme.hosting import with_pages
from events.programme.neighbours import neighbours_of
from events.programme.people import appearances_of, letter_groups
from events.programme.published import published_programme
from events.programme.structured_data import event_of, person_of
from events.registrations.published import registering_for

A_YEAR = 365 * 24 * 60 * 60


@kept(filters=read_filters, subject=subject_of)
def programme(request, year, filters):
    found = published_programme(year)
    asked = with_day(filters, found)
    sessions = asked.chosen(found)
    elsewhere = replace(asked, day=None, all_days=True)
    return show(
        request,
        "events/programme/programme.html",
        edition=found.edition,
        part="programme",
        query=filters.query,
        asked=asked,
        elsewhere=elsewhere,
        counts=counts_of(sessions),
        on_all_days=len(elsewhere.chosen(found)),
        tabs=tabs_of(found, asked),
        sheets=sheets_of(sessions, found.edition, with_grid=asked.day is not None),
    )


@kept(subject=subject_of, beside=(COOPERATION,))
def session(request, year, slug):
    found = published_programme(year)
    shown = found.sessions_by_slug.get(slug)
    if shown is None:
        raise Http404
    if shown.slug != slug:
        # Not for ever: an address that is taken back would lead browsers round in a circle.
        return redirect("programme:session", year=year, slug=shown.slug)
    return show(
        request,
        "events/programme/session.html",
        edition=found.edition,
        part="programme",
        session=shown,
        hosts=with_pages(shown.hosts),
        exhibition=exhibition_of_tour(shown, year),
        neighbours=neighbours_of(shown, found),
        structured=event_of(shown, found.edition, request.path, opening=registering_for(year)),
    )


@kept(subject=subject_of)
def speakers(request, year):
    found = published_programme(year)
    return show(
        request,
        "events/programme/speakers.html",
        edition=found.edition,
        part="speakers",
        groups=letter_groups(found),
    )


@kept(subject=subject_of)
def speaker(request, year, slug):
    found = published_programme(year)
    person = found.people_by_slug.get(slug)
    if person is None:
        raise Http404
    return show(
        request,
        "events/programme/speaker.html",
        edition=found.edition,
        part="speakers",
        person=person,
        appearances=appearances_of(person, found),
        structured=person_of(person, found.sessions_of(person), year, request.path),
    )


@public
@require_safe
def grid_css(request, digest):
    """Serve the places of the grid; an address with its digest holds for ever."""
    response = HttpResponse(grid_rules(), content_type="text/css; charset=utf-8")
    if accepts_brotli(request.META.get("HTTP_ACCEPT_ENCODING", "")):
        response.content = compress(response.content)
        response.headers["Content-Encoding"] = "br"
    response.headers["Vary"] = "Accept-Encoding"
    # During a deployment a page of the other build may ask for its own places.
    lasting = f"max-age={A_YEAR}, immutable" if digest == grid_digest() else "max-age=0"
    response.headers["Cache-Control"] = f"public, {lasting}"
    return response
