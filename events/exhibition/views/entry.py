"""One’s own page in the catalogue: read by visitors, and changed until the catalogue closes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cooperation_week.accounts.policies import for_signed_in
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.catalogue.writing import closes_at, is_open, rewrite
from events.exhibition.drafting import MOST_EXHIBITS
from events.exhibition.forms.entry import EntryForm
from events.exhibition.models import Exhibitor
from events.exhibition.refusals import StandRefused
from events.exhibition.views.applying import own_exhibitor, page
from events.exhibition.views.shown import exhibits_of
from events.registrations.host_clock import on_both_clocks


@for_signed_in
@never_cache
def my_catalogue(request, year):
    row = own_exhibitor(request, year)
    if row is None or row.state != Exhibitor.State.CONFIRMED:
        raise Http404
    form = EntryForm.of(row, request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            rewrite(row, form.values(), by=request.user, now=timezone.now())
        except StandRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. Visitors read it with the next release."))
            return redirect("exhibition:my_catalogue", year=year)
    end, exhibits = closes_at(row.edition), exhibits_of(row)
    return page(
        request, "my_catalogue", year, exhibitor=row, form=form, exhibits=exhibits,
        is_open=is_open(row, timezone.now()),
        closes=[*on_both_clocks(end, row.edition)] if end else [],
        has_room=len(exhibits) < MOST_EXHIBITS,
        released=published_catalogue(year).by_uid.get(str(row.uid)),
    )  # fmt: skip
