"""The ranking of a call with its reasons, giving out reviews, and the order of a host."""

from django.contrib import messages
from django.db.models import Count
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from centres.mobility.admin.pages import COORDINATE, calls_for, numbers_seen_in, show
from centres.mobility.forms.asking import OrderForm
from centres.mobility.forms.reviewing import AssignForm
from centres.mobility.models import Application, Destination
from centres.mobility.partners.ordering import enter_order
from centres.mobility.refusals import MobilityRefused
from centres.mobility.reviewing import reviews
from centres.mobility.reviewing.ranking import criteria_of, most_of, order_for, ranked
from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.rows import row_or_404

MOST_NAMED = 10


def urls():
    yield "ranking/<int:number>/", ranking, "ranking"
    yield "assign/<int:number>/", assign, "assign"
    yield "order/<int:number>/", order, "order"


@for_staff(COORDINATE)
@require_safe
def ranking(request, number):
    call = row_or_404(calls_for(request.user), number)
    most, seen = most_of(call), numbers_seen_in(call, request.user)
    rows = [(each, each.explained(most)) for each in ranked(call) if each.application.pk in seen]
    return show(
        request, "ranking", _("Ranking"), call=call, rows=rows, criteria=criteria_of(call),
        destinations=call.destinations.select_related("institution").order_by("position", "pk"),
    )  # fmt: skip


@for_staff(COORDINATE)
def assign(request, number):
    """Give the applications of a call to reviewers, evenly; those that have enough stay."""
    call = row_or_404(calls_for(request.user), number)
    known = reviews.reviewers_known()
    initial = {"each": call.reviewers, "reviewers": known}
    form = AssignForm(request.POST if request.method == "POST" else None, known=known,
                      initial=initial)  # fmt: skip
    if form.is_valid():
        said, known = form.cleaned_data, {"by": request.user, "now": timezone.now()}
        try:
            _tell(request, *reviews.assign(call, [*said["reviewers"]], said["each"], **known))
        except MobilityRefused as refusal:
            messages.error(request, str(refusal))
        return redirect("admin:mobility_application_assign", number=number)
    checked = Application.objects.filter(call=call, state=Application.State.CHECKED)
    return show(
        request, "assign", _("Give to reviewers"), call=call, form=form, number=checked.count(),
        loads=_loads(call),
    )  # fmt: skip


@for_staff(COORDINATE)
def order(request, number):
    """Take in the order in which a host would take those who want to come."""
    rows = Destination.objects.filter(call__in=calls_for(request.user))
    rows = rows.select_related("institution", "call")
    destination = row_or_404(rows, number)
    seen = numbers_seen_in(destination.call, request.user)
    wishes = [wish for wish in order_for(destination) if wish.application_id in seen]
    form = OrderForm(request.POST if request.method == "POST" else None, wishes=wishes)
    if form.is_valid():
        try:
            enter_order(destination, form.ranks(), by=request.user, now=timezone.now())
        except MobilityRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("admin:mobility_application_order", number=number)
    return show(
        request, "order", _("Order of a host"), destination=destination, call=destination.call,
        form=form,
    )  # fmt: skip


def _loads(call):
    """Return (address, state, number) of the reviews of a call."""
    rows = call.applications.filter(reviews__isnull=False).values_list(
        "reviews__reviewer__email", "reviews__state"
    )
    counted = rows.annotate(number=Count("pk")).order_by("reviews__reviewer__email")
    states = dict(reviews.State.choices)
    return [(address, states[state], number) for address, state, number in counted]


def _tell(request, number, short):
    told = ngettext("%d review was asked for.", "%d reviews were asked for.", number)
    messages.success(request, told % number)
    for row in short[:MOST_NAMED]:
        said = _("There are not enough reviewers for %(applicant)s.") % {"applicant": row}
        messages.warning(request, said)
