"""The list as a file for a spreadsheet: what its filters show, in the columns of one’s role."""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.contrib.admin.options import IncorrectLookupParameters
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cooperation_week.accounts.policies import for_staff
from cooperation_week.accounts.throttles import EXPORTS, CannotCount, TooManyTries, count_try
from cooperation_week.lib.spreadsheets import CSV, XLSX, as_csv, as_xlsx
from events.choosing import edition_chosen
from events.registrations.exporting import table_of

LIST = "admin:registrations_registration_changelist"


def export_of(model_admin):
    """Return the page that answers with the list of a model admin as a file."""

    @for_staff("registrations.export_registration")
    @require_POST
    def export(request):
        now, edition = timezone.now(), edition_chosen(request)
        if edition is None:
            messages.error(request, _("Choose one edition first: each is exported for itself."))
            return redirect(LIST)
        try:
            network = get_adapter().get_client_ip(request)
            count_try((EXPORTS, str(request.user.pk)), network=network, now=now)
            rows = model_admin.get_changelist_instance(request).get_queryset(request)
        except (TooManyTries, CannotCount) as refusal:
            messages.error(request, str(refusal))
            return redirect(LIST)
        except IncorrectLookupParameters:
            return redirect(LIST)
        table = table_of(edition, rows, by=request.user, now=now)
        return _file(request.POST.get("format"), edition, *table)

    return export


def _file(wanted, edition, header, rows):
    if wanted == "csv":
        ending, media_type, content = "csv", CSV, as_csv(header, rows)
    else:
        ending, media_type = "xlsx", XLSX
        content = as_xlsx(_("Registrations"), header, rows)
    name = f"registrations-{edition.year}.{ending}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
