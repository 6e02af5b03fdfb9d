"""What is kept of a person’s applications, as plain data: what they know, nothing undecided."""

from events.exhibition.drafting import ANSWERED
from events.exhibition.models import Exhibitor, ExhibitorDeed, Review
from events.exhibition.models.review import CRITERIA

Verb = ExhibitorDeed.Verb
# What the organisers did among themselves is told with the decision, not before.
TOLD = (
    Verb.BEGAN, Verb.SENT_IN, Verb.TOLD, Verb.CONFIRMED, Verb.WITHDREW, Verb.BEGAN_AGAIN,
    Verb.FOUNDED, Verb.PAPER_SENT, Verb.PAPER_REPLACED, Verb.PAPER_REMOVED, Verb.PAPER_ACCEPTED,
    Verb.PAPER_RETURNED,
)  # fmt: skip
STANDING = ("state", "wait_number", "begun_at", "sent_at", "told_at", "typed")
OF_AN_EXHIBIT = ("title", "text", "readiness", "partner_sought", "picture")

OF_A_PAPER = ("kind", "state", "note", "sent_at", "judged_at", "file__name", "file__size")


def exhibitors_of(account):
    """Return the applications of an account, and the reviews that it has written."""
    rows = Exhibitor.objects.filter(account=account).select_related("edition").order_by("pk")
    written = Review.objects.filter(reviewer=account).order_by("pk")
    return {
        "stands": [_exhibitor(row) for row in rows],
        "reviews": [*written.values("exhibitor__uid", *CRITERIA, "note", "at")],
    }


def _exhibitor(row):
    history = row.deeds.filter(verb__in=TOLD).order_by("pk")
    return {
        "edition": row.edition.year,
        **{name: getattr(row, name) for name in (*STANDING, *ANSWERED)},
        "exhibits": [*row.exhibits.order_by("pk").values(*OF_AN_EXHIBIT)],
        "papers": [*row.papers.order_by("pk").values(*OF_A_PAPER)],
        "history": [*history.values("at", "verb")],
    }
