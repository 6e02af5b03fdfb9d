"""The one door through which private files leave."""

from uuid import UUID

from django import forms
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
from cooperation_week.vault.opening import FileGone, files_shown_to, note_opening, pieces_of

# For how long staff need not prove again who they are, in seconds.
TRUSTED_FOR = 15 * 60
STAFF = for_staff()
NUMBER = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
MOST_FILES = 40


class FilesForm(forms.Form):
    """Which files are wanted, with commas between their numbers."""

    files = forms.RegexField(rf"^{NUMBER}(?:,{NUMBER}){{0,{MOST_FILES - 1}}}$")

    def uids(self):
        return {UUID(number) for number in self.cleaned_data["files"].split(",")}


@for_signed_in
@require_POST
def open_file(request, uid):
    """Hand out a private file as something to save, and note who took it.

    One’s own opens at once. For others’ staff prove anew who they are, if that was long ago. A
    file that is not for the person is as if it were not there.
    """
    file = files_shown_to(request.user).filter(uid=uid).first()
    if file is None:
        raise Http404
    if refusal := _not_yet(request, [file]):
        return refusal
    try:
        pieces = pieces_of(file)
    except FileGone:
        return _gone(request)
    note_opening(file, request.user, at=timezone.now())
    return _to_save(pieces, "application/pdf", file.name, **{"Content-Length": str(file.size)})


@for_signed_in
@require_POST
def open_files(request):
    """Hand out several private files in a ZIP, as above, or none; each of them is noted."""
    form = FilesForm(request.POST)
    uids = form.uids() if form.is_valid() else set()
    files = [*files_shown_to(request.user).filter(uid__in=uids).order_by("pk")]
    if not files or len(files) < len(uids):
        return _gone(request)
    if refusal := _not_yet(request, files):
        return refusal
    try:
        members = [(f"{n:02} {file.name}", pieces_of(file)) for n, file in enumerate(files, 1)]
    except FileGone:
        return _gone(request)
    with transaction.atomic():
        for file in files:
            note_opening(file, request.user, at=timezone.now())
    return _to_save(zipped(members), "application/zip", "papers.zip")


def _not_yet(request, files):
    """Return the answer to whom files of others are not handed out now, or None."""
    if all(file.key.account_id == request.user.pk for file in files):
        return None
    if not STAFF.allows(request):
        return refuse(request, STAFF)
    if proved_within(request, TRUSTED_FOR):
        return None
    messages.info(request, _("Please prove once more who you are; then open it again."))
    return redirect(reverse("account_reauthenticate", query={"next": _back(request)}))


def _gone(request):
    messages.error(request, _("This file cannot be read any more."))
    return redirect(_back(request))


def _to_save(pieces, kind, name, **more):
    """Return an answer that no browser shows or runs, and that nobody between keeps."""
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
