"""The one door through which private files leave."""

from django.contrib import messages
from django.http import Http404, StreamingHttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header, url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cooperation_week.accounts.policies import for_signed_in, for_staff, refuse
from cooperation_week.accounts.sessions import proved_within
from cooperation_week.vault.opening import FileGone, files_shown_to, note_opening, pieces_of

# For how long staff need not prove again who they are, in seconds.
TRUSTED_FOR = 15 * 60
STAFF = for_staff()


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
    if file.key.account_id != request.user.pk:
        if not STAFF.allows(request):
            return refuse(request, STAFF)
        if not proved_within(request, TRUSTED_FOR):
            messages.info(request, _("Please prove once more who you are; then open it again."))
            return redirect(reverse("account_reauthenticate", query={"next": _back(request)}))
    try:
        pieces = pieces_of(file)
    except FileGone:
        messages.error(request, _("This file cannot be read any more."))
        return redirect(_back(request))
    note_opening(file, request.user, at=timezone.now())
    return to_save(file, pieces)


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
