"""An application of one’s own: where it stands, sending it in, confirming, withdrawing."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cooperation_week.accounts.policies import for_signed_in
from events.exhibition import applying
from events.exhibition.calls import published_call
from events.exhibition.drafting import begin
from events.exhibition.forms.steps import STEPS, answers_of, filled_forms
from events.exhibition.models import Exhibitor
from events.exhibition.papers.filing import are_shown
from events.exhibition.refusals import StandRefused
from events.exhibition.views.shown import exhibits_of, sheets_of
from events.models import Edition
from events.published import published_edition

State = Exhibitor.State


def own_exhibitor(request, year):
    """Return the application of who is asking, or None."""
    rows = Exhibitor.objects.of(request.user, year)
    return rows.select_related("edition", "account", "team", "stand__hall").first()


def page(request, name, year, **context):
    """Show a page of an application, framed with the published edition and its call."""
    context |= {"week": published_edition(year), "opening": published_call(year), "steps": STEPS}
    return render(request, f"events/exhibition/{name}.html", context)


@for_signed_in
@never_cache
def my_exhibitor(request, year):
    """Show where the application stands; a button begins one, or begins again."""
    published_edition(year)
    row = own_exhibitor(request, year)
    edition = get_object_or_404(Edition, year=year)
    if request.method == "POST":
        return _begin(request, edition)
    if row is not None and row.is_draft:
        return redirect("exhibition:organisation", year=year)
    is_open = bool(call := published_call(year)) and call.is_open(timezone.now())
    context = {"sentence": sentence_about(row), "is_open": is_open}
    if row:
        context |= {"sheets": sheets_of(row), "exhibits": exhibits_of(row)}
        context["has_papers"] = are_shown(row)
    return page(request, "my_exhibitor", year, exhibitor=row, **context)


def _begin(request, edition):
    try:
        begin(edition, request.user, language=get_language(), now=timezone.now())
    except StandRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("exhibition:my_exhibitor", year=edition.year)
    return redirect("exhibition:organisation", year=edition.year)


@for_signed_in
@never_cache
def send(request, year):
    """Show what is missing and what would be sent; the button sends it."""
    row = own_exhibitor(request, year)
    if row is None or not row.is_draft:
        return redirect("exhibition:my_exhibitor", year=year)
    forms = filled_forms(row)
    missing = [(step, form) for step, form in forms if not form.is_valid()]
    if request.method == "POST" and not missing:
        try:
            applying.send_in(row, answers_of(forms), now=timezone.now())
        except StandRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("exhibition:send", year=year)
        messages.success(request, _("Your application has arrived."))
        return redirect("exhibition:my_exhibitor", year=year)
    context = {"missing": missing, "sheets": sheets_of(row), "exhibits": exhibits_of(row)}
    return page(request, "send", year, exhibitor=row, step="send", **context)


@for_signed_in
@never_cache
def confirm(request, year):
    return _verb(request, year, "confirm", [State.ACCEPTED], applying.confirm)


@for_signed_in
@never_cache
def withdraw(request, year):
    return _verb(request, year, "withdraw", State.live(), applying.withdraw)


def _verb(request, year, name, states, do):
    """Ask once more on a page of its own, then do it."""
    row = own_exhibitor(request, year)
    if row is None or row.state not in states:
        return redirect("exhibition:my_exhibitor", year=year)
    if request.method != "POST":
        return page(request, name, year, exhibitor=row)
    try:
        done = do(row, now=timezone.now())
    except StandRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, sentence_about(done))
    return redirect("exhibition:my_exhibitor", year=year)


def sentence_about(exhibitor):
    """Say where an application stands, as far as the applicant has been told."""
    if exhibitor is None:
        return ""
    if exhibitor.state == State.WAITING:
        return _(
            "There is no stand for you yet: you are number %(number)d on the waiting list."
        ) % {"number": applying.place_in_line(exhibitor)}
    return {
        State.NEW: _("Your application has arrived. The organisers look at it and write to you."),
        State.ACCEPTED: _("The organisers offer you a stand. Please confirm it."),
        State.CONFIRMED: _("Your stand is confirmed."),
        State.REJECTED: _("The organisers cannot offer you a stand."),
        State.WITHDRAWN: _("Your application is withdrawn."),
    }.get(exhibitor.state, "")
