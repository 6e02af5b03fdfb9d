"""What the catalogue says of an exhibitor, written by the desk, beside what visitors read."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.rows import row_or_404
from events.exhibition.admin.pages import CHANGE, show, visible_or_404
from events.exhibition.catalogue.described import differences
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.catalogue.released import as_it_would_be_released
from events.exhibition.catalogue.writing import rewrite
from events.exhibition.drafting import MOST_EXHIBITS, remove_exhibit, write_exhibit
from events.exhibition.forms.entry import DeskEntryForm
from events.exhibition.forms.exhibit import ExhibitForm
from events.exhibition.refusals import StandRefused
from events.exhibition.views.shown import exhibits_of
from events.published import published_edition

ENTRY = "admin:exhibition_exhibitor_catalogue"


@for_staff(CHANGE)
def entry(request, number):
    row = visible_or_404(request, number)
    form = DeskEntryForm.of(row, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            rewrite(row, form.values(), by=request.user, now=timezone.now())
        except StandRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Visitors read it with the next release."))
            return redirect(ENTRY, number=number)
    exhibits = exhibits_of(row)
    released, differ = _released(row)
    return show(
        request, "catalogue", _("Page in the catalogue"), row=row, form=form, exhibits=exhibits,
        released=released, differ=differ, has_room=len(exhibits) < MOST_EXHIBITS,
    )  # fmt: skip


@for_staff(CHANGE)
def add_exhibit(request, number):
    return _exhibit(request, visible_or_404(request, number), None)


@for_staff(CHANGE)
def exhibit(request, number, shown):
    row = visible_or_404(request, number)
    return _exhibit(request, row, row_or_404(row.exhibits, shown))


def _exhibit(request, row, found):
    """Write an exhibit, or take it away with the other button."""
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = ExhibitForm(data, files, edition=published_edition(row.edition.year), exhibit=found)
    by = {"by": request.user, "now": timezone.now()}
    is_removed = request.method == "POST" and found and "remove" in request.POST
    try:
        if is_removed:
            remove_exhibit(row, found, **by)
        elif form.is_valid():
            drawn, themes = form.cleaned_data["picture"], form.chosen_themes()
            write_exhibit(row, found, form.values(), themes=themes, drawn=drawn, **by)
        if is_removed or form.is_valid():
            messages.success(request, _("Saved. Visitors read it with the next release."))
            return redirect(ENTRY, number=row.pk)
    except StandRefused as refusal:
        form.add_error(None, str(refusal))
    title = _("Edit an exhibit") if found else _("Add an exhibit")
    return show(request, "catalogue_exhibit", title, row=row, form=form, exhibit=found)


def _released(row):
    """Return the exhibitor as visitors read them, or None, and what differs from that."""
    try:
        catalogue = published_catalogue(row.edition.year)
    except Http404:
        return None, []
    if (known := catalogue.by_uid.get(str(row.uid))) is None:
        return None, []
    drafted = as_it_would_be_released(row, catalogue.edition.places.themes)
    return known, [*differences(known, drafted)]
