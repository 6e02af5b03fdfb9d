"""The agreement as a partner reads and approves it, through a link and without an account.

As on the other pages of partners there is no cookie: see partner.py.
"""

from functools import wraps

from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone

from centres.mobility.agreeing.by_link import agreement_by, confirm_by
from centres.mobility.agreeing.days import ARRIVAL, DEPARTURE, today_at
from centres.mobility.forms.approval import DayByLinkForm
from centres.mobility.models import LinkView, PartnerLink, Party
from centres.mobility.partners.links import LinkClosed, note_use
from centres.mobility.refusals import MobilityRefused
from centres.mobility.views import agreement_pages
from centres.mobility.views.partner import for_partner
from centres.mobility.views.seats import Seat

Purpose, Act = PartnerLink.Purpose, LinkView.Act


def at_the_agreement(act):
    """Give a view the partner’s seat at the agreement; reading it is noted as this act."""

    def decorate(view):
        @for_partner(Purpose.AGREE, Purpose.CONFIRM)
        @wraps(view)
        def page(request, *, link, now, token, **more):
            agreement = agreement_by(link)
            if agreement is None:
                raise Http404
            if request.method != "POST":
                note_use(link, act, now=now)
            seat = Seat(agreement, Party(link.side), token, link.name, link)
            return view(request, seat, **more)

        return page

    return decorate


@at_the_agreement(Act.OPENED)
def partner_agreement(request, seat):
    return agreement_pages.overview(request, seat)


@at_the_agreement(Act.OPENED)
def partner_agreement_approval(request, seat):
    return agreement_pages.approval(request, seat)


@at_the_agreement(Act.OPENED)
def partner_agreement_proposal(request, seat):
    return agreement_pages.proposal(request, seat)


@at_the_agreement(Act.READ)
def partner_agreement_pdf(request, seat, number):
    return agreement_pages.pdf(request, seat, number)


@at_the_agreement(Act.OPENED)
def partner_agreement_days(request, seat):
    """Ask for the day of arrival, or after that of departure, and confirm it."""
    if not seat.may_confirm:
        return redirect(seat.address())
    now = timezone.now()
    today = today_at(seat.agreement.offer.destination.institution, now)
    asked = {"day": today, "what": DEPARTURE if seat.agreement.arrived_on else ARRIVAL}
    form = DayByLinkForm(request.POST if request.method == "POST" else None, initial=asked)
    if form.is_valid():
        try:
            confirm_by(seat.link, seat.agreement, **form.cleaned_data, now=now)
        except LinkClosed:
            raise
        except MobilityRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect(seat.address())
    return agreement_pages.show(request, "days", seat, None, form=form)
