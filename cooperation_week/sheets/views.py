"""Taking a table away, bringing it back, looking at the difference, and confirming it.

The first argument of each view is the model admin whose list the table is: it knows the table, the
addresses, and who may.
"""

from allauth.account.adapter import get_adapter
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from cooperation_week.accounts.throttles import EXPORTS, CannotCount, TooManyTries, count_try
from cooperation_week.lib.sheets.lines import FileRefused
from cooperation_week.sheets.applying import NotApplied, apply
from cooperation_week.sheets.comparing import compare
from cooperation_week.sheets.differences import CHANGED, NEW, REFUSED, UNCHANGED
from cooperation_week.sheets.exporting import MEDIA_TYPES, file_of, note_export
from cooperation_week.sheets.forms import ConfirmForm, FileForm, ShownForm, UploadForm
from cooperation_week.sheets.models import Upload
from cooperation_week.sheets.uploads import keep, lines_of

ON_A_PAGE = 100


def sheet(model_admin, request):
    """Offer the files, and take one."""
    table = _table(model_admin, request)
    form = UploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            compare(table, form.lines)
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            name = form.cleaned_data["file"].name
            sent = keep(form.lines, table, file_name=name, by=request.user, now=timezone.now())
            return redirect(model_admin.sheet_address("_difference", sent.pk))
    title = _("Spreadsheet: %(title)s") % {"title": table.title}
    context = {"table": table, "form": form, "choices": model_admin.sheet_choices(request)}
    return _show(model_admin, request, "sheet", title, **context)


def download(model_admin, request):
    """Answer with the template or with the rows there are; the latter is counted and noted."""
    table, form = _table(model_admin, request), FileForm(request.POST)
    if not form.is_valid():
        return redirect(model_admin.sheet_address())
    asked = form.cleaned_data
    if asked["rows"]:
        try:
            network = get_adapter().get_client_ip(request)
            count_try((EXPORTS, str(request.user.pk)), network=network, now=timezone.now())
        except (TooManyTries, CannotCount) as refusal:
            messages.error(request, str(refusal))
            return redirect(model_admin.sheet_address())
        note_export(table, by=request.user)
    content = file_of(table, asked["format"], with_rows=asked["rows"])
    parts = [table.name, table.about, "" if asked["rows"] else "template"]
    name = "-".join(part for part in parts if part)
    return HttpResponse(
        content,
        content_type=MEDIA_TYPES[asked["format"]],
        headers={"Content-Disposition": f'attachment; filename="{name}.{asked["format"]}"'},
    )


def difference(model_admin, request, number):
    """Show what an upload would do, and do it when that is confirmed."""
    upload, table = _upload(model_admin, request, number)
    form = ConfirmForm(request.POST or None)
    try:
        if request.method == "POST" and form.is_valid():
            return _confirmed(model_admin, request, upload, table, form.cleaned_data["digest"])
        found = compare(table, lines_of(upload))
    except FileRefused as refusal:
        # The table has got other columns meanwhile: the site was brought up to date.
        upload.delete()
        messages.error(request, str(refusal))
        return redirect(f"{model_admin.sheet_address()}{_query(table)}")
    title = _("What %(file)s would change") % {"file": upload.file_name}
    shown = _shown(request, found)
    context = {"table": table, "upload": upload, "found": found, "query": _query(table), **shown}
    return _show(model_admin, request, "difference", title, **context)


def _confirmed(model_admin, request, upload, table, digest):
    try:
        done = apply(upload, table, digest=digest, by=request.user)
    except NotApplied as refusal:
        messages.warning(request, str(refusal))
        return redirect(model_admin.sheet_address("_difference", upload.pk))
    told = _("Added: %(new)d. Changed: %(changed)d. To go on, download the sheet anew.") % done
    messages.success(request, told)
    return redirect(f"{model_admin.sheet_address()}{_query(table)}")


def drop(model_admin, request, number):
    """Put an upload away."""
    upload, table = _upload(model_admin, request, number)
    upload.delete()
    messages.success(request, _("The file was put away. Nothing was changed."))
    return redirect(f"{model_admin.sheet_address()}{_query(table)}")


def _shown(request, found):
    """Return the rows of the kind that is asked for, a page of them; the gravest kind first."""
    form = ShownForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    first = next((kind for kind in (REFUSED, CHANGED, NEW) if found.numbers[kind]), UNCHANGED)
    kind = asked.get("kind") or first
    rows = [entry for entry in found.entries if entry.kind == kind]
    page = Paginator(rows, ON_A_PAGE).get_page(asked.get("page") or 1)
    tabs = [(key, label, found.numbers[key]) for key, label in form.fields["kind"].choices]
    return {"kind": kind, "page": page, "tabs": tabs}


def _table(model_admin, request):
    table = model_admin.sheet_table(request)
    if table is None:
        raise Http404
    return table


def _upload(model_admin, request, number):
    """Return one's own upload and its table. Raises Http404."""
    upload = Upload.objects.filter(pk=number, account=request.user).first()
    table = upload and model_admin.sheet_table(request, about=upload.about)
    if table is None or table.name != upload.table:
        raise Http404
    return upload, table


def _query(table):
    return f"?about={table.about}" if table.about else ""


def _show(model_admin, request, template, title, **context):
    shown = {
        **model_admin.admin_site.each_context(request),
        "title": title,
        "opts": model_admin.opts,
        "sheet": model_admin.sheet_address(),
        **context,
    }
    return render(request, f"admin/sheets/{template}.html", shown)
