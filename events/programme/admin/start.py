"""The page that starts an edition from an earlier one."""

from django import forms
from django.contrib import messages
from django.contrib.admin.models import ADDITION, LogEntry
from django.shortcuts import redirect
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from cooperation_week.accounts.policies import for_staff
from cooperation_week.editing import CalendarDay
from cooperation_week.lib.words import words_of
from events.clocks import OTHER_COUNTRY
from events.models import Country, Edition
from events.programme.admin.previewed import PreviewedForm, preview_or_do, show
from events.starting import Beginning, plan_edition, start_edition


class EditionField(forms.ModelChoiceField):
    def __init__(self, **kwargs):
        super().__init__(queryset=Edition.objects.newest_first(), **kwargs)

    def label_from_instance(self, edition):
        return f"{edition.year} · {words_of(edition, 'name')}"


class StartForm(PreviewedForm):
    source = EditionField(label=gettext_lazy("Start from"))
    year = forms.IntegerField(label=gettext_lazy("Year"), min_value=2000, max_value=2099)
    ordinal = forms.IntegerField(label=gettext_lazy("Ordinal"), min_value=1, max_value=89)
    host_country = forms.ChoiceField(label=gettext_lazy("Host country"), choices=Country.choices)
    first_day = CalendarDay(label=gettext_lazy("First day"))
    last_day = CalendarDay(label=gettext_lazy("Last day"))
    places_from = EditionField(
        label=gettext_lazy("Cities, venues and rooms of"),
        required=False,
        empty_label=gettext_lazy("no edition"),
        help_text=gettext_lazy("For example of the last edition in that country."),
    )
    with_components = forms.BooleanField(
        label=gettext_lazy("Take the components, each with its next ordinal"), required=False
    )
    with_themes = forms.BooleanField(label=gettext_lazy("Take the themes"), required=False)
    with_partners = forms.BooleanField(
        label=gettext_lazy("Take the institutions, but for those that only took part"),
        required=False,
    )


@for_staff("events.add_edition")
@require_http_methods(["GET", "HEAD", "POST"])
def start(request):
    form = StartForm(request.POST or None, initial=_suggested())

    def do(seen, **said):
        edition = start_edition(Beginning(**said), seen=seen)
        LogEntry.objects.log_actions(request.user.pk, [edition], ADDITION, [{"added": {}}])
        return edition

    planned, edition = preview_or_do(form, lambda **said: plan_edition(Beginning(**said)), do)
    if edition:
        told = gettext("The edition of %(year)s has begun.") % {"year": edition.year}
        messages.success(request, told)
        return redirect("admin:events_edition_change", edition.pk)
    title = gettext("Start an edition from an earlier one")
    return show(request, "start", title, form=form, plan=planned)


def _suggested():
    """Suggest the next year in the other country, with the places of the last time there."""
    newest = Edition.objects.newest_first().first()
    if newest is None:
        return {}
    host = OTHER_COUNTRY[newest.host_country]
    there = Edition.objects.filter(host_country=host).newest_first().first()
    return {
        "source": newest.pk,
        "year": newest.year + 1,
        "ordinal": newest.ordinal + 1,
        "host_country": host,
        "places_from": there and there.pk,
        "with_components": True,
        "with_themes": True,
        "with_partners": True,
    }
