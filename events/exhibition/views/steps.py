"""The steps of an application: each is saved as it is left, whatever is in it."""

from itertools import pairwise

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cooperation_week.accounts.policies import for_signed_in
from cooperation_week.lib.rows import row_or_404
from events.exhibition.catalogue.writing import is_open
from events.exhibition.drafting import MOST_EXHIBITS, remove_exhibit, save_step, write_exhibit
from events.exhibition.forms.exhibit import ExhibitForm
from events.exhibition.forms.steps import STEP, STEPS
from events.exhibition.refusals import StandRefused
from events.exhibition.views.applying import own_exhibitor, page
from events.exhibition.views.shown import exhibits_of
from events.published import published_edition

AFTER = {one.name: other.name for one, other in pairwise(STEPS)}


@for_signed_in
@never_cache
def step(request, year, name):
    """Show a step, or save it; what is wrong in it is said, and kept."""
    row = own_exhibitor(request, year)
    if row is None or not row.is_draft:
        return redirect("exhibition:my_exhibitor", year=year)
    make = STEP[name].form
    if request.method != "POST":
        return _step(request, year, name, row, make(initial=row.typed))
    form = make(request.POST)
    try:
        too_long = save_step(row, form.fields, request.POST, now=timezone.now())
    except StandRefused as refusal:
        form.add_error(None, str(refusal))
        return _step(request, year, name, row, form)
    if too_long:
        sentence = _("Something is far too long: it is not saved. Please make it shorter.")
        messages.warning(request, sentence)
        return _step(request, year, name, row, form)
    if "leave" in request.POST:
        messages.success(request, _("Saved. You can go on whenever you like."))
        return redirect(f"exhibition:{name}", year=year)
    if not form.is_valid():
        return _step(request, year, name, row, form, is_kept=True)
    return redirect(f"exhibition:{AFTER[name]}", year=year)


@for_signed_in
@never_cache
def exhibits(request, year):
    row = own_exhibitor(request, year)
    if row is None or not row.is_draft:
        return redirect("exhibition:my_exhibitor", year=year)
    shown = exhibits_of(row)
    return page(
        request, "exhibits", year, exhibitor=row, step="exhibits", exhibits=shown,
        has_room=len(shown) < MOST_EXHIBITS,
    )  # fmt: skip


@for_signed_in
@never_cache
def add_exhibit(request, year):
    return _exhibit(request, year, _own_writable(request, year), None)


@for_signed_in
@never_cache
def exhibit(request, year, number):
    row = _own_writable(request, year)
    return _exhibit(request, year, row, _own_exhibit(row, number))


@for_signed_in
@never_cache
def remove(request, year, number):
    row = _own_writable(request, year)
    found = _own_exhibit(row, number)
    if request.method != "POST":
        return page(request, "remove_exhibit", year, exhibit=found, back=_back(row))
    try:
        remove_exhibit(row, found, now=timezone.now())
    except StandRefused as refusal:
        messages.error(request, str(refusal))
    return redirect(_back(row), year=year)


def _exhibit(request, year, row, found):
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ExhibitForm(data, files, edition=published_edition(year), exhibit=found)
    if form.is_valid():
        drawn, themes = form.cleaned_data["picture"], form.chosen_themes()
        try:
            write_exhibit(
                row, found, form.values(), themes=themes, drawn=drawn, now=timezone.now()
            )
        except StandRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect(_back(row), year=year)
    return page(
        request, "exhibit", year, exhibitor=row, step="exhibits", form=form, exhibit=found,
        back=_back(row),
    )  # fmt: skip


def _own_writable(request, year):
    """Return one’s own application whose exhibits can change: a draft, or one in the catalogue."""
    row = own_exhibitor(request, year)
    if row is None or not (row.is_draft or is_open(row, timezone.now())):
        raise Http404
    return row


def _back(row):
    return "exhibition:exhibits" if row.is_draft else "exhibition:my_catalogue"


def _own_exhibit(row, number):
    return row_or_404(row.exhibits, number)


def _step(request, year, name, row, form, **context):
    return page(
        request, "step", year, exhibitor=row, step=name, current=STEP[name], form=form, **context
    )
