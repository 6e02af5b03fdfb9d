"""Confirming or cancelling many demonstrations: a page that asks, then a mail an exhibitor."""

from itertools import groupby

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from events.exhibition.admin.decisions import ReasonForm
from events.exhibition.admin.pages import show_in, with_the_way_to_publish
from events.exhibition.demonstrations import planning
from events.exhibition.models import Demonstration
from events.exhibition.refusals import StandRefused

State = Demonstration.State
MOST_AT_ONCE = 200
AS_SHOWN = "as_shown"
TITLES = {
    "confirm": gettext_lazy("Confirm demonstrations"),
    "call_off": gettext_lazy("Cancel demonstrations"),
}
DONE = {
    "confirm": ngettext_lazy("%d demonstration is confirmed.", "%d demonstrations are confirmed."),
    "call_off": ngettext_lazy(
        "%d demonstration is cancelled.", "%d demonstrations are cancelled."
    ),
}
STATES = {"confirm": [State.PROPOSED], "call_off": [State.PROPOSED, State.CONFIRMED]}


def decide(model_admin, request, queryset, action):
    """Ask first; then do it for what the page showed, exhibitor by exhibitor."""
    chosen = queryset.filter(state__in=STATES[action]).select_related("exhibitor__edition", "leg")
    rows = [*chosen.order_by("exhibitor", "starts_at", "pk")[: MOST_AT_ONCE + 1]]
    rows, is_cut = rows[:MOST_AT_ONCE], len(rows) > MOST_AT_ONCE
    if not rows:
        said = _("None of the chosen demonstrations stands so that this could be done.")
        model_admin.message_user(request, said, messages.WARNING)
        return None
    form = ReasonForm(request.POST if "sure" in request.POST else None)
    if not form.is_valid():
        hidden = [(ACTION_CHECKBOX_NAME, row.pk) for row in rows]
        hidden += [(AS_SHOWN, planning.mark_of(row)) for row in rows]
        return show_in(
            "demonstration", request, "agree", TITLES[action], action=action, form=form,
            rows=rows, chosen=hidden, number_chosen=queryset.count(), is_cut=is_cut,
            with_reason=action == "call_off",
        )  # fmt: skip
    done = sum(
        _do(action, exhibitor, [*those], request, form.cleaned_data["reason"])
        for exhibitor, those in groupby(rows, key=lambda row: row.exhibitor)
    )
    told = DONE[action] % done
    if done:
        told += " " + _("Their exhibitors get a mail. Visitors read it once published.")
        told = with_the_way_to_publish(request, told, rows[0].exhibitor.edition)
    model_admin.message_user(request, told)
    return None


def _do(action, exhibitor, rows, request, reason):
    by_whom = {"by": request.user, "now": timezone.now()}
    if action == "confirm":
        return _confirm(exhibitor, rows, request, by_whom)
    return planning.call_off(exhibitor, [row.pk for row in rows], reason=reason, **by_whom)


def _confirm(exhibitor, rows, request, by_whom):
    """Confirm what is as the page showed it, and say what is left and why; return how many."""
    shown = {*map(planning.mark_of, rows)} & {*request.POST.getlist(AS_SHOWN)}
    if len(shown) < len(rows):
        said = _("Some have changed since this page was shown: look at them once more.")
        messages.warning(request, f"{exhibitor}: {said}")
    try:
        return planning.confirm(exhibitor, shown, **by_whom)
    except StandRefused as refusal:
        messages.error(request, f"{exhibitor}: {refusal}")
        return 0
