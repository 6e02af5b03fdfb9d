"""Applications of one’s own: all of them, where each stands, sending in, withdrawing."""

from datetime import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from centres.mobility.applying import sending, withdrawing
from centres.mobility.applying.consents import institutions_of
from centres.mobility.applying.doors import door_of
from centres.mobility.applying.drafting import begin
from centres.mobility.applying.needed import needs_of
from centres.mobility.applying.progress import offer_that_counts, progress_of
from centres.mobility.applying.reading import documents_of
from centres.mobility.applying.stages import is_placed
from centres.mobility.forms.steps import STEPS, answers_of, filled_forms
from centres.mobility.models import Agreement, Application, Offer
from centres.mobility.published import published_call, published_mobility
from centres.mobility.refusals import MobilityRefused
from centres.mobility.views.shown import history_of, readings_of, sheets_of
from cooperation_week.accounts.policies import for_signed_in

State = Application.State


def own_application(request, slug):
    """Return the published call and one’s own application, either may be None; 404 for neither."""
    call = published_call(slug)
    rows = Application.objects.filter(account=request.user).select_related("call", "account")
    row = rows.filter(call=call.id).first() if call else rows.filter(call__slug=slug).first()
    if call is None and row is None:
        raise Http404
    return call, row


def page(request, name, call, **context):
    """Show a page of an application, framed with its call and the steps of the form."""
    context |= {"call": call, "steps": STEPS}
    if call:
        context["closes"] = readings_of(call.closes_at, call)
        context["former"] = [readings_of(former.closes_at, call) for former in call.former]
    return render(request, f"centres/mobility/applying/{name}.html", context)


@for_signed_in
@never_cache
def my_applications(request):
    """List one’s applications, and the calls that are open to begin another."""
    rows = Application.objects.filter(account=request.user).select_related("call")
    rows, now = [*rows.order_by("-begun_at", "-pk")], timezone.now()
    published = {call.id: call for call in published_mobility().calls}
    begun = {row.call_id for row in rows}
    calls = [
        (call, readings_of(call.closes_at, call))
        for call in published.values()
        if call.is_open(now) and call.id not in begun
    ]
    shown = [(row, published.get(row.call_id)) for row in rows]
    context = {"shown": shown, "calls": calls}
    return render(request, "centres/mobility/applying/my_applications.html", context)


@for_signed_in
@never_cache
def my_application(request, slug):
    """Show where the application stands; a button begins one, or begins again."""
    call, row = own_application(request, slug)
    now = timezone.now()
    if request.method == "POST":
        return _begin(request, slug, call, now)
    is_open = bool(call and call.is_open(now))
    if row is None:
        return page(request, "begin", call, is_open=is_open)
    progress, offer = progress_of(row, now=now), offer_that_counts(row)
    agreement = _agreement_on(offer)
    is_moment = isinstance(progress.by, datetime)
    needs = needs_of(row, documents_of(row))
    return page(
        request, "my_application", call, application=row, progress=progress, is_open=is_open,
        by=readings_of(progress.by, row.call) if is_moment else [],
        sheets=sheets_of(row, now=now), needs=needs, named=institutions_of(row),
        history=[(readings_of(at, row.call), *told) for at, *told in history_of(row)],
        has_offer=offer is not None and offer.state in Offer.State.holding(),
        has_result=row.state == State.CHECKED and is_placed(row.call_id),
        has_agreement=agreement is not None,
        can_withdraw=row.is_live and not (agreement and agreement.arrived_on),
    )  # fmt: skip


def _agreement_on(offer):
    """Return the agreement to read on the place of an offer, or None."""
    has_place = offer is not None and offer.state == Offer.State.ACCEPTED
    return Agreement.objects.filter(offer=offer).first() if has_place else None


def _begin(request, slug, call, now):
    if call is None:
        raise Http404
    try:
        row = begin(call, request.user, language=get_language(), now=now)
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("mobility:my_application", slug=slug)
    address = "mobility:step_about" if row.is_written else "mobility:my_application"
    return redirect(address, slug=slug)


@for_signed_in
@never_cache
def send(request, slug):
    """Show what is missing and what would be sent; the button sends it."""
    call, row = own_application(request, slug)
    if row is None or not row.is_written:
        return redirect("mobility:my_application", slug=slug)
    now = timezone.now()
    forms = filled_forms(row, now=now)
    missing = [(step, form) for step, form in forms if not form.is_valid()]
    if request.method == "POST" and not missing:
        try:
            sending.send_in(row, answers_of(forms), now=now)
        except MobilityRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("mobility:step_send", slug=slug)
        messages.success(request, _("Your application has arrived."))
        return redirect("mobility:my_application", slug=slug)
    needs = needs_of(row, documents_of(row))
    return page(
        request, "send", call, application=row, step="send", missing=missing,
        lacking=[need for need in needs if need.is_missing], needs=needs,
        closed=door_of(row, now=now).closed, named=institutions_of(row),
        sheets=sheets_of(row, now=now),
    )  # fmt: skip


@for_signed_in
@never_cache
def withdraw(request, slug):
    """Ask once more on a page of its own, then withdraw."""
    call, row = own_application(request, slug)
    if row is None or not row.is_live:
        return redirect("mobility:my_application", slug=slug)
    try:
        withdrawing.check_may_withdraw(row)
        if request.method != "POST":
            return page(request, "withdraw", call, application=row)
        withdrawing.withdraw(row, now=timezone.now())
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Your application is withdrawn."))
    return redirect("mobility:my_application", slug=slug)
