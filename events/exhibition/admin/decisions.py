"""Deciding about many applications at once: one page that asks, then one transaction for each."""

from django import forms
from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from events.exhibition import deciding
from events.exhibition.admin.pages import show
from events.exhibition.models import Exhibitor
from events.exhibition.refusals import StandRefused
from events.registrations.admin.forms import reason_field

Decision = Exhibitor.Decision
MOST_AT_ONCE, MOST_NAMED = 200, 10
TITLES = {
    Decision.ACCEPT: gettext_lazy("Decide to accept"),
    Decision.REJECT: gettext_lazy("Decide to reject"),
    Decision.WAIT: gettext_lazy("Decide for the waiting list"),
    "": gettext_lazy("Take the decision back"),
}
NOTHING = gettext_lazy("None of the chosen applications stands so that this could be done.")


class ReasonForm(forms.Form):
    reason = reason_field(required=False)


def decide(model_admin, request, queryset, decision, *, action):
    """Ask first; then decide, and say about how many. Nobody is told: that is another page."""
    chosen = queryset.filter(state__in=Exhibitor.State.open()).order_by("sent_at", "pk")
    rows = list(chosen[: MOST_AT_ONCE + 1])
    rows, is_cut = rows[:MOST_AT_ONCE], len(rows) > MOST_AT_ONCE
    if not rows:
        model_admin.message_user(request, NOTHING, messages.WARNING)
        return None
    form = ReasonForm(request.POST if "sure" in request.POST else None)
    if not form.is_valid():
        # What is done is what this page shows, whatever the list holds by then.
        hidden = [(ACTION_CHECKBOX_NAME, row.pk) for row in rows]
        return show(
            request, "decide", TITLES[decision], action=action, form=form, rows=rows,
            chosen=hidden, number_chosen=queryset.count(), is_cut=is_cut,
        )  # fmt: skip
    done, refused = _do_all(rows, decision, request.user, form.cleaned_data["reason"])
    for sentence in refused[:MOST_NAMED]:
        model_admin.message_user(request, sentence, messages.WARNING)
    if not done and not refused:
        model_admin.message_user(request, NOTHING, messages.WARNING)
    if done:
        told = ngettext("Decided about %d application.", "Decided about %d applications.", done)
        model_admin.message_user(request, told % done + " " + _("Nobody has been told yet."))
    return None


def _do_all(rows, decision, by, reason):
    """Return about how many it was decided, and why about the others it was not."""
    done, refused = 0, []
    for row in rows:
        try:
            done += _do(row, decision, by, reason)
        except StandRefused as refusal:
            refused.append(str(refusal))
    return done, refused


def _do(row, decision, by, reason):
    said = {"by": by, "now": timezone.now(), "reason": reason}
    if decision:
        return deciding.decide(row, decision, **said)
    return deciding.take_back(row, **said)
