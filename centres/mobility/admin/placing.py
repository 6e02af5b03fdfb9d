"""Placing a call: previews to look over, and publishing one, which is asked twice."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from centres.mobility.admin.pages import COORDINATE, applications_for, calls_for, show
from centres.mobility.models import Placement
from centres.mobility.placing import previewing, running
from centres.mobility.placing.given import read_given
from centres.mobility.placing.missing import missing, warnings
from centres.mobility.placing.wording import names_of
from centres.mobility.published import call_numbered
from centres.mobility.records.moments import write_moment
from centres.mobility.refusals import MobilityRefused
from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.fields import LineField
from cooperation_week.lib.rows import row_or_404

PLACE = "mobility.place_application"


class PublishForm(forms.Form):
    """The preview that was looked over, and the address of the call, typed once more."""

    placement = forms.ModelChoiceField(queryset=Placement.objects.none(), widget=forms.HiddenInput)
    typed = LineField(
        label=gettext_lazy("Type the short address of the call"),
        max_length=80,
        widget=forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"}),
    )

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.call = call
        self.fields["placement"].queryset = Placement.objects.filter(call=call)
        self.fields["typed"].help_text = _("It is: %(slug)s") % {"slug": call.slug}

    def clean_typed(self):
        if self.cleaned_data["typed"] != self.call.slug:
            raise forms.ValidationError(_("This is not the address of the call."))
        return self.cleaned_data["typed"]


class VerbForm(forms.Form):
    do = forms.ChoiceField(choices=[(name, name) for name in ("preview", "publish")])


def urls():
    yield "placing/", newest, "placing"
    yield "placing/<int:number>/", placing, "placing_of_call"


@for_staff(PLACE, COORDINATE)
@require_safe
def newest(request):
    """Lead to the call that closes last; before there is one, to the list."""
    call = calls_for(request.user).first()
    if call is None:
        return redirect("admin:mobility_application_changelist")
    return redirect("admin:mobility_application_placing_of_call", call.pk)


@for_staff(PLACE, COORDINATE)
def placing(request, number):
    call = row_or_404(calls_for(request.user), number)
    form = None
    if request.method == "POST":
        verb = VerbForm(request.POST)
        if verb.is_valid() and verb.cleaned_data["do"] == "preview":
            return _preview(request, call)
        form = PublishForm(request.POST, call=call)
        if form.is_valid():
            return _publish(request, call, form.cleaned_data["placement"])
    return show(
        request, "placing", _("Placing: %(call)s") % {"call": call}, **_shown(request, call, form)
    )


def _preview(request, call):
    try:
        running.place(call, by=request.user, now=timezone.now())
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("The preview is made. Nobody has been told anything."))
    return redirect("admin:mobility_application_placing_of_call", call.pk)


def _publish(request, call, placement):
    try:
        running.publish(placement, by=request.user, now=timezone.now())
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:mobility_application_placing_of_call", call.pk)
    messages.success(request, _("The placement is published, and everybody gets a mail."))
    return redirect("admin:mobility_application_offers", call.pk)


def _shown(request, call, form):
    """Return what the page shows: what is missing, the newest preview, or what was published."""
    placements = Placement.objects.filter(call=call)
    published = placements.filter(published_at__isnull=False).first()
    placement = published or placements.order_by("-pk").first()
    lacking = missing(call, now=timezone.now())
    context = {
        "call": call,
        "calls": calls_for(request.user),
        "lacking": [] if published else lacking,
        "warnings": [] if lacking else [*warnings(call)],
        "published": published,
        "placement": placement,
        "form": form or PublishForm(call=call, initial={"placement": placement}),
    }
    return context | (_looked_over(request, call, placement) if placement else {})


def _looked_over(request, call, placement):
    names, former = names_of(call), previewing.former_of(placement)
    applications = applications_for(request.user).filter(call=call)
    rows = previewing.rows_of(
        placement, former, applications.order_by("latin_family", "latin_given", "pk"), names
    )
    is_stale = (
        not placement.published_at
        and bool(call_numbered(call.id))
        and (read_given(call).digest != placement.input_digest)
    )
    return {
        "made_at": write_moment(placement.made_at, call),
        "published_at": write_moment(placement.published_at, call),
        "former_at": former and write_moment(former.made_at, call),
        "is_stale": is_stale,
        "rows": rows,
        "changed": sum(row.is_changed for row in rows),
        "totals": previewing.totals_of(placement, names),
    }
