"""The list of a call’s applications as a file for a spreadsheet: what its filters show."""

from django.contrib import messages
from django.contrib.admin import site
from django.contrib.admin.options import IncorrectLookupParameters
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from centres.mobility.admin.counts import CallForm
from centres.mobility.admin.pages import EXPORT, LIST
from centres.mobility.models import Application
from centres.mobility.records.exporting import table_of
from cooperation_week.accounts.policies import for_staff
from cooperation_week.accounts.throttles import CannotCount, TooManyTries
from cooperation_week.lib.spreadsheets import XLSX, as_xlsx
from events.registrations.admin.exports import as_file, count_export


def urls():
    yield "export/", export, "export"


@for_staff(EXPORT)
@require_POST
def export(request):
    """Answer with the file; what refuses leads back to the list."""
    now, form = timezone.now(), CallForm(request.GET)
    call = form.cleaned_data["call"] if form.is_valid() else None
    if call is None:
        messages.error(request, _("Choose one call first: each is exported for itself."))
        return redirect(LIST)
    try:
        count_export(request, now=now)
        changelist = site.get_model_admin(Application).get_changelist_instance(request)
        rows = changelist.get_queryset(request)
    except (TooManyTries, CannotCount) as refusal:
        messages.error(request, str(refusal))
        return redirect(LIST)
    except IncorrectLookupParameters:
        return redirect(LIST)
    header, found = table_of(call, rows, by=request.user, now=now)
    content = as_xlsx(_("Applications"), header, found)
    return as_file(content, XLSX, f"mobility-{call.slug}.xlsx")
