"""Somebody who has left a word of their own wherever an applicant for mobility can leave one."""

from centres.mobility.models import (
    Application,
    Coordinator,
    Deed,
    Nomination,
    PartnerLink,
    Placement,
    Transfer,
    Version,
    Wish,
)
from centres.mobility.partners.emails import key_of
from centres.mobility.records.ledger import record
from cooperation_week.mail.outbox import queue
from cooperation_week.vault.opening import note_opening
from tests.factories.accounts import make_account
from tests.factories.mobility import AFTER, DURING, make_application, make_call, make_destination
from tests.factories.mobility_desk import make_approved, make_document, make_offer
from tests.factories.papers import make_pdf
from tests.moments import PUBLISHED

# What each person leaves: a word for each place, numbered by the person.
PLACES = (
    "family", "given", "phone", "home", "contact", "motivation", "remarks", "hostnote",
    "homenote", "docname", "agreement", "mailword",
)  # fmt: skip
HAN = "张"


def markers_of(number):
    """Return the twelve words of a person, by the place where each is left."""
    return {place: f"{place}{number:03}q" for place in PLACES}


def make_marked(number, call=None):
    """Make an applicant whose rows, files and mails hold their twelve words."""
    call = call or make_call()
    said = markers_of(number)
    account = make_account(f"marked{number:03}q@example.org", language="en", joined_at=PUBLISHED)
    row = make_application(
        call,
        account,
        wishes=[make_destination(call)],
        latin_family=said["family"],
        latin_given=said["given"],
        phone=said["phone"],
        home=said["home"],
        home_contact=said["contact"],
        remarks=said["remarks"],
        folded=" ".join(said.values()).lower(),
        typed={"remarks": said["remarks"]},
    )
    _answer(row, said)
    document = make_document(
        row, "passport", content=make_pdf(b"(%s)" % said["docname"].encode()),
        name=f"{said['docname']}.pdf",
    )  # fmt: skip
    note_opening(document.file, make_account(), at=DURING, reason=f"about {said['family']}")
    _send(row, said)
    return account


def _answer(row, said):
    Wish.objects.filter(application=row).update(
        motivation=said["motivation"], host_note=said["hostnote"], answer="accepted",
        answered_at=AFTER,
    )  # fmt: skip
    Nomination.objects.filter(application=row).update(
        note=said["homenote"], state="nominated", answered_at=AFTER
    )
    offer = make_offer(row, "accepted")
    offer.destination.pool.taken = 1
    offer.destination.pool.save()
    made_approved = make_approved(offer)
    Version.objects.filter(agreement=made_approved).update(
        text=said["agreement"], content={"course": said["agreement"]}
    )
    for placement in Placement.objects.filter(call=row.call):
        placement.result.setdefault("applicants", {})[str(row.pk)] = {"wishes": []}
        placement.published_at = AFTER
        placement.save()


def _send(row, said):
    Coordinator.objects.get_or_create(
        institution=row.wishes.get().destination.institution, email="partner@example.org",
        defaults={"name": "Partner", "language": "it"},
    )  # fmt: skip
    link = PartnerLink.objects.create(
        application=row, side="home", purpose="answer", name="Partner", language="it",
        email="partner@example.org", token_digest=f"digest-{row.pk}", made_at=DURING,
        expires_at=AFTER,
    )  # fmt: skip
    link.views.create(at=DURING, act="opened")
    record(row, "Tongji University", "CN", ["passport"], is_sensitive=True, link=link, now=DURING)
    Deed.objects.create(
        at=DURING, verb="returned", call=row.call, application=row, reason=said["family"]
    )
    for key in (f"mobility:{row.pk}:returned:1", key_of(link)):
        queue(
            key=key, to="partner@example.org" if "link" in key else row.account.email,
            language="en", subject=said["mailword"], text=said["mailword"], now=DURING,
        )  # fmt: skip


def left_over():
    """Return how many rows there are that may hold something of an applicant."""
    return (Application.objects.count(), Transfer.objects.exclude(application=None).count())
