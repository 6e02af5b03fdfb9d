"""The agreement as a partner reads and approves it, through a link and without an account."""

from functools import wraps

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from centres.mobility.agreeing.by_link import agreement_by, confirm_by
from centres.mobility.agreeing.days import today_at
from centres.mobility.agreeing.exchange import agreement_xml
from centres.mobility.agreeing.partners import note_transfer
from centres.mobility.agreeing.standing import standing_of
from centres.mobility.forms.approval import DayForm
from centres.mobility.models import LinkView, Party
from centres.mobility.partners.links import LinkClosed, note_use, open_link
from centres.mobility.refusals import MobilityRefused
from centres.mobility.views import agreement_pages
from centres.mobility.views.files import xml_answer
from centres.mobility.views.seats import Seat
from cooperation_week.accounts.policies import public


def through_link(view):
    """Open the link of the address, note that it was used, and give the view the seat."""

    @public
    @never_cache
    @wraps(view)
    def page(request, token, *args, **kwargs):
        now = timezone.now()
        try:
            link = open_link(token, now=now)
            agreement = agreement_by(link)
            if agreement is None:
                raise Http404
            note_transfer(link, now=now)
        except LinkClosed as closed:
            if closed.link is None:
                raise Http404 from None
            return render(
                request, "centres/mobility/link_closed.html", {"reason": closed}, status=410
            )
        if request.method == "GET":
            note_use(link, LinkView.Act.OPENED, now=now)
        seat = Seat(agreement, Party(link.side), token, link.name, link)
        return view(request, seat, *args, **kwargs)

    return page


@through_link
def partner_agreement(request, seat):
    return agreement_pages.overview(request, seat)


@through_link
def partner_agreement_approval(request, seat):
    return agreement_pages.approval(request, seat)


@through_link
def partner_agreement_proposal(request, seat):
    return agreement_pages.proposal(request, seat)


@through_link
def partner_agreement_pdf(request, seat, number):
    return agreement_pages.pdf(request, seat, number)


@through_link
def partner_agreement_xml(request, seat):
    """Answer with the agreement for the system of a university, or say what is missing for it."""
    try:
        return xml_answer(agreement_xml(seat.agreement, standing_of(seat.agreement)))
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
        return redirect(seat.address())


@through_link
def partner_agreement_days(request, seat):
    """Ask for the day of arrival, or after that of departure, and confirm it."""
    if not seat.may_confirm:
        return redirect(seat.address())
    today = today_at(seat.agreement.offer.destination.institution, timezone.now())
    form = DayForm(request.POST if request.method == "POST" else None, initial={"day": today})
    if form.is_valid():
        try:
            confirm_by(seat.link, seat.agreement, form.cleaned_data["day"], now=timezone.now())
        except MobilityRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The day is confirmed. Thank you."))
            return redirect(seat.address())
    return agreement_pages.show(request, "days", seat, None, form=form)
