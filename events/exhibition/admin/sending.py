"""Sending the decisions of an edition: who will get what is shown first, and that is sent."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cooperation_week.accounts.policies import for_staff
from events.choosing import edition_chosen, editions_known
from events.exhibition import deciding
from events.exhibition.admin.pages import DECIDE, LIST, show
from events.exhibition.deciding import stands_of
from events.exhibition.models import Exhibitor

Decision = Exhibitor.Decision
# Each is a transaction with a mail: more would keep the page waiting too long.
MOST_AT_ONCE = 200
SEND = "admin:exhibition_exhibitor_send"


@for_staff(DECIDE)
def send(request):
    edition = edition_chosen(request) or edition_chosen(request, "newest")
    rows = Exhibitor.objects.visible_to(request.user).decided().filter(edition=edition)
    rows = rows.select_related("account", "edition").order_by("decision", "pk")
    waiting = [*rows[:MOST_AT_ONCE]]
    if request.method == "POST":
        _send(request, waiting)
        # Who is still to be told is shown again.
        page = reverse(SEND if rows.exists() else LIST)
        return redirect(f"{page}?edition={edition.year}" if edition else page)
    capacity, free = stands_of(edition) if edition else (None, None)
    groups = [
        (decision.label, [row for row in waiting if row.decision == decision])
        for decision in Decision
    ]
    return show(
        request, "send", _("Send the decisions"), edition=edition, capacity=capacity, free=free,
        editions=editions_known(request), groups=[pair for pair in groups if pair[1]],
        number=len(waiting),
    )  # fmt: skip


def _send(request, waiting):
    """Send what the page showed; what was decided otherwise since is left for the next time."""
    shown = {*request.POST.getlist("shown")}
    done = sum(
        deciding.send(row, row.decision, by=request.user, now=timezone.now())
        for row in waiting
        if f"{row.pk}:{row.decision}" in shown
    )
    told = ngettext("%d decision is on its way.", "%d decisions are on their way.", done)
    messages.success(request, told % done)
    if done < len(shown):
        messages.warning(
            request, _("Some were decided otherwise meanwhile, or sent by somebody else.")
        )
