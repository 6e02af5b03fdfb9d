"""What the pages of this desk share."""

from django.contrib import admin
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from cooperation_week.lib.rows import row_or_404
from events.exhibition.models import Exhibitor

LIST = "admin:exhibition_exhibitor_changelist"
REVIEW = "exhibition.review_exhibitor"
DECIDE = "exhibition.decide_exhibitor"
EXPORT = "exhibition.export_exhibitor"
CHANGE = "exhibition.change_exhibitor"
PUBLISH = "releases.publish_release"


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


def with_the_way_to_publish(request, sentence, edition):
    """Return what was done with a link to what comes next, for those who may publish."""
    if not request.user.has_perm(PUBLISH):
        return sentence
    page = reverse("admin:releases_subject_page", args=[edition.subject])
    return format_html('{} <a href="{}">{}</a>', sentence, page, _("Publishing"))
