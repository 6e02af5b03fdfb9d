"""The one door through which private files leave."""

from django.contrib import messages
from django.db import transaction
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cooperation_week.accounts.policies import for_signed_in, for_staff, refuse
from cooperation_week.accounts.sessions import proved_within
from cooperation_week.lib.zips import zipped
from cooperation_week.vault.forms import FilesForm, ReasonForm
from cooperation_week.vault.opening import (
    FileGone,
    files_shown_to,
    needs_a_reason,
    note_opening,
    pieces_of,
)

# For how long staff need not prove again who they are, in seconds.
TRUSTED_FOR = 15 * 60
STAFF = for_staff()
# What somebody has typed who is asked in between who they are.
REASON = "reason_to_open"


def typed_reason(request):
    """Return what was typed before somebody proved who they are; once."""
    return request.session.pop(REASON, "")


@for_signed_in
@require_POST
def open_file(request, uid):
    """Hand out a private file as something to save, and note who took it.

    One’s own opens at once. For others’ staff prove anew who they are, if that was long ago, and
    say why where that is asked. A file that is not for the person is as if it were not there.
    """
    file = files_shown_to(request.user).filter(uid=uid).first()
    if file is None:
        raise Http404
    form = _form_of(request, [file])
    if refusal := _not_yet(request, [file], form):
        return refusal
    try:
        pieces = pieces_of(file)
    except FileGone:
        return _gone(request)
    note_opening(file, request.user, at=timezone.now(), reason=_reason(form))
    return to_save(file, pieces)


@for_signed_in
@require_POST
def open_files(request):
    """Hand out several private files in a ZIP, as above, or none; each of them is noted."""
    chosen = FilesForm(request.POST)
    uids = chosen.uids() if chosen.is_valid() else set()
    files = [*files_shown_to(request.user).filter(uid__in=uids).order_by("pk")]
    if not files or len(files) < len(uids):
        return _gone(request)
    form = _form_of(request, files)
    if refusal := _not_yet(request, files, form):
        return refusal
    try:
        members = [(f"{n:02} {file.name}", pieces_of(file)) for n, file in enumerate(files, 1)]
    except FileGone:
        return _gone(request)
    with transaction.atomic():
        for file in files:
            note_opening(file, request.user, at=timezone.now(), reason=_reason(form))
    return _to_save(zipped(members), "application/zip", "papers.zip")


def to_save(file, pieces):
    """Return an answer that no browser shows or runs, and that nobody between keeps."""
    return _to_save(pieces, "application/pdf", file.name, **{"Content-Length": str(file.size)})


def _form_of(request, files):
    """Return the form of the reason, where one is asked for files of somebody else, or None."""
    others = [file for file in files if file.key.account_id != request.user.pk]
    return ReasonForm(request.POST) if any(map(needs_a_reason, others)) else None


def _reason(form):
    return form.cleaned_data["reason"] if form else ""


def _not_yet(request, files, form):
    """Return the answer to whom files of others are not handed out now, or None."""
    if all(file.key.account_id == request.user.pk for file in files):
        return None
    if not STAFF.allows(request):
        return refuse(request, STAFF)
    is_said = form is None or form.is_valid()
    if not proved_within(request, TRUSTED_FOR):
        if form and is_said:
            request.session[REASON] = form.cleaned_data["reason"]
        messages.info(request, _("Please prove once more who you are; then open it again."))
        return redirect(reverse("account_reauthenticate", query={"next": _back(request)}))
    if not is_said:
        messages.error(request, _("Say why you open this file: the reason is kept."))
        return redirect(_back(request))
    return None


def _gone(request):
    messages.error(request, _("This file cannot be read any more."))
    return redirect(_back(request))


def _to_save(pieces, kind, name, **more):
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=name),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingHttpResponse(pieces, content_type=kind, headers=headers | more)


def _back(request):
    """Return the page that the button stood on, as it says itself."""
    page = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if is_ours else reverse("account")
