"""How many seats are free: the one thing about a session that is public and not kept."""

import hashlib

from django.http import Http404, HttpResponseNotModified
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cooperation_week.accounts.policies import public
from cooperation_week.releases.kept import matches
from events.programme.models import Session
from events.programme.published import published_programme
from events.registrations.availability import availability_of
from events.registrations.models import Activity
from events.registrations.published import published_openings

CACHE_CONTROL = "public, max-age=15"


@csrf_exempt
@public
@require_safe
def availability(request, year, slug):
    """Show a piece of a page, the same for everybody, without a form."""
    programme = published_programme(year)
    session = programme.sessions_by_slug.get(slug)
    if session is None or session.access != Session.Access.SEAT:
        raise Http404
    response = render(
        request,
        "events/registrations/availability.html",
        {
            "availability": availability_of(session),
            "edition": programme.edition,
            "opening": published_openings(year).get(Activity.Kind.SEATS),
            "session": session,
        },
    )
    return _labelled(request, response)


def _labelled(request, response):
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    if matches(request, etag):
        response = HttpResponseNotModified()
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["X-Robots-Tag"] = "noindex"
    return response
