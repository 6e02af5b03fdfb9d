"""One’s own agreement."""

from django.http import Http404
from django.views.decorators.cache import never_cache

from centres.mobility.agreeing.standing import agreement_of
from centres.mobility.models import Party
from centres.mobility.views import agreement_pages
from centres.mobility.views.applying import own_application
from centres.mobility.views.seats import Seat
from cooperation_week.accounts.policies import for_signed_in


@for_signed_in
@never_cache
def agreement(request, slug):
    return agreement_pages.overview(request, _seat(request, slug))


@for_signed_in
@never_cache
def agreement_approval(request, slug):
    return agreement_pages.approval(request, _seat(request, slug))


@for_signed_in
@never_cache
def agreement_proposal(request, slug):
    return agreement_pages.proposal(request, _seat(request, slug))


@for_signed_in
@never_cache
def agreement_pdf(request, slug, number):
    return agreement_pages.pdf(request, _seat(request, slug), number)


def _seat(request, slug):
    """Return the applicant’s seat at their agreement. Raises Http404 where there is none yet."""
    _call, application = own_application(request, slug)
    found = application and agreement_of(application)
    if not found:
        raise Http404
    return Seat(found, Party.APPLICANT, slug, str(application))
