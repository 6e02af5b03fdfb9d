"""The one door through which private files leave."""

from django import forms
from django.contrib import messages
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from cooperation_week.accounts.policies import for_signed_in, for_staff, refuse
from cooperation_week.accounts.sessions import proved_within
from cooperation_week.lib.fields import LineField
from cooperation_week.vault.models import LONGEST_REASON
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


class ReasonForm(forms.Form):
    """Why somebody of the staff opens a file, where its app asks for that."""

    reason = LineField(
        label=gettext_lazy("Why you open it"),
        min_length=2,
        max_length=LONGEST_REASON,
        help_text=gettext_lazy("It stands in the history, with your name."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )


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
    reason = ""
    if file.key.account_id != request.user.pk:
        asks, form = needs_a_reason(file), ReasonForm(request.POST)
        if refused := _refused(request, form if asks else None):
            return refused
        reason = form.cleaned_data["reason"] if asks else ""
    try:
        pieces = pieces_of(file)
    except FileGone:
        messages.error(request, _("This file cannot be read any more."))
        return redirect(_back(request))
    note_opening(file, request.user, at=timezone.now(), reason=reason)
    return to_save(file, pieces)


def _refused(request, form):
    """Return where staff are led who may not open the file yet; `form` asks for a reason."""
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


def to_save(file, pieces):
    """Return an answer that no browser shows or runs, and that nobody between keeps."""
    headers = {
        "Cache-Control": "private, no-store",
        "Content-Disposition": content_disposition_header(as_attachment=True, filename=file.name),
        "Content-Length": str(file.size),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingHttpResponse(pieces, content_type="application/pdf", headers=headers)


def _back(request):
    """Return the page that the button stood on, as it says itself."""
    page = request.POST.get("back", "")
    is_ours = url_has_allowed_host_and_scheme(page, allowed_hosts=None)
    return page if is_ours else reverse("account")
