"""The two partners of an agreement, who act by link: whom to ask, and that they are asked."""

from datetime import timedelta

from centres.mobility.models import PartnerLink, Side
from centres.mobility.partners.links import make_link
from centres.mobility.partners.receivers import may_write_to
from centres.mobility.refusals import MobilityRefused

DAYS = 30
# So that nobody is mailed by each of many proposals in a row.
BETWEEN = timedelta(hours=1)
AGREE = PartnerLink.Purpose.AGREE


def partners_of(application):
    """Return the latest link of each side that was asked to approve, used or not.

    One that was closed and not replaced is none: whoever got it is written to no more.
    """
    rows = PartnerLink.objects.filter(application=application, purpose=AGREE).order_by("pk")
    rows = rows.select_related("wish__destination__institution")
    latest = {link.side: link for link in rows}
    return [link for link in latest.values() if not link.revoked_at]


def partners_to_tell(application):
    """Return those of them to whose institution the applicant lets the application go."""
    links = partners_of(application)
    return [link for link in links if may_write_to(application, link.side, link.wish)]


def ask(agreement, side, *, name, email, language, purpose=AGREE, by, now):
    """Send a link about the agreement to somebody on this side. Raises MobilityRefused."""
    offer = agreement.offer
    return make_link(
        offer.application, side, purpose, wish=offer.wish if side == Side.HOST else None,
        name=name, email=email, language=language, days=DAYS, by=by, now=now,
    )  # fmt: skip


def ask_again(agreement, *, party, now):
    """Send those who were asked before a new link for a new version, but for who proposed it.

    Who got a link within the hour keeps it, since it opens whatever stands. Where the applicant
    has taken a consent back nothing is sent: the desk sees that.
    """
    for link in partners_of(agreement.offer.application):
        is_fresh = now < link.made_at + BETWEEN
        if link.used_at is None and (link.side == party or is_fresh):
            continue
        try:
            ask(
                agreement, Side(link.side), name=link.name, email=link.email,
                language=link.language, by=None, now=now,
            )  # fmt: skip
        except MobilityRefused:
            continue
