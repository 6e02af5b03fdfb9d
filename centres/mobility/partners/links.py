"""Secret links for partners: making, opening, using up and revoking them."""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.applying.stages import is_placed
from centres.mobility.history import note
from centres.mobility.locks import lock
from centres.mobility.models import Application, Deed, LinkView, PartnerLink
from centres.mobility.partners import emails
from centres.mobility.partners.receivers import receiver_of
from centres.mobility.partners.shown import items_of
from centres.mobility.records import ledger
from centres.mobility.refusals import MobilityRefused
from cooperation_week.lib.digests import digest_of

SECRET_BYTES = 32
MOST_DAYS = 90
A_DAY = timedelta(days=1)
Purpose, State = PartnerLink.Purpose, Application.State
RELATED = (
    "application__call", "application__account", "application__home_institution",
    "wish__destination__institution",
)  # fmt: skip


class LinkClosed(MobilityRefused):
    """The link opens nothing, now or any more; the message tells the partner why.

    `link` is the link where there is one; whoever guesses has none.
    """

    def __init__(self, reason, link=None):
        super().__init__(reason)
        self.link = link


@transaction.atomic
def make_link(
    application, side, purpose, *, wish=None, name, email, language, days, by, now, anew=True,
    instead_of=None,
):  # fmt: skip
    """Make a link and queue its mail; return the link and its secret, which is kept nowhere.

    Earlier links of the same side for the same purpose open nothing any more; unless `anew`, one
    that is open is a reason to refuse. The mail of a link that comes `instead_of` another reminds
    of it. Raises MobilityRefused too without the applicant’s consent to write to that institution.
    """
    row = lock(application)
    receiver = _receiver(row, side, purpose, wish, email, by)
    earlier = row.links.filter(side=side, purpose=purpose, wish=wish, revoked_at=None)
    for link in earlier:
        if not anew and link.is_open(now):
            raise MobilityRefused(_("There is a link already that works."))
        _close(link, now)
    secret = secrets.token_urlsafe(SECRET_BYTES)
    link = PartnerLink.objects.create(
        application=row, wish=wish, side=side, purpose=purpose,
        name=name, email=email, language=language, token_digest=digest_of(secret),
        made_at=now, made_by=by, expires_at=now + timedelta(days=min(days, MOST_DAYS)),
    )  # fmt: skip
    note(Deed.Verb.LINK_MADE, row, at=now, by=by, side=side, purpose=purpose, wish=_rank(wish))
    emails.queue_link(link, secret, instead_of=instead_of, now=now)
    ledger.record(
        row, receiver.name_in_ledger, receiver.country, items_of(link), is_sensitive=False, by=by,
        link=link, now=now,
    )  # fmt: skip
    return link, secret


def remind_of(link, *, now):
    """Mail the partner another link in place of this one, which ends when it would have.

    Whoever has many such mails need not look for this one. Raises MobilityRefused.
    """
    make_link(
        link.application, link.side, link.purpose, wish=link.wish, name=link.name,
        email=link.email, language=link.language, days=(link.expires_at - now) / A_DAY, by=None,
        now=now, instead_of=link,
    )  # fmt: skip


def open_link(secret, *, now):
    """Return the link of a secret, used or not. Raises LinkClosed."""
    known = PartnerLink.objects.filter(token_digest=digest_of(secret))
    link = known.select_related(*RELATED).first()
    if link is None:
        raise LinkClosed(_("There is no such link."))
    check_is_open(link, now=now)
    return link


def check_is_open(link, *, now):
    """Raise LinkClosed where a link opens nothing, or not at the moment."""
    if reason := _why_closed(link, now):
        raise LinkClosed(reason, link)


def check_is_unused(link):
    """Raise LinkClosed where a link was used up, though it still shows what was answered."""
    if link.used_at:
        raise LinkClosed(_("This link was used already: what was answered stands."), link)


def note_use(link, act, *, now):
    return LinkView.objects.create(link=link, act=act, at=now)


def spend(link, *, now):
    """Use a link up with what it is used for, under the lock of its application.

    In the caller’s transaction. Raises LinkClosed, for the second who comes too.
    """
    lock(link.application)
    row = PartnerLink.objects.select_related(*RELATED).get(pk=link.pk)
    check_is_open(row, now=now)
    check_is_unused(row)
    row.used_at = now
    row.save(update_fields=["used_at"])
    emails.forget_link(row)
    return row


@transaction.atomic
def revoke(link, *, by, now):
    """Let a link open nothing any more. Returns whether it did until now."""
    application = lock(link.application)
    row = application.links.filter(pk=link.pk, revoked_at=None).first()
    if row is None:
        return False
    _close(row, now)
    note(Deed.Verb.LINK_REVOKED, application, at=now, by=by, side=row.side, purpose=row.purpose)
    return True


def close_all(application, *, now):
    """Let no link of an application open anything any more; the caller holds its lock."""
    for link in application.links.filter(revoked_at=None):
        _close(link, now)


def _close(link, now):
    link.revoked_at = now
    link.save(update_fields=["revoked_at"])
    emails.forget_link(link)


def _rank(wish):
    return wish.rank if wish else None


def _receiver(row, side, purpose, wish, email, by):
    """Return who is asked. Raises MobilityRefused where nobody can be, or not by this address."""
    if row.account_id == getattr(by, "pk", None):
        raise MobilityRefused(_("Nobody decides about their own application."))
    if row.state != State.CHECKED:
        raise MobilityRefused(
            _("Partners are asked once an application is complete and eligible.")
        )
    if wish is not None and wish.application_id != row.pk:
        raise MobilityRefused(_("This wish belongs to another application."))
    if email.lower() == row.account.email.lower():
        raise MobilityRefused(_("This is the address of the applicant, not of a partner."))
    receiver = receiver_of(row, side, wish)
    if not receiver.is_agreed_by(row):
        raise MobilityRefused(
            _("The applicant has not agreed that the application is sent to %(institution)s.")
            % {"institution": receiver.name}
        )
    if purpose == Purpose.ANSWER and is_placed(row.call_id):
        raise MobilityRefused(_("The places of this call have been given."))
    return receiver


def _why_closed(link, now):
    """Return why a link opens nothing, or nothing where it does."""
    application = link.application
    if link.revoked_at:
        return _(
            "The organisers have closed this link. If you have a newer mail, use the link in it."
        )
    if now >= link.expires_at:
        return _("This link has ended. Please ask the organisers for a new one.")
    if application.state in (State.REFUSED, State.WITHDRAWN):
        return _("This application has ended. There is nothing left to do. Thank you.")
    if application.state != State.CHECKED:
        return _(
            "This application is being completed at the moment. Please try this link again later."
        )
    if not receiver_of(application, link.side, link.wish).is_agreed_by(application):
        return _(
            "The applicant no longer agrees that your institution reads this application. There"
            " is nothing left to do. Thank you."
        )
    if link.purpose == Purpose.ANSWER and not link.used_at and is_placed(application.call_id):
        return _("The places of this call have been given, so no answer is needed any more.")
    return ""
