"""What is kept of a person’s applications, as plain data: what they know, nothing undecided."""

from events.exhibition.drafting import ANSWERED
from events.exhibition.models import Exhibitor, ExhibitorDeed, Review, Shift
from events.exhibition.models.review import CRITERIA

Verb = ExhibitorDeed.Verb
# What the organisers did among themselves is told with the decision, not before.
TOLD = (
    Verb.BEGAN, Verb.SENT_IN, Verb.TOLD, Verb.CONFIRMED, Verb.WITHDREW, Verb.BEGAN_AGAIN,
    Verb.FOUNDED, Verb.REWROTE, Verb.PLANNED, Verb.REPLANNED, Verb.AGREED, Verb.CALLED_OFF,
    Verb.ROSTERED, Verb.MOVED, Verb.UNROSTERED, Verb.PAPER_SENT, Verb.PAPER_REPLACED,
    Verb.PAPER_REMOVED, Verb.PAPER_ACCEPTED, Verb.PAPER_RETURNED,
)  # fmt: skip
STANDING = ("state", "wait_number", "begun_at", "sent_at", "told_at", "typed")
OF_A_DEMONSTRATION = (
    "uid", "state", "title_it", "title_en", "title_zh_hans", "text_it", "text_en", "text_zh_hans",
    "place_it", "place_en", "place_zh_hans", "languages", "starts_at", "ends_at",
)  # fmt: skip
OF_A_SHIFT = ("exhibitor__organisation", "starts_at", "ends_at", "demonstration__uid")
OF_AN_EXHIBIT = ("title", "text", "readiness", "partner_sought", "picture")

OF_A_PAPER = ("kind", "state", "note", "sent_at", "judged_at", "file__name", "file__size")


def exhibitors_of(account):
    """Return the applications of an account, and the reviews that it has written."""
    rows = Exhibitor.objects.filter(account=account).select_related("edition").order_by("pk")
    written = Review.objects.filter(reviewer=account).order_by("pk")
    hours = Shift.objects.filter(registration__account=account).order_by("starts_at", "pk")
    return {
        "rosters": [*hours.values(*OF_A_SHIFT)],
        "stands": [_exhibitor(row) for row in rows],
        "reviews": [*written.values("exhibitor__uid", *CRITERIA, "note", "at")],
    }


def _exhibitor(row):
    history = row.deeds.filter(verb__in=TOLD).order_by("pk")
    return {
        "edition": row.edition.year,
        **{name: getattr(row, name) for name in (*STANDING, *ANSWERED)},
        "stand": _stand_told(row),
        "exhibits": [*row.exhibits.order_by("pk").values(*OF_AN_EXHIBIT)],
        "timed_demonstrations": [*row.timed_demonstrations.in_order().values(*OF_A_DEMONSTRATION)],
        "papers": [*row.papers.order_by("pk").values(*OF_A_PAPER)],
        "history": [*history.values("at", "verb")],
        **_told_with_the_decision(row),
    }


def _told_with_the_decision(row):
    """Return why it was decided so, and what reviewers found, not who they were.

    Of who waits, what was thought and decided since is told with the next decision.
    """
    if row.told_at is None:
        return {"reason": "", "reviews": []}
    told = row.deeds.filter(verb=Verb.TOLD).order_by("pk").last()
    decided = told and row.deeds.filter(verb=Verb.DECIDED, pk__lt=told.pk).order_by("pk").last()
    found = row.reviews.filter(at__lte=row.told_at).order_by("pk")
    return {
        "reason": decided.reason if decided else "",
        "reviews": [*found.values(*CRITERIA, "note", "at")],
    }


def _stand_told(row):
    """Return the number of the stand of who has confirmed; to others none is told yet."""
    stand = getattr(row, "stand", None)
    return stand.number if stand and row.state == Exhibitor.State.CONFIRMED else None
