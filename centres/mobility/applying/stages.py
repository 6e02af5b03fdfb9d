"""How far an application has come, where rules ask for it."""

from centres.mobility.models import Offer


def has_place(application):
    """Say whether the applicant has accepted a place."""
    return application.is_live and application.offers.filter(state=Offer.State.ACCEPTED).exists()


def stay_is_over(application):
    """Say whether it is confirmed that the applicant has left the host."""
    return application.offers.filter(agreement__departed_on__isnull=False).exists()
