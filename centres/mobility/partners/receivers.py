"""Which institution is meant by a side, and whether the applicant agreed that it is written to."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from centres.mobility.applying.consents import may_send_to
from centres.mobility.models import Side
from centres.mobility.refusals import MobilityRefused


@dataclass(frozen=True)
class Receiver:
    """`institution` is one of the cooperation, or None where the applicant typed the name."""

    institution: object
    name: str
    country: str

    def is_agreed_by(self, application):
        """Say whether a consent to send the application to this institution is in force."""
        return may_send_to(application, self.institution or self.name)


def receiver_of(application, side, wish=None):
    """Return who is on a side of an application. Raises MobilityRefused where nobody is known."""
    if side == Side.HOST:
        return _known(wish.destination.institution)
    if application.home_institution:
        return _known(application.home_institution)
    if not application.home:
        raise MobilityRefused(_("The application names no home institution."))
    return Receiver(None, application.home, application.home_country)


def _known(institution):
    return Receiver(institution, str(institution), institution.country)
