"""What belongs to applications for mobility and is looked after at the desk, for tests."""

from centres.mobility.models import Agreement, Document, Offer, Party, Placement, Version
from cooperation_week.vault.keeping import keep, seal
from tests.factories.mobility import AFTER, DURING
from tests.factories.papers import uploaded


def make_document(application, kind="cv", *, content=None, name="cv.pdf", **fields):
    """Make a document whatever the state of the application is."""
    file = keep(seal(uploaded(content, name), application.account), now=DURING)
    return Document.objects.create(
        application=application, kind=kind, file=file, sent_at=DURING, **fields
    )


def make_offer(application, state="offered", **fields):
    """Make an offer of what the applicant wishes first."""
    wish = application.wishes.order_by("rank").first()
    placement, _new = Placement.objects.get_or_create(
        call=application.call, defaults={"made_at": AFTER, "seed": "5eed", "result": {}}
    )
    defaults = {"offered_at": AFTER, "answer_by": AFTER}
    return Offer.objects.create(
        placement=placement, application=application, wish=wish, destination=wish.destination,
        state=state, **defaults | fields,
    )  # fmt: skip


def make_approved(offer, parties=Party.values, **fields):
    """Make an agreement of an accepted offer, with a version that these parties have approved."""
    agreement = Agreement.objects.create(offer=offer, kind="learning", begun_at=AFTER, **fields)
    version = Version.objects.create(
        agreement=agreement, number=1, content={}, text="Robots", digest="d1", proposed_by="home",
        proposed_at=AFTER,
    )  # fmt: skip
    for party in parties:
        version.approvals.create(party=party, name="Anna", digest="d1", at=AFTER)
    return agreement
