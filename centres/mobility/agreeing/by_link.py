"""What a partner does about an agreement through a link; the use of the link is noted with it."""

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.agreeing.days import ARRIVAL, COLUMNS, confirm_arrival, confirm_departure
from centres.mobility.agreeing.versions import approve, propose
from centres.mobility.locks import lock
from centres.mobility.models import Agreement, LinkView, PartnerLink, Party
from centres.mobility.partners.links import (
    LinkClosed,
    check_is_open,
    check_is_unused,
    note_use,
    spend,
)

Act, Purpose = LinkView.Act, PartnerLink.Purpose


@transaction.atomic
def approve_by(link, agreement, *, number, digest, name, now):
    """Approve for the side of a link, which is used up by it. Raises as `approve` does."""
    _check(link, agreement, Purpose.AGREE)
    approval = approve(
        agreement, number=number, digest=digest, party=Party(link.side), name=name, now=now,
        link=link,
    )  # fmt: skip
    spend(link, now=now)
    note_use(link, Act.APPROVED, now=now)
    return approval


@transaction.atomic
def propose_by(link, agreement, content, *, after, reason, now):
    """Propose for the side of a link, which stays good for approving. Raises as `propose` does."""
    _check(link, agreement, Purpose.AGREE)
    version = propose(
        agreement, content, after=after, party=Party(link.side), reason=reason, now=now, link=link
    )
    _look_again(link, now)
    note_use(link, Act.PROPOSED, now=now)
    return version


@transaction.atomic
def confirm_by(link, agreement, day, *, what, now):
    """Confirm the arrival, or the departure, which uses the link up.

    `what` is what the page asked for: who presses twice does not depart by having arrived.
    """
    _check(link, agreement, Purpose.CONFIRM)
    lock(agreement.offer.application)
    agreement.refresh_from_db()
    if getattr(agreement, COLUMNS[what]):
        return
    if what == ARRIVAL:
        confirm_arrival(agreement, day, now=now, link=link)
        _look_again(link, now)
    else:
        confirm_departure(agreement, day, now=now, link=link)
        spend(link, now=now)
    note_use(link, Act.CONFIRMED, now=now)


def agreement_by(link):
    """Return the agreement that a link is about, or None: of the days only the host is asked."""
    if link.purpose == Purpose.CONFIRM and link.side != "host":
        return None
    rows = Agreement.objects.select_related(
        "offer__application__account", "offer__application__call",
        "offer__application__home_institution", "offer__destination__institution", "offer__wish",
    )  # fmt: skip
    found = rows.filter(offer__application=link.application_id, offer__state="accepted")
    if link.wish_id:
        found = found.filter(offer__wish=link.wish_id)
    return found.first()


def _check(link, agreement, purpose):
    is_about_it = link.application_id == agreement.offer.application_id
    if link.purpose != purpose or not is_about_it:
        raise LinkClosed(_("This link is for something else."), link)


def _look_again(link, now):
    """Look at the link again, under the lock of its application that is held by now."""
    row = PartnerLink.objects.select_related(
        "application__home_institution", "wish__destination__institution"
    ).get(pk=link.pk)
    check_is_open(row, now=now)
    check_is_unused(row)
