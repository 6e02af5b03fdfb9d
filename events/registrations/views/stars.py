"""Stars, and what is mine on the public pages, for the script that marks it there."""

from django.http import Http404, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from cooperation_week.accounts.policies import for_signed_in
from events.programme.published import published_programme
from events.registrations.my_week import entries_of, registration_of
from events.registrations.stars import star as put_star
from events.registrations.stars import starred, unstar


@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def star(request, year, slug):
    """Star a session, or take the star away; for scripts, and for readers without them."""
    programme = published_programme(year)
    session = programme.sessions_by_slug.get(slug)
    if session is None:
        raise Http404
    if request.method == "POST":
        if request.POST.get("do") == "unstar":
            unstar(request.user, session)
        else:
            put_star(request.user, session, year)
        return redirect("registrations:star", year=year, slug=session.slug)
    context = {
        "edition": programme.edition,
        "part": "programme",
        "session": session,
        "is_starred": session.uid in starred(request.user, year),
    }
    return render(request, "events/registrations/star.html", context)


@for_signed_in
@require_safe
def marks(request, year):
    """Return what is mine, by the address of each session’s page, and the token to star with."""
    programme = published_programme(year)
    entries = entries_of(request.user, registration_of(request.user, year), programme)
    return JsonResponse(
        {
            "token": get_token(request),
            "words": {"star": _("Star this session"), "starred": _("Starred")},
            "sessions": {
                reverse("programme:session", args=[year, entry.session.slug]): {
                    "starred": entry.is_starred,
                    "seat": entry.seat,
                    "words": _words_of(entry),
                }
                for entry in entries
            },
        },
        json_dumps_params={"ensure_ascii": False},
    )


def _words_of(entry):
    """Say what the person has in a session; a star is drawn beside it."""
    if entry.has_seat:
        return _("You have a seat")
    if entry.is_waiting:
        return _("On the waiting list: number %(position)s") % {"position": entry.position}
    return _("You take part") if entry.roles else ""
