"""A person’s week: seats, waiting lists, stars and duties, and what has changed."""

from django import forms
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cooperation_week.accounts.policies import for_signed_in
from events.programme.published import published_programme
from events.published import current_edition, published_editions
from events.registrations.models import Activity, FeedToken, Registration
from events.registrations.my_week import registration_of, week_of
from events.registrations.published import published_openings
from events.registrations.views.outcomes import place_in_line


class SeenForm(forms.Form):
    """Which release the person was shown; a newer one, come meanwhile, was not seen."""

    seen = forms.IntegerField(min_value=1, max_value=2**31 - 1)


@for_signed_in
@require_safe
def my(request):
    """Lead to the newest edition that the person is registered for, else to the current one."""
    mine = set(
        Registration.objects.filter(account=request.user).values_list("edition__year", flat=True)
    )
    edition = next((e for e in published_editions() if e.year in mine), current_edition())
    if edition is None:
        raise Http404
    return redirect("registrations:my_week", year=edition.year)


@for_signed_in
@require_http_methods(["GET", "HEAD", "POST"])
def my_week(request, year):
    programme = published_programme(year)
    registration = registration_of(request.user, year)
    if request.method == "POST":
        _remember_seen(request, registration, programme)
        return redirect("registrations:my_week", year=year)
    opening = published_openings(year).get(Activity.Kind.REGISTRATION)
    context = {
        "edition": programme.edition,
        "part": "my",
        "week": week_of(request.user, registration, programme),
        "registration": registration,
        "number": _number_in_line(registration),
        "may_register": opening is not None and opening.is_open(timezone.now()),
        "has_feed": FeedToken.objects.filter(account=request.user, edition__year=year).exists(),
    }
    return render(request, "events/registrations/my_week.html", context)


def _number_in_line(registration):
    waits = registration is not None and registration.wait_number is not None
    return place_in_line(registration) if waits else None


def _remember_seen(request, registration, programme):
    form = SeenForm(request.POST)
    if registration is None or not form.is_valid():
        return
    seen = min(form.cleaned_data["seen"], programme.edition.number)
    # Never back: another tab may have shown a newer one.
    Registration.objects.filter(pk=registration.pk, seen_release__lt=seen).update(
        seen_release=seen
    )
