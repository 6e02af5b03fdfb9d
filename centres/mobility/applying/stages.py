"""How far an application has come, where rules ask for it."""

from centres.mobility.models import Offer


def has_place(application):
    """Say whether the applicant has accepted a place."""
    return application.is_live and application.offers.filter(state=Offer.State.ACCEPTED).exists()
