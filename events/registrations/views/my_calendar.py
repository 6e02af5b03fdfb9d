"""The personal calendar: its page, where the secret is made, and the calendar itself."""

import hashlib

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseNotModified
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from cooperation_week.accounts.policies import for_signed_in, public
from cooperation_week.accounts.throttles import CALENDARS, TooManyTries, count_miss
from cooperation_week.lib import icalendar
from cooperation_week.lib.qr import qr_inline
from cooperation_week.lib.words import LANGUAGES
from cooperation_week.releases.kept import matches
from events.programme.calendar_links import CalendarLinks
from events.programme.published import published_programme
from events.published import published_edition
from events.registrations import feeds
from events.registrations.duties import duties_of_one
from events.registrations.models import FeedToken
from events.registrations.my_week import entries_of, registration_of

CACHE_CONTROL = "private, max-age=900"


@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def my_calendar(request, year):
    """Explain the calendar; make, change or remove its secret address.

    The secret is in the answer to the form alone: neither in an address nor in the session.
    """
    edition = published_edition(year)
    if request.method == "POST" and request.POST.get("do") == "remove":
        feeds.remove_secret(request.user, year)
        messages.success(request, _("The address does not work any more."))
        return redirect("registrations:my_calendar", year=year)
    links = _new_links(request.user, year) if request.method == "POST" else None
    context = {
        "edition": edition,
        "part": "my",
        "feed": FeedToken.objects.filter(account=request.user, edition__year=year).first(),
        "links": links,
        "qr": links and qr_inline(links.address),
    }
    return render(request, "events/registrations/my_calendar.html", context)


def _new_links(account, year):
    secret = feeds.make_secret(account, year, now=timezone.now())
    return CalendarLinks(reverse("personal_calendar", args=[secret]), picture="", page="")


@csrf_exempt
@public
@require_safe
def personal_calendar(request, token):
    now = timezone.now()
    found = feeds.feed_token(token)
    if found is None:
        return _refuse(request, now)
    feeds.note_use(found, now=now)
    year = found.edition.year
    programme, registration = published_programme(year), registration_of(found.account, year)
    language = _language_of(found.account, registration)
    with override(language):
        entries = entries_of(found.account, registration, programme)
        duties = duties_of_one(registration, programme.edition)
        feed = feeds.personal_feed(entries, duties, programme.edition)
        written = icalendar.calendar_file(feed)
    return _calendar(request, written, language, year)


def _refuse(request, now):
    """Answer 404 to an address that is none; 429 to a network that goes on guessing."""
    network = get_adapter().get_client_ip(request)
    try:
        count_miss(CALENDARS, network=network, now=now)
    except TooManyTries as refusal:
        response = HttpResponse(f"{refusal}\n", "text/plain; charset=utf-8", status=429)
        response.headers["Retry-After"] = int(refusal.wait.total_seconds())
        response.headers["Cache-Control"] = "private, no-store"
        return response
    raise Http404


def _language_of(account, registration):
    chosen = registration.language if registration else account.language
    return chosen if chosen in LANGUAGES else "en"


def _calendar(request, written, language, year):
    etag = f'"{hashlib.sha256(written).hexdigest()[:32]}"'
    if matches(request, etag):
        response = HttpResponseNotModified()
    else:
        response = HttpResponse(written, content_type=icalendar.MEDIA_TYPE)
        response.headers["Content-Disposition"] = f'inline; filename="my-week-{year}.ics"'
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Content-Language"] = language
    response.headers["X-Robots-Tag"] = "noindex"
    return response
