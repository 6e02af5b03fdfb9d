"""Asking the partners of a whole call: who has no link yet, whom to write to, one button."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.mobility.admin.pages import COORDINATE, applications_for, calls_for, show
from centres.mobility.forms.asking import AskAllForm
from centres.mobility.partners.asking import askings_of
from centres.mobility.refusals import MobilityRefused
from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.rows import row_or_404

# Each is a transaction with a mail: more would keep the page waiting too long.
MOST_AT_ONCE = 200
MOST_NAMED = 10


def urls():
    yield "ask/<int:number>/", ask, "ask"


@for_staff(COORDINATE)
def ask(request, number):
    call, now = row_or_404(calls_for(request.user), number), timezone.now()
    askings = askings_of(applications_for(request.user).filter(call=call).order_by("pk"), now=now)
    shown = askings[:MOST_AT_ONCE]
    form = AskAllForm(request.POST if request.method == "POST" else None, askings=shown)
    if form.is_valid():
        _send(request, form, now)
        return redirect("admin:mobility_application_ask", number=number)
    return show(
        request, "ask", _("Ask the partners"), call=call, form=form,
        number=len(askings), is_cut=len(askings) > len(shown),
    )  # fmt: skip


def _send(request, form, now):
    done, days = 0, form.cleaned_data["days"]
    refused = []
    for asking, contact in form.chosen():
        try:
            # Pressed twice at once, nobody gets two mails.
            asking.send(contact, days=days, by=request.user, now=now, anew=False)
        except MobilityRefused as refusal:
            refused.append(f"{asking.title}: {refusal}")
        else:
            done += 1
    told = ngettext("%d link is on its way.", "%d links are on their way.", done)
    messages.success(request, told % done)
    for sentence in refused[:MOST_NAMED]:
        messages.warning(request, sentence)
