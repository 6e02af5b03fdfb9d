"""The mail that brings a partner their link, and the one that says that there is no use for it.

The body of the first is blanked once the link is of no use.
"""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from centres.mobility.emails import name_of
from centres.mobility.models import PartnerLink, Side
from centres.mobility.placing.wording import on_both_clocks
from centres.mobility.records.moments import write_moment
from cooperation_week.mail.outbox import withdraw
from cooperation_week.mail.told import Told, send_to

Purpose = PartnerLink.Purpose
# Where each purpose leads; the pages of the agreement stand in their own room.
PAGES = {
    Purpose.ANSWER: "mobility:partner",
    Purpose.AGREE: "mobility:partner_agreement",
    Purpose.CONFIRM: "mobility:partner_agreement",
}


def queue_link(link, secret, *, instead_of=None, now):
    """Mail the secret, in the partner’s language, in the caller’s transaction.

    What is sent `instead_of` an earlier link is a reminder, and names the moment of that mail.
    """
    with override(link.language):
        said = _reminding(link, instead_of) if instead_of else _said(link)
        told = Told(*said, _("Open the page"), reverse(PAGES[link.purpose], args=[secret]))
        send_to(
            link.email, key_of(link), told, language=link.language, now=now,
            facts=(name_of(link.application), str(link.application), *_until(link)),
            expires_at=link.expires_at,
        )  # fmt: skip


def queue_withdrawn_to(link, *, now):
    """Tell a partner that the applicant has withdrawn, in the caller’s transaction."""
    with override(link.language):
        told = Told(
            _("An application was withdrawn"),
            (
                _("%(name)s, the applicant has withdrawn the application named below.")
                % {"name": link.name},
                _("There is nothing left to do, and links to it open nothing. Thank you."),
            ),
            _("About the cooperation"),
            reverse("centres:cooperation"),
        )
        send_to(
            link.email, f"{key_of(link)}:withdrawn:{now.isoformat()}", told,
            language=link.language, now=now,
            facts=(name_of(link.application), str(link.application)),
        )  # fmt: skip


def forget_link(link):
    """Blank the mail of a link that opens nothing any more; one that waits is not sent."""
    withdraw(key_of(link))


def key_of(link):
    # By the application: a link may go before it does, and what was mailed goes with it.
    return f"mobility:{link.application_id}:link:{link.uid}"


def _until(link):
    for moment in on_both_clocks(link.expires_at):
        yield _("The link works until: %(moment)s") % {"moment": moment}


def _said(link):
    heading, asked = _asked(link)
    return heading, (
        _("%(name)s, we ask you something about an application for a stay abroad.")
        % {"name": link.name},
        asked,
        _("The link is for you alone, and you need no account. It opens this one application."),
    )


def _reminding(link, earlier):
    heading, (greeting, asked, alone) = _said(link)
    sent = {"sent": write_moment(earlier.made_at, link.application.call)}
    return _("Reminder: %(asked)s") % {"asked": heading}, (
        greeting,
        asked,
        _("We asked on %(sent)s, and have no answer yet.") % sent,
        _("The link of that mail is closed: please use the one of this mail."),
        alone,
    )


def _asked(link):
    if link.purpose == Purpose.AGREE:
        return (
            _("An agreement on a stay to be approved"),
            _("Please read the agreement and say whether your institution approves it."),
        )
    if link.purpose == Purpose.CONFIRM:
        return (
            _("Arrival and departure to be confirmed"),
            _("Please confirm the days on which the person arrived and left."),
        )
    if link.side == Side.HOME:
        return (
            _("Does your institution nominate this person?"),
            _("Please say whether your institution sends the person who applied."),
        )
    return (
        _("Would your institution take this person?"),
        _("Please say whether your institution would take the person who applied."),
    )
