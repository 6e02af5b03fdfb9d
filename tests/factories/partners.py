"""Consents, documents and links of partners, for tests of mobility."""

from itertools import count

from centres.mobility.models import Consent, Document, PartnerLink, Side
from centres.mobility.partners.links import make_link
from cooperation_week.vault.keeping import keep, seal
from tests.factories.accounts import make_owner
from tests.factories.mobility import DURING
from tests.factories.papers import uploaded

_numbers = count(1)


def agree_to(application, institution=None, **fields):
    """Let the applicant agree that the application is sent to an institution, or to home."""
    named = {"institution": institution} if institution else {"named": application.home}
    defaults = {
        "purpose": Consent.Purpose.TRANSFER,
        "text_version": "1",
        "language": "en",
        "given_at": DURING,
    }
    return Consent.objects.create(application=application, **defaults | named | fields)


def make_partner_link(application, side=Side.HOME, *, agreed=True, now=DURING, **fields):
    """Make a link as the staff do, with the consent that it needs; return it and its secret."""
    wish = application.wishes.order_by("rank").first() if side == Side.HOST else None
    defaults = {
        "purpose": PartnerLink.Purpose.ANSWER,
        "wish": wish,
        "name": "Anna Bianchi",
        "email": f"partner-{next(_numbers)}@example.org",
        "language": "en",
        "days": 14,
        "by": fields.pop("by", None) or make_owner(),
    }
    said = defaults | fields
    if agreed:
        agree_to(application, said["wish"] and said["wish"].destination.institution)
    return make_link(application, side, said.pop("purpose"), now=now, **said)


def make_document(application, kind="cv", *, name="cv.pdf", **fields):
    file = keep(seal(uploaded(name=name), application.account), now=DURING)
    return Document.objects.create(
        application=application, kind=kind, file=file, sent_at=DURING, **fields
    )
