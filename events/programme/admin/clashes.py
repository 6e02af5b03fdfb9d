"""The page of an edition’s clashes, the worst first, and which of them stop publishing."""

from collections import Counter

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext, gettext_lazy
from django.views.decorators.http import require_http_methods

from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.dates import write_day
from cooperation_week.lib.words import listing
from events.models import Edition
from events.programme.admin.previewed import note_changes, show
from events.programme.clashes import refusing
from events.programme.clashes.finding import CHECKS, MOST_OF_A_CHECK, clashes_in
from events.programme.clashes.kinds import Kind
from events.programme.clashes.plan import read_plan
from events.registrations.crowding import rooms_too_small

ALL_CHECKS = (*CHECKS, rooms_too_small)
ON_A_PAGE = 100
MAY_SAY_WHAT_STOPS = "programme.change_guard"


class NarrowingForm(forms.Form):
    """What the list of clashes is narrowed by: it takes nothing that it does not offer."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of clash"), required=False)
    city = forms.ChoiceField(label=gettext_lazy("City"), required=False)
    day = forms.ChoiceField(label=gettext_lazy("Day"), required=False)
    page = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, data, plan, found):
        super().__init__(data, auto_id="narrow_%s")
        days = sorted({day for clash in found for day in _days_of(clash)})
        everything = ("", gettext("All"))
        self.fields["kind"].choices = [everything, *Kind.choices]
        self.fields["city"].choices = [everything, *((leg.id, str(leg.city)) for leg in plan.legs)]
        self.fields["day"].choices = [
            everything,
            *((day.isoformat(), write_day(day, "day", get_language())) for day in days),
        ]

    def narrowed(self, found):
        self.is_valid()
        said = self.cleaned_data
        kind, city, day = (said.get(name) for name in ("kind", "city", "day"))
        return [
            clash
            for clash in found
            if (not kind or clash.kind == kind)
            and (not city or city in {str(s.leg.id) for s in clash.sessions if s.leg})
            and (not day or day in {day.isoformat() for day in _days_of(clash)})
        ]


class GuardForm(forms.Form):
    kinds = forms.MultipleChoiceField(
        label=gettext_lazy("Publishing stops while there is"),
        choices=Kind.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


@for_staff("programme.view_session")
@require_http_methods(["GET", "HEAD", "POST"])
def clashes(request, year):
    edition = get_object_or_404(Edition, year=year)
    refused = refusing.refused_kinds(edition)
    # Nothing ticked is an answer too, which a browser sends as nothing at all.
    sent = request.POST if request.method == "POST" else None
    guard = GuardForm(sent, initial={"kinds": sorted(refused)})
    if guard.is_bound and not request.user.has_perm(MAY_SAY_WHAT_STOPS):
        raise PermissionDenied
    if guard.is_valid():
        _say_what_stops(request, edition, guard.cleaned_data["kinds"])
        return redirect("admin:programme_session_clashes", year)
    may = request.user.has_perm(MAY_SAY_WHAT_STOPS)
    context = {"edition": edition, "subtitle": str(edition), "guard": guard if may else None}
    context |= _found(edition, request.GET, refused)
    return show(request, "clashes", gettext("Clashes"), **context)


def _found(edition, query, refused):
    """Return what the page shows of an edition’s clashes, narrowed as the query asks."""
    plan = read_plan(edition)
    found = clashes_in(plan, ALL_CHECKS)
    form = NarrowingForm(query, plan, found)
    shown = form.narrowed(found)
    return {
        "form": form,
        "tallies": _tallies(found, refused),
        "number": len(shown),
        "clashes": Paginator(shown, ON_A_PAGE).get_page(form.cleaned_data.get("page")),
        "most": MOST_OF_A_CHECK,
    }


def _say_what_stops(request, edition, kinds):
    with transaction.atomic():
        refusing.set_refused_kinds(edition, kinds)
        note_changes(request.user, [edition], ["clashes that stop publishing"])
    if kinds:
        named = listing(kind.label for kind in Kind if kind in kinds)
        told = gettext("Publishing now stops at this: %(kinds)s.") % {"kinds": named}
    else:
        told = gettext("Publishing now stops at no clash.")
    messages.success(request, told)


def _tallies(found, refused):
    """Return how many there are of each kind, the worst kinds first."""
    numbers = Counter(clash.kind for clash in found)
    return [
        {"kind": kind, "number": numbers[kind], "refuses": kind in refused}
        for kind in sorted(numbers, key=lambda kind: (kind.severity, kind.label))
    ]


def _days_of(clash):
    return {session.day for session in clash.sessions if session.day}
