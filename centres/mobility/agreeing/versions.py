"""Beginning an agreement, proposing versions of it, and approving one.

Whatever changes an agreement holds the lock of its application, so that of two who press at the
same moment the second is judged by what the first has done.
"""

from django.db import transaction
from django.utils.translation import gettext as _

from centres.mobility.agreeing import emails, partners
from centres.mobility.agreeing.content import from_json, to_json
from centres.mobility.agreeing.document import digest_of, document_of
from centres.mobility.agreeing.standing import standing_of
from centres.mobility.agreeing.starting import parties_of_offer
from centres.mobility.history import note
from centres.mobility.locks import lock
from centres.mobility.models import Agreement, Approval, Deed, Offer, Party, Version
from centres.mobility.refusals import MobilityRefused

LEARNERS = ("student", "doctoral")
# More than anybody has ever needed; whoever sends proposals in a loop is stopped.
MOST_VERSIONS = 50


class AgreementMoved(MobilityRefused):
    """What was displayed is no longer what stands; `version` is. Nothing was stored."""

    def __init__(self, version):
        self.version = version
        super().__init__(
            _(
                "Meanwhile version %(number)d was proposed. Nothing of yours was stored: please"
                " look at it."
            )
            % {"number": version.number}
        )


@transaction.atomic
def begin_agreement(offer, *, by, now):
    """Begin the agreement of an accepted offer and ask the applicant for the first version.

    Where there is one already it is returned. Raises MobilityRefused.
    """
    application = lock(offer.application)
    row = Offer.objects.get(pk=offer.pk)
    if row.state != Offer.State.ACCEPTED or not application.is_live:
        raise MobilityRefused(_("An agreement begins once the applicant has accepted the place."))
    kind = Agreement.Kind.LEARNING if application.audience in LEARNERS else Agreement.Kind.TEACHING
    agreement, is_new = Agreement.objects.get_or_create(
        offer=row, defaults={"kind": kind, "begun_at": now}
    )
    if is_new:
        note(Deed.Verb.AGREEMENT_BEGUN, application, at=now, by=by, agreement=kind)
        emails.queue_begun(application, now=now)
    return agreement


@transaction.atomic
def propose(agreement, content, *, after, party, reason="", now, by=None, link=None):
    """Make the next version; what was approved of earlier ones counts for it no more.

    `after` is the number of the version that was on the page, 0 for none. Raises AgreementMoved
    where there is a later one, and MobilityRefused. What is pressed twice is proposed once.
    """
    application = _locked(agreement)
    standing = standing_of(agreement)
    content = content.between(_parties(agreement, standing))
    if standing.latest and standing.latest.number != after:
        if _is_pressed_twice(standing.latest, content, after, party, reason):
            return standing.latest
        raise AgreementMoved(standing.latest)
    _refuse_what_changes_nothing(agreement, standing, content, reason)
    number = standing.latest.number + 1 if standing.latest else 1
    text = document_of(content, number=number, reason=reason)
    version = Version.objects.create(
        agreement=agreement, number=number, content=to_json(content), text=text,
        digest=digest_of(text), proposed_by=party, reason=reason, proposed_at=now,
    )  # fmt: skip
    note(
        Deed.Verb.PROPOSED, application, at=now, by=by, link=link, version=number,
        party=str(party), digest=version.digest,
    )  # fmt: skip
    emails.queue_proposed(application, version, is_change=standing.in_force is not None, now=now)
    partners.ask_again(agreement, party=party, now=now)
    return version


@transaction.atomic
def approve(agreement, *, number, digest, party, name, now, account=None, link=None):
    """Note that a party approves the document with this digest, once; return the approval.

    Raises AgreementMoved where another document stands by now, and MobilityRefused.
    """
    application = _locked(agreement)
    version = standing_of(agreement).latest
    if version is None:
        raise MobilityRefused(_("Nothing has been proposed yet."))
    if (version.number, version.digest) != (number, digest):
        raise AgreementMoved(version)
    approval, is_new = Approval.objects.get_or_create(
        version=version, party=party,
        defaults={
            "name": name, "digest": version.digest, "at": now, "account": account, "link": link,
        },
    )  # fmt: skip
    if is_new:
        note(
            Deed.Verb.APPROVED, application, at=now, by=account, link=link, version=number,
            party=str(party), digest=version.digest,
        )  # fmt: skip
        _conclude(application, version, now)
    return approval


def _conclude(application, version, now):
    """Where all three have approved, the version is in force: tell them, and date the end."""
    if Approval.objects.filter(version=version).count() < len(Party):
        return
    if application.decided_at is None:
        application.decided_at = now
        application.save(update_fields=["decided_at"])
    emails.queue_agreed(application, version, now=now)


def _locked(agreement):
    application = lock(agreement.offer.application)
    agreement.refresh_from_db()
    if not application.is_live or agreement.offer.state != Offer.State.ACCEPTED:
        raise MobilityRefused(_("This application has ended: nothing is agreed on any more."))
    if agreement.departed_on:
        raise MobilityRefused(_("The stay is over: the agreement stays as it is."))
    return application


def _parties(agreement, standing):
    if standing.latest:
        return from_json(standing.latest.content).parties
    return parties_of_offer(agreement.offer)


def _is_pressed_twice(latest, content, after, party, reason):
    said = (latest.number, latest.proposed_by, latest.reason, from_json(latest.content))
    return said == (after + 1, party, reason, content)


def _refuse_what_changes_nothing(agreement, standing, content, reason):
    if content.kind != agreement.kind:
        raise MobilityRefused(_("This is an agreement of another kind."))
    if standing.latest is None:
        return
    if from_json(standing.latest.content) == content:
        raise MobilityRefused(_("Nothing in it differs from the version that stands."))
    if standing.in_force and not reason:
        raise MobilityRefused(_("Say why what was agreed is to change."))
    if standing.latest.number >= MOST_VERSIONS:
        raise MobilityRefused(_("There have been too many versions: please write to us."))
