"""The offers of a call after its placement: who answered what, more places, longer to answer."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from centres.mobility.admin.pages import COORDINATE, applications_for, calls_for, show
from centres.mobility.admin.placing import PLACE
from centres.mobility.models import Destination, Offer, PlacePool
from centres.mobility.models.record import LONGEST_REASON
from centres.mobility.placing import offers as verbs
from centres.mobility.placing.wording import names_of, on_both_clocks
from centres.mobility.records.moments import write_moment
from centres.mobility.refusals import MobilityRefused
from cooperation_week.accounts.policies import for_staff
from cooperation_week.editing import Day, Hour
from cooperation_week.lib.clocks import ClockRefused, instant, zone
from cooperation_week.lib.fields import LineField
from cooperation_week.lib.rows import row_or_404

MOST_PLACES = 1000
State = Offer.State


class PlacesForm(forms.Form):
    """How many places a destination of this call has from now on."""

    destination = forms.ModelChoiceField(
        queryset=Destination.objects.none(), widget=forms.HiddenInput
    )
    places = forms.IntegerField(label=gettext_lazy("Places"), min_value=1, max_value=MOST_PLACES)

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        rows = Destination.objects.filter(call=call, pool__isnull=False).select_related("call")
        self.fields["destination"].queryset = rows


class ExtendForm(forms.Form):
    """A new deadline on the clock of the call, and why."""

    day = forms.DateField(label=gettext_lazy("Day"), widget=Day)
    hour = forms.TimeField(label=gettext_lazy("Hour"), widget=Hour)
    reason = LineField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text=gettext_lazy("It stands in the history and in no mail."),
    )

    def __init__(self, *args, clock, **kwargs):
        super().__init__(*args, **kwargs)
        self.clock = clock

    def clean(self):
        said = super().clean()
        if self.errors:
            return said
        try:
            said["until"] = instant(said["day"], said["hour"], self.clock)
        except ClockRefused as refusal:
            self.add_error("hour", str(refusal))
        return said


def urls():
    yield "placing/<int:number>/offers/", offers, "offers"
    yield "offers/<int:number>/extend/", extend, "extend_offer"


@for_staff(PLACE, COORDINATE)
def offers(request, number):
    call = row_or_404(calls_for(request.user), number)
    if request.method == "POST":
        return _do(request, call)
    title = _("Places: %(call)s") % {"call": call}
    mine = applications_for(request.user).filter(call=call)
    rows = Offer.objects.filter(application__in=mine).select_related("application")
    is_waited_for = rows.filter(state=State.RESERVE).exists()
    return show(
        request, "offers", title, call=call, groups=_by_destination(call, rows),
        is_waited_for=is_waited_for,
    )  # fmt: skip


def _by_destination(call, rows):
    """Return each destination of a call with its pool, its name and its offers."""
    names, offers_at = names_of(call), {}
    for row in rows.order_by("destination", "reserve_number", "pk"):
        row.answer_until = write_moment(row.answer_by, call)
        offers_at.setdefault(row.destination_id, []).append(row)
    pools = PlacePool.objects.filter(destination__call=call)
    return [
        {
            "pool": pool,
            "name": names.get(pool.destination_id, "–"),
            "offers": offers_at.get(pool.destination_id, []),
        }
        for pool in pools.order_by("destination__position", "destination")
    ]


def _do(request, call):
    """Change a number of places, or end the reserve lists; say why it was refused."""
    how = {"by": request.user, "now": timezone.now()}
    try:
        if "end" in request.POST:
            _end_reserves(request, call, how)
        else:
            _resize(request, call, how)
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("admin:mobility_application_offers", call.pk)


def _end_reserves(request, call, how):
    number = verbs.end_reserves(call, **how)
    told = ngettext(
        "%(number)d number on a reserve list has ended.",
        "%(number)d numbers on reserve lists have ended.",
        number,
    )
    messages.success(request, told % {"number": number})


def _resize(request, call, how):
    form = PlacesForm(request.POST, call=call)
    if not form.is_valid():
        messages.error(
            request,
            _("Type a number of places between 1 and %(most)d.") % {"most": MOST_PLACES},
        )
        return
    said = form.cleaned_data
    if verbs.resize(said["destination"], said["places"], **how):
        messages.success(
            request, _("The number is changed. What is free goes to the reserve list.")
        )


@for_staff(PLACE, COORDINATE)
def extend(request, number):
    mine = applications_for(request.user)
    rows = Offer.objects.filter(application__in=mine)
    row = row_or_404(rows.select_related("application__call", "destination__call"), number)
    call = row.application.call
    data = request.POST if request.method == "POST" else None
    form = ExtendForm(data, clock=zone(call.zone))
    if form.is_valid():
        said = form.cleaned_data
        try:
            verbs.extend(
                row, said["until"], by=request.user, reason=said["reason"], now=timezone.now()
            )
        except MobilityRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The new deadline holds, and the applicant gets a mail."))
            return redirect("admin:mobility_application_offers", call.pk)
    return show(
        request, "extend_offer", _("Longer to answer"), row=row.application, call=call, form=form,
        readings=[*on_both_clocks(row.answer_by)] if row.answer_by else [],
        name=names_of(call).get(row.destination_id, "–"),
    )  # fmt: skip
