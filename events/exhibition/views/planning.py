"""The demonstrations of one’s own stand: proposing, changing and withdrawing them."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cooperation_week.accounts.policies import for_signed_in
from cooperation_week.lib.rows import row_or_404
from events.exhibition.demonstrations import planning
from events.exhibition.forms.demonstration import DemonstrationForm
from events.exhibition.hours import hours_of
from events.exhibition.refusals import StandRefused
from events.exhibition.views.applying import page
from events.exhibition.views.team import own_stand
from events.programme.published import published_programme
from events.published import published_edition


@for_signed_in
@never_cache
def demonstrations(request, year):
    row, edition = own_stand(request, year), published_edition(year)
    rows = row.timed_demonstrations.in_order().select_related("exhibit")
    shown = [(each, hours_of(each, edition)) for each in rows]
    return page(request, "my_demonstrations", year, exhibitor=row, demonstrations=shown)


@for_signed_in
@never_cache
def add(request, year):
    return _form(request, year, own_stand(request, year), None)


@for_signed_in
@never_cache
def change(request, year, number):
    row = own_stand(request, year)
    return _form(request, year, row, row_or_404(row.timed_demonstrations, number))


@for_signed_in
@never_cache
def withdraw(request, year, number):
    row = own_stand(request, year)
    found = row_or_404(row.timed_demonstrations, number)
    if request.method != "POST":
        return page(request, "withdraw_demonstration", year, demonstration=found)
    planning.withdraw(found, now=timezone.now())
    messages.success(request, _("The demonstration is withdrawn."))
    return redirect("exhibition:my_demonstrations", year=year)


def _form(request, year, row, found):
    programme = published_programme(year)
    data = request.POST if request.method == "POST" else None
    form = DemonstrationForm(data, exhibitor=row, edition=programme.edition, demonstration=found)
    if form.is_valid():
        try:
            planning.plan(
                row, found, form.values(), form.hours(), form.chosen_presenters(), programme,
                by=request.user, now=timezone.now(),
            )  # fmt: skip
        except StandRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. The organisers look at it and write to you."))
            return redirect("exhibition:my_demonstrations", year=year)
    return page(request, "my_demonstration", year, form=form, demonstration=found)
