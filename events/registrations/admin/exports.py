"""A list as a file for a spreadsheet: what its filters show, in the columns of one’s role."""

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

EXPORT = "registrations.export_registration"


def export_of(model_admin, permission, answer):
    """Return the page that answers with the list of a model admin as a file.

    `answer(request, edition, rows, now)` makes it. What refuses leads back to the list.
    """
    back = f"admin:{model_admin.opts.label_lower.replace('.', '_')}_changelist"

    @for_staff(permission)
    @require_POST
    def export(request):
        now, edition = timezone.now(), edition_chosen(request)
        if edition is None:
            messages.error(request, _("Choose one edition first: each is exported for itself."))
            return redirect(back)
        try:
            count_export(request, now=now)
            rows = model_admin.get_changelist_instance(request).get_queryset(request)
        except (TooManyTries, CannotCount) as refusal:
            messages.error(request, str(refusal))
            return redirect(back)
        except IncorrectLookupParameters:
            return redirect(back)
        return answer(request, edition, rows, now)

    return export


def count_export(request, *, now):
    """Raise TooManyTries, or CannotCount, where the account has taken too much away lately."""
    network = get_adapter().get_client_ip(request)
    count_try((EXPORTS, str(request.user.pk)), network=network, now=now)


def registrations_as_file(request, edition, rows, now):
    header, rows = table_of(edition, rows, by=request.user, now=now)
    if request.POST.get("format") == "csv":
        ending, media_type, content = "csv", CSV, as_csv(header, rows)
    else:
        ending, media_type = "xlsx", XLSX
        content = as_xlsx(_("Registrations"), header, rows)
    return as_file(content, media_type, f"registrations-{edition.year}.{ending}")


def as_file(content, media_type, name):
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=media_type, headers=headers)
