"""How far an application or its call has come, where rules ask for it."""

from centres.mobility.models import Offer, Placement


def has_place(application):
    """Say whether the applicant has accepted a place."""
    return application.is_live and application.offers.filter(state=Offer.State.ACCEPTED).exists()


def is_placed(call_id):
    """Say whether the places of a call have been given, so that nothing else counts any more."""
    return Placement.objects.filter(call=call_id, published_at__isnull=False).exists()


def stay_has_begun(application):
    """Say whether it is confirmed that the applicant has arrived at the host."""
    return application.offers.filter(agreement__arrived_on__isnull=False).exists()
