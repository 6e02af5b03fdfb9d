"""Mobility in numbers: tables with small bars, for one call or all, to be read and printed."""

from django import forms
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.mobility.admin.pages import COORDINATE, show
from centres.mobility.models import Audience, Call
from centres.mobility.records.counting import COUNTED, numbers_of
from centres.mobility.records.moments import write_in
from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.countries import country_name

ROME = "Europe/Rome"


class CallForm(forms.Form):
    call = forms.ModelChoiceField(
        Call.objects.none(), required=False, label=gettext_lazy("Call"),
        empty_label=gettext_lazy("All calls"),
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = calls()


def calls():
    return Call.objects.order_by("-closes_at", "-pk")


def urls():
    yield "counts/", counts, "counts"


@for_staff(COORDINATE)
@require_safe
def counts(request):
    form = CallForm(request.GET)
    chosen = form.cleaned_data["call"] if form.is_valid() else None
    numbers = numbers_of([chosen] if chosen else calls())
    audiences = dict(Audience.choices)
    language = get_language()
    context = {
        "form": form,
        "chosen": chosen,
        "numbers": numbers,
        "one_column": [_("applications")],
        "of_hosts": [
            _("places"),
            _("wishes"),
            _("first wishes"),
            _("would take them"),
            _("accepted places"),
        ],
        "counted": [stage.label for stage in COUNTED],
        "stages": [(row.key.label, row) for row in numbers.stages],
        "directions": [(row.key.label, row) for row in numbers.directions],
        "homes": [(country_name(row.key, language), row) for row in numbers.homes],
        "audiences": [(audiences.get(row.key, row.key), row) for row in numbers.audiences],
        "hosts": [(row.key, row) for row in numbers.hosts],
        "at": write_in(timezone.now(), chosen.zone if chosen else ROME),
    }
    return show(request, "counts", _("Mobility in numbers"), **context)
