"""The page of a seat: take it, wait for it, take it instead of another, give it up."""

import hashlib
import secrets

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from cooperation_week.accounts.policies import for_signed_in
from events.programme.published import published_programme
from events.registrations.alternatives import alternatives_to
from events.registrations.availability import availability_of, free_seats
from events.registrations.duties import duties_of_one
from events.registrations.models import Activity
from events.registrations.my_week import last_seats, registration_of
from events.registrations.published import published_openings
from events.registrations.refusals import SeatRefused
from events.registrations.rules import check_clashes, check_registered, check_session
from events.registrations.seats import give_up, sessions_of, swap, take


class SeatForm(forms.Form):
    do = forms.ChoiceField(choices=[("take", ""), ("swap", ""), ("give-up", "")])
    # Made when the page was shown: the same form sent twice takes one seat.
    token = forms.CharField(max_length=64)
    instead_of = forms.SlugField(max_length=200, required=False)


BROKEN = gettext_lazy("This form was not complete. Here it is anew.")


@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def seat(request, year, slug):
    programme = published_programme(year)
    session = programme.sessions_by_slug.get(slug)
    if session is None:
        raise Http404
    if session.slug != slug and request.method != "POST":
        return redirect("registrations:seat", year=year, slug=session.slug)
    registration, now = registration_of(request.user, year), timezone.now()
    if request.method == "POST" and registration:
        try:
            _obey(request, session, programme, registration, now)
        except SeatRefused as refusal:
            return _show(request, session, programme, registration, refusal, now)
        return redirect("registrations:seat", year=year, slug=session.slug)
    return _show(request, session, programme, registration, None, now)


def _obey(request, session, programme, registration, now):
    """Do what the form asks, or raise SeatRefused."""
    form = SeatForm(request.POST)
    if not form.is_valid():
        raise SeatRefused(BROKEN)
    asked = form.cleaned_data
    token = _token_for(asked["token"], session, registration)
    if asked["do"] == "give-up":
        if give_up(session, programme, registration, now=now, by=request.user):
            messages.success(request, _("You have given up your place."))
    elif asked["do"] == "take":
        take(session, programme, registration, token=token, now=now)
    else:
        other = programme.sessions_by_slug.get(asked["instead_of"])
        if other is None:
            raise SeatRefused(BROKEN)
        swap(session, programme, registration, instead_of=other, token=token, now=now)


def _token_for(token, session, registration):
    """Return a name for this person’s form about this session, whatever token was sent."""
    named = f"{registration.pk} {session.uid} {token}"
    return hashlib.sha256(named.encode()).hexdigest()


def _show(request, session, programme, registration, refusal, now):
    seats = last_seats(registration)
    mine = seats.get(session.uid)
    held = sessions_of(seats.values(), programme)
    engaged = [*duties_of_one(registration, programme.edition), *held]
    openings = published_openings(programme.edition.year)
    availability = availability_of(session)
    was_refused = refusal is not None
    if not was_refused and registration and session not in held:
        refusal = _obstacle(session, registration, engaged, openings, now)
    context = {
        "edition": programme.edition,
        "part": "programme",
        "session": session,
        "registration": registration,
        "seat": mine if session in held else None,
        "has_lost_seat": mine is not None and session not in held,
        "availability": availability,
        "opening": openings.get(Activity.Kind.SEATS),
        "refusal": refusal,
        "was_refused": was_refused,
        "alternatives": _alternatives(session, programme, engaged, availability, refusal, now),
        "token": secrets.token_urlsafe(16),
    }
    status = 409 if was_refused else 200
    return render(request, "events/registrations/seat.html", context, status=status)


def _obstacle(session, registration, engaged, openings, now):
    """Return why the person could not take this seat, before they ask; or None."""
    try:
        check_registered(registration)
        check_session(session, openings, now)
        check_clashes(session, engaged, get_language())
    except SeatRefused as refusal:
        return refusal
    return None


def _alternatives(session, programme, engaged, availability, refusal, now):
    """Offer other sessions where this one is full, or where something stands in its way."""
    is_full = availability is not None and availability.has_list
    if session in engaged or not (is_full or (refusal and refusal.clash)):
        return ()
    if refusal and not refusal.clash:
        return ()
    free = free_seats(programme.edition.year)
    return alternatives_to(session, programme, free=free, mine=engaged, now=now)
