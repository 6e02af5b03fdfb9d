"""The page that moves a day, the days of a city or a whole edition to other dates."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext
from django.views.decorators.http import require_http_methods

from cooperation_week.accounts.policies import for_staff
from cooperation_week.editing import CalendarDay
from cooperation_week.lib.clocks import zone
from cooperation_week.lib.dates import write_day, write_days
from events.exhibition.staying import planned_within
from events.models import Edition
from events.programme.admin.previewed import PreviewedForm, note_changes, preview_or_do, show
from events.programme.models import Session
from events.programme.moving import Scope, move, plan_move
from events.registrations.models import Activity, Block, Stay

MOST_DAYS = 31
HOURS, DAYS = ("starts at", "ends at"), ("first day", "last day")


class MoveForm(PreviewedForm):
    what = forms.ChoiceField(label=gettext_lazy("What moves"))
    to = CalendarDay(
        label=gettext_lazy("To this day"),
        help_text=gettext_lazy("Of a city or an edition the first day; the others follow."),
    )

    def __init__(self, *args, edition, with_cities, **kwargs):
        super().__init__(*args, **kwargs)
        self.legs = list(edition.legs.order_by("position", "pk"))
        cities = [(f"leg-{leg.pk}", _with_days(leg)) for leg in self.legs]
        wholly = [("edition", gettext("the whole edition")), (gettext("Cities"), cities)]
        days = (gettext("Days"), list(self._days()))
        self.fields["what"].choices = [*(wholly if with_cities else ()), days]

    def said(self):
        return {"scope": self._scope(), "to": self.cleaned_data["to"]}

    def _scope(self):
        kind, _, rest = self.cleaned_data["what"].partition("-")
        if kind == "leg":
            return Scope(leg=int(rest))
        if kind == "day":
            day, _, leg = rest.partition("/")
            return Scope(int(leg) if leg else None, forms.DateField().clean(day))
        return Scope()

    def _days(self):
        """Yield each day in all cities and, where it has several, in each of them."""
        cities = {}
        for leg in self.legs:
            for day in _days_of(leg):
                cities.setdefault(day, []).append(leg)
        for day in sorted(cities):
            named = write_day(day, "day", get_language())
            yield (f"day-{day.isoformat()}", named)
            if len(cities[day]) > 1:
                for leg in cities[day]:
                    yield (f"day-{day.isoformat()}/{leg.pk}", f"{named} · {leg}")


@for_staff("programme.change_session")
@require_http_methods(["GET", "HEAD", "POST"])
def shift(request, year):
    edition = get_object_or_404(Edition, year=year)
    # The days of a city are its own, and the edition’s: those who may not edit them move sessions.
    may = request.user.has_perm("events.change_edition")
    form = MoveForm(request.POST or None, edition=edition, with_cities=may)

    def do(scope, to, seen):
        moved = move(edition, scope, to, seen=seen)
        rows = Session.objects.filter(pk__in=[session.pk for session in moved.sessions])
        note_changes(request.user, rows, HOURS)
        for span in moved.spans:
            of = {"name": "leg", "object": str(span.name)} if span.name else {}
            note_changes(request.user, [edition], DAYS, **of)
        return moved

    planned, moved = preview_or_do(form, lambda scope, to: plan_move(edition, scope, to), do)
    if moved:
        number = len(moved.sessions)
        told = ngettext("%d session moved.", "%d sessions moved.", number)
        messages.success(request, told % number)
        return redirect("admin:programme_session_clashes", year)
    title = gettext("Move to other dates")
    context = {"form": form, "edition": edition, "plan": planned}
    if planned:
        context["stays"] = _what_stays(edition, form.said()["scope"])
    return show(request, "shift", title, **context)


def _what_stays(edition, scope):
    """Return what stays: deadlines, on the clock of the first city, days of people, and stands."""
    leg = edition.legs.order_by("position", "pk").first()
    where = zone(leg.zone if leg else "Europe/Rome")
    deadlines = [
        (str(activity), at.astimezone(where))
        for activity in Activity.objects.filter(edition=edition).order_by("kind")
        for at in (activity.opens_at, activity.closes_at)
    ]
    blocks = Block.objects.filter(pool__edition=edition, released_at=None).order_by("releases_at")
    held = [(str(block), block.releases_at.astimezone(where)) for block in blocks]
    people = Stay.objects.filter(registration__edition=edition, day__isnull=False)
    number = people.values("registration").distinct().count()
    stands = planned_within(edition, leg=scope.leg, day=scope.day)
    return {
        "zone": where.key, "deadlines": deadlines, "blocks": held, "people": number,
        "stands": stands,
    }  # fmt: skip


def _with_days(leg):
    if not (leg.first_day and leg.last_day):
        return str(leg)
    days = write_days(leg.first_day, leg.last_day, get_language(), with_year=False)
    return f"{leg} · {days}"


def _days_of(leg):
    if leg.first_day and leg.last_day:
        for number in range(min((leg.last_day - leg.first_day).days, MOST_DAYS) + 1):
            yield leg.first_day + timedelta(number)
