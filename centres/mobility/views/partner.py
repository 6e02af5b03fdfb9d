"""The page that a partner’s link opens: reading one application, answering, looking it over first.

There is no account and no cookie: the secret in the address is all that there is, so that no page
elsewhere can make a partner’s browser answer. The page tells no other page where it was.
"""

from functools import wraps

from allauth.account.adapter import get_adapter
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from centres.mobility.forms.partner import AnswerForm
from centres.mobility.models import LinkView, PartnerLink, Side
from centres.mobility.partners import answering, links, shown
from centres.mobility.partners.links import LinkClosed
from centres.mobility.published import call_of
from cooperation_week.accounts.policies import public
from cooperation_week.accounts.throttles import PARTNERS, count_miss
from cooperation_week.lib.rows import row_or_404
from cooperation_week.vault.opening import FileGone, note_opening, pieces_of
from cooperation_week.vault.views import to_save

Act, Purpose = LinkView.Act, PartnerLink.Purpose


def for_partner(*purposes):
    """Give a view the open link of the secret in its address, for these purposes alone.

    A view is called with `link` and `now`, and may raise LinkClosed: the partner reads why, and
    the attempt is noted. A secret that is none is counted, and after many the network waits.
    """

    def decorate(view):
        @csrf_exempt
        @public
        @wraps(view)
        def opened(request, token, **more):
            now = timezone.now()
            try:
                link = _opened_with(token, purposes, request, now)
                response = view(request, link=link, now=now, token=token, **more)
            except LinkClosed as refusal:
                response = _closed(request, refusal, now)
            return _quiet(response)

        return opened

    return decorate


@for_partner(Purpose.ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def partner(request, *, link, now, token):
    """Show the application and take the answer in, after it was looked over once more."""
    if request.method != "POST":
        links.note_use(link, Act.OPENED, now=now)
    elif link.used_at:
        links.note_use(link, Act.REFUSED, now=now)
    if link.used_at:
        status = 409 if request.method == "POST" else 200
        return _page(request, "answered", link, status=status, state=_state_of(link))
    form = AnswerForm(request.POST if request.method == "POST" else None, side=link.side)
    if not form.is_valid() or "change" in request.POST:
        context = {"documents": shown.documents_shown(link), "wishes": shown.wishes_shown(link)}
        return _page(request, "asked", link, form=form, token=token, **context)
    if "sure" not in request.POST:
        return _page(request, "look_over", link, form=form)
    answering.answer(link, form.cleaned_data["said"], text=form.cleaned_data["note"], now=now)
    return redirect("mobility:partner", token=token)


@for_partner(Purpose.ANSWER)
@require_POST
def partner_document(request, *, link, now, token, number):
    """Hand out a document as something to save, while the link is not used, and note it."""
    links.check_is_unused(link)
    file = row_or_404(shown.documents_shown(link), number).file
    try:
        pieces = pieces_of(file)
    except FileGone:
        raise LinkClosed(_("This file cannot be read any more."), link) from None
    links.note_use(link, Act.READ, now=now)
    note_opening(file, None, at=now, reason=link.name)
    return to_save(file, pieces)


def _opened_with(token, purposes, request, now):
    """Return the link that a secret opens. Raises LinkClosed, Http404 or TooManyTries."""
    try:
        link = links.open_link(token, now=now)
    except LinkClosed as refusal:
        if refusal.link is None:
            count_miss(PARTNERS, network=get_adapter().get_client_ip(request), now=now)
            raise Http404 from None
        raise
    if link.purpose not in purposes:
        links.note_use(link, Act.REFUSED, now=now)
        raise Http404
    return link


def _closed(request, refusal, now):
    links.note_use(refusal.link, Act.REFUSED, now=now)
    context = {"reason": str(refusal)}
    return render(request, "centres/mobility/partner/closed.html", context, status=410)


def _page(request, name, link, *, status=200, **context):
    context |= {
        "link": link,
        "call": call_of(link.application) or link.application.call,
        "application": link.application,
        "answers": shown.answers_shown(link.application),
        "is_home": link.side == Side.HOME,
    }
    return render(request, f"centres/mobility/partner/{name}.html", context, status=status)


def _state_of(link):
    """Return what was answered, whichever side did, as the same few words for the page."""
    row = link.wish if link.side == Side.HOST else link.application.nomination
    is_host = link.side == Side.HOST
    return {
        "said": row.get_answer_display() if is_host else row.get_state_display(),
        "note": row.host_note if is_host else row.note,
        "who": row.answered_by,
        "at": row.answered_at,
    }


def _quiet(response):
    """Let the address, which is a secret, go nowhere: to no other site and into no index."""
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response
