"""The roster of one’s own stand, for the head of its team."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cooperation_week.accounts.policies import for_signed_in
from cooperation_week.lib.rows import row_or_404
from events.exhibition.forms.shift import ShiftForm
from events.exhibition.refusals import StandRefused
from events.exhibition.roster import rostering
from events.exhibition.roster.gaps import roster_of
from events.exhibition.teams import people_of
from events.exhibition.views.applying import page
from events.exhibition.views.team import own_stand
from events.programme.published import published_programme
from events.published import published_edition


@for_signed_in
@never_cache
def roster(request, year):
    row = own_stand(request, year)
    context = {"days": roster_of(row, published_edition(year)), "has_team": bool(people_of(row))}
    return page(request, "roster", year, exhibitor=row, **context)


@for_signed_in
@never_cache
def add(request, year):
    return _form(request, year, own_stand(request, year), None)


@for_signed_in
@never_cache
def change(request, year, number):
    row = own_stand(request, year)
    return _form(request, year, row, _own_shift(row, number))


@for_signed_in
@never_cache
def remove(request, year, number):
    row = own_stand(request, year)
    shift = _own_shift(row, number)
    if request.method != "POST":
        return page(request, "remove_shift", year, shift=shift)
    rostering.take_off(shift, now=timezone.now())
    messages.success(request, _("The entry is no longer on the roster."))
    return redirect("exhibition:roster", year=year)


def _form(request, year, row, shift):
    programme = published_programme(year)
    data = request.POST if request.method == "POST" else None
    form = ShiftForm(data, exhibitor=row, edition=programme.edition, shift=shift)
    if form.is_valid():
        try:
            _write(row, shift, form, programme)
        except StandRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The roster is saved."))
            return redirect("exhibition:roster", year=year)
    return page(request, "shift", year, form=form, shift=shift)


def _write(row, shift, form, programme):
    person, hours, now = form.chosen_person(), form.hours(), timezone.now()
    if shift is None:
        rostering.put_on(row, person, hours, programme, now=now)
    else:
        rostering.move(shift, person, hours[0], programme, now=now)


def _own_shift(row, number):
    found = row_or_404(row.shifts.of_the_roster().select_related("registration"), number)
    found.exhibitor = row
    return found
