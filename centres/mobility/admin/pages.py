"""What the pages of this desk share."""

from django.contrib import admin
from django.shortcuts import render

from centres.mobility.models import Application, Call
from cooperation_week.lib.rows import row_or_404

LIST = "admin:mobility_application_changelist"
REVIEW = "mobility.review_application"
COORDINATE = "mobility.coordinate_application"
OPEN = "mobility.open_document"
EXPORT = "mobility.export_application"
LEDGER = "mobility.view_transfer"


def show(request, template, title, **context):
    """Answer with a page of the desk that is none of Django’s."""
    context = {**admin.site.each_context(request), "title": title, **context}
    return render(request, f"admin/mobility/application/{template}.html", context)


def calls_for(account):
    """Return the calls somebody may work on, newest first: none that they have applied for."""
    return Call.objects.exclude(pk__in=Application.objects.calls_of(account)).order_by(
        "-closes_at", "-pk"
    )


def applications_for(account):
    """Return what somebody may work on: never a draft, nor in a call they have applied for."""
    rows = Application.objects.visible_to(account).sent().exclude(account=account)
    rows = rows.exclude(call__in=Application.objects.calls_of(account))
    return rows.select_related("call", "account", "home_institution")


def numbers_seen_in(call, account):
    """Return the numbers of the applications of a call that somebody may work on."""
    return {*applications_for(account).filter(call=call).values_list("pk", flat=True)}


def without_what_is_at_stake(rows, account, prefix=""):
    """Leave out what is about one’s own calls, and about whom one has a conflict of interest."""
    rows = rows.exclude(**{f"{prefix}call__in": Application.objects.calls_of(account)})
    return rows.exclude(application__in=Application.objects.conflicting_with(account))


def visible_or_404(request, number):
    return row_or_404(applications_for(request.user), number)
