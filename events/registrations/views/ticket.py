"""The ticket, on a page to show and as a PDF to print. Only who is confirmed has one."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from cooperation_week.accounts.policies import for_signed_in
from cooperation_week.lib import pdf
from cooperation_week.lib.qr import qr_inline
from events.programme.published import published_programme
from events.registrations import documents
from events.registrations.my_week import registration_of
from events.registrations.ticket_words import ticket_of
from events.registrations.tickets import in_groups


@for_signed_in
@require_safe
def ticket(request, year):
    programme = published_programme(year)
    shown = ticket_of(_confirmed(request, year), programme)
    context = {
        "edition": programme.edition,
        "part": "my",
        "ticket": shown,
        "qr": qr_inline(shown.bearer.qr_text),
        "code": in_groups(shown.bearer.code),
    }
    return render(request, "events/registrations/ticket.html", context)


@for_signed_in
@require_safe
def ticket_pdf(request, year):
    shown = ticket_of(_confirmed(request, year), published_programme(year))
    written = documents.ticket_pdf(shown, made_at=timezone.now().replace(microsecond=0))
    response = HttpResponse(written, content_type=pdf.MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'inline; filename="ticket-{year}.pdf"'
    return response


def _confirmed(request, year):
    """Return the person’s confirmed registration. Raises Http404."""
    registration = registration_of(request.user, year)
    if registration is None or not registration.is_confirmed:
        raise Http404
    return registration
