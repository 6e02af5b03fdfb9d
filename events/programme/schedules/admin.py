"""The staff's page to bring a schedule file in: look at what it would change, then do it."""

import json

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.shortcuts import redirect, render
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from cooperation_week.accounts.policies import for_staff
from events.choosing import edition_chosen
from events.programme.schedules.forms import ScheduleFileForm, carried
from events.programme.schedules.importing import bring_in
from events.programme.schedules.reading import ScheduleRefused, read_schedule

SHOWN = 300


@admin.display(description=gettext_lazy("from a schedule file"))
def origin(session):
    """Show where a session came from, and what of its file has no place among the fields."""
    told = session.imported
    facts = {"source": told.get("source"), "key": told.get("key"), **told.get("aside", {})}
    rows = ((name, written(value)) for name, value in facts.items() if value)
    return format_html_join("", "<div>{}: {}</div>", rows) or "–"


def written(value):
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@for_staff(
    "programme.add_session",
    "programme.change_session",
    "programme.add_person",
    "programme.change_person",
)
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in_file(request):
    """Ask for a file; rehearse it and show what it would change; do it when it comes back."""
    if request.method != "POST":
        newest = edition_chosen(request, request.GET.get("edition") or "newest")
        return _show(request, ScheduleFileForm(initial={"edition": newest and newest.pk}))
    form = ScheduleFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form)
    content, is_new = form.content(), bool(form.cleaned_data["file"])
    try:
        report = _bring_in(form, content, rehearse=is_new)
    except ScheduleRefused as refusal:
        form.add_error("file", str(refusal))
        return _show(request, form)
    if is_new:
        return _show(request, form, report=report, carried=carried(content))
    note_what_was_done(request.user, form.cleaned_data["edition"], report)
    for line in report.summary():
        messages.success(request, line)
    return redirect("admin:programme_session_changelist")


def note_what_was_done(account, edition, report):
    """Write into the history of the edition what the file changed, if it changed anything."""
    if report.changes_nothing:
        return
    done = _("Brought in from a schedule file: %s") % " ".join(report.summary())
    LogEntry.objects.log_actions(account.pk, [edition], CHANGE, done)


def _bring_in(form, content, *, rehearse):
    asked = form.cleaned_data
    schedule = read_schedule(content)
    return bring_in(schedule, asked["edition"], overwrite=asked["overwrite"], rehearse=rehearse)


def _show(request, form, *, report=None, carried=None):
    context = {
        **admin.site.each_context(request),
        "title": _("Bring in a schedule file"),
        "form": form,
        "report": report,
        "carried": carried,
        "changes": report.changes[:SHOWN] if report else (),
        "more_changes": max(len(report.changes) - SHOWN, 0) if report else 0,
        "problems": report.problems[:SHOWN] if report else (),
        "more_problems": max(len(report.problems) - SHOWN, 0) if report else 0,
    }
    return render(request, "admin/programme/session/bring_in.html", context)
