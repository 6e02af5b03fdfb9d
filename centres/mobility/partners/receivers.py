"""Which institution is meant by a side, and whether the applicant agreed that it is written to."""

from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from centres.mobility.applying.consents import may_send_to
from centres.mobility.models import PartnerLink, Side
from centres.mobility.refusals import MobilityRefused
from cooperation_week.lib.words import words_of


@dataclass(frozen=True)
class Receiver:
    """`institution` is one of the cooperation, or None where the applicant typed the name."""

    institution: object
    name: str
    country: str

    @property
    def name_in_ledger(self):
        """Return the same name whatever language is spoken: who has two names is counted twice."""
        return words_of(self.institution, "name").text_in("en") if self.institution else self.name

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


def may_write_to(application, side, wish=None):
    """Say whether a side is known, and the applicant lets the application go there."""
    try:
        return receiver_of(application, side, wish).is_agreed_by(application)
    except MobilityRefused:
        return False


def readers_of(application, *, now):
    """Return a link of each partner who can read an application, or was asked to agree on one.

    Not of those whose link was closed, nor to whom the applicant lets it go no more.
    """
    is_theirs = Q(expires_at__gt=now) | Q(purpose=PartnerLink.Purpose.AGREE)
    links = application.links.filter(is_theirs, revoked_at=None).order_by("pk")
    latest = {
        link.email.lower(): link for link in links.select_related("wish__destination__institution")
    }
    return [link for link in latest.values() if may_write_to(application, link.side, link.wish)]


def _known(institution):
    return Receiver(institution, str(institution), institution.country)
