"""What the pages of this desk share."""

from django.contrib import admin
from django.shortcuts import render

from cooperation_week.lib.rows import row_or_404
from events.exhibition.models import Exhibitor

LIST = "admin:exhibition_exhibitor_changelist"
REVIEW = "exhibition.review_exhibitor"
DECIDE = "exhibition.decide_exhibitor"
EXPORT = "exhibition.export_exhibitor"
CHANGE = "exhibition.change_exhibitor"


def show(request, template, title, **context):
    """Answer with a page of the desk that is none of Django’s."""
    return show_in("exhibitor", request, template, title, **context)


def visible_or_404(request, number):
    """Return an application that the person may judge; one’s own is as if it were not there."""
    rows = Exhibitor.objects.visible_to(request.user).select_related("edition", "account")
    return row_or_404(rows, number)


def show_in(folder, request, template, title, **context):
    """Answer with a page about other rows of this desk."""
    context = {**admin.site.each_context(request), "title": title, **context}
    return render(request, f"admin/exhibition/{folder}/{template}.html", context)
