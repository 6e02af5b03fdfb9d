"""The list of applications as a file for a spreadsheet: what its filters show."""

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
from cooperation_week.lib.spreadsheets import XLSX, as_xlsx
from events.choosing import edition_chosen
from events.exhibition.admin.pages import EXPORT, LIST
from events.exhibition.exporting import table_of


def export_of(model_admin):
    """Return the page that answers with the list of a model admin as a file."""

    @for_staff(EXPORT)
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
        content = as_xlsx(_("Exhibitors"), *table_of(edition, rows, by=request.user, now=now))
        name = f"exhibitors-{edition.year}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(content, content_type=XLSX, headers=headers)

    return export
