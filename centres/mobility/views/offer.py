"""The place of an applicant: what is offered until when, and why; accepting and declining it."""

from django import forms
from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from centres.mobility.models import Application, Offer
from centres.mobility.placing import offers
from centres.mobility.placing.standing import standing_of
from centres.mobility.published import call_of, published_call
from centres.mobility.refusals import MobilityRefused
from cooperation_week.accounts.policies import for_signed_in
from cooperation_week.lib.clocks import is_daytime, offset_of
from events.clocks import CLOCKS


class AnswerForm(forms.Form):
    """Which offer is answered: the one that was shown, though another may stand by now."""

    offer = forms.ModelChoiceField(queryset=Offer.objects.none())

    def __init__(self, *args, application, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Offer.objects.filter(application=application)
        self.fields["offer"].queryset = rows.select_related("destination__call", "application")


@for_signed_in
@never_cache
def offer(request, slug):
    application = _own_or_404(request, slug)
    standing, now = standing_of(application), timezone.now()
    context = {
        "sentence": standing.sentence(now),
        "may_answer": standing.may_answer(now),
        "readings": _readings(standing.offer),
    }
    return _page(request, "offer", application, standing, **context)


@for_signed_in
@never_cache
def accept(request, slug):
    return _answer(request, slug, "accept", offers.accept, _("You have accepted this place."))


@for_signed_in
@never_cache
def decline(request, slug):
    return _answer(request, slug, "decline", offers.decline, _("You have declined this place."))


def _answer(request, slug, name, do, done):
    """Ask once more on a page of its own, then do it."""
    application = _own_or_404(request, slug)
    if request.method != "POST":
        standing = standing_of(application)
        if not standing.may_answer(timezone.now()):
            return redirect("mobility:offer", slug=application.call.slug)
        return _page(request, name, application, standing, readings=_readings(standing.offer))
    form = AnswerForm(request.POST, application=application)
    if not form.is_valid():
        messages.error(request, _("This is not as the page showed it any more: look again."))
        return redirect("mobility:offer", slug=application.call.slug)
    try:
        do(form.cleaned_data["offer"], now=timezone.now())
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, done)
    return redirect("mobility:offer", slug=application.call.slug)


def _own_or_404(request, slug):
    """Return one’s own application for a call, once it was sent in."""
    call = published_call(slug)
    rows = Application.objects.filter(account=request.user).sent()
    known = {"call": call.id} if call else {"call__slug": slug}
    found = rows.filter(**known).select_related("call", "account").first()
    if found is None:
        raise Http404
    return found


def _page(request, name, application, standing, **context):
    call = call_of(application)
    context |= {"application": application, "standing": standing, "call": call}
    return render(request, f"centres/mobility/placing/{name}.html", context)


def _readings(shown):
    """Return until when an offer is to be answered, on the clocks of both countries."""
    if shown is None or shown.state != Offer.State.OFFERED:
        return []
    return [_reading(shown.answer_by, clock) for clock in CLOCKS.values()]


def _reading(at, clock):
    wall = at.astimezone(clock.zone)
    return {
        "country": clock.country,
        "city": clock.city,
        "wall": wall,
        "offset": offset_of(wall),
        "is_day": is_daytime(wall),
    }
