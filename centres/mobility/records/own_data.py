"""What is kept of a person’s applications for mobility, as plain data: what they may know."""

from centres.mobility.applying.stages import is_placed
from centres.mobility.models import Application, Deed, LinkView, Review
from cooperation_week.lib.clocks import moment
from cooperation_week.lib.named import NAME_FIELDS

Verb = Deed.Verb
# What coordinators and reviewers did among themselves is told with the decision, or once the
# placement of the call is published; not before.
TOLD_LATER = (
    Verb.REVIEW_ASKED, Verb.REVIEW_DECLARED, Verb.REVIEWED, Verb.RANKED, Verb.PLACED,
    Verb.EXPORTED,
)  # fmt: skip
STANDING = (
    "state", "language", "note", "complete_by", "begun_at", "saved_at", "sent_at", "checked_at",
    "decided_at", "typed",
)  # fmt: skip
ANSWERED = (
    *NAME_FIELDS, "audience", "born_on", "citizenship", "phone", "home", "home_country",
    "home_contact", "home_email", "level", "field", "year", "post", "remarks",
)  # fmt: skip
PARTS = {
    "wishes": (
        "rank", "destination__uid", "motivation", "answer", "answered_by", "answered_at",
    ),
    "certificates": ("language", "scheme", "grade", "score", "taken_on"),
    "documents": (
        "kind", "state", "note", "sent_at", "judged_at", "file__name", "file__size",
    ),
    "consents": (
        "purpose", "institution__slug", "named", "text_version", "language", "given_at",
        "withdrawn_at",
    ),
    "links": ("side", "purpose", "made_at", "expires_at", "revoked_at", "used_at"),
    "offers": (
        "destination__uid", "state", "reserve_number", "offered_at", "answer_by", "answered_at",
    ),
    "transfers": ("institution", "country", "is_sensitive", "items", "at"),
}  # fmt: skip
OF_A_SCORE = ("criterion__name_en", "criterion__most", "points")
OF_AN_ORDER = ("rank", "host_rank", "host_note")
OF_A_NOMINATION = ("state", "note", "answered_by", "answered_at")
OF_AN_AGREEMENT = ("kind", "begun_at", "arrived_on", "departed_on")
OF_A_VERSION = ("number", "text", "digest", "proposed_by", "reason", "proposed_at")
OF_AN_APPROVAL = ("party", "name", "digest", "at")
OF_A_VIEW = ("at", "act", "link__side", "link__purpose")


def mobility_of(account):
    """Return the applications of an account, and the reviews that it has written."""
    rows = Application.objects.filter(account=account).select_related("call").order_by("pk")
    written = Review.objects.filter(reviewer=account).order_by("pk")
    return {
        "mobility": [_application(row) for row in rows],
        "mobility_reviews": [
            *written.values("application__uid", "state", "note", "asked_at", "declared_at",
                            "done_at")
        ],
    }  # fmt: skip


def _application(row):
    nomination = getattr(row, "nomination", None)
    has_places = is_placed(row.call_id)
    is_over = has_places or row.decided_at is not None
    told = row.deeds.exclude(verb__in=() if is_over else TOLD_LATER).order_by("pk")
    return {
        "call": row.call.slug,
        **{name: getattr(row, name) for name in (*STANDING, *ANSWERED)},
        "nomination": nomination and {name: getattr(nomination, name) for name in OF_A_NOMINATION},
        **{part: [*getattr(row, part).order_by("pk").values(*names)]
           for part, names in PARTS.items()},
        "order": [*row.wishes.order_by("rank").values(*OF_AN_ORDER)] if has_places else [],
        "reviews": [_review(each) for each in _done(row)] if is_over else [],
        "openings": _openings(row),
        "views": [*_gone_views(row), *_views(row).values(*OF_A_VIEW)],
        "agreements": [_agreement(offer.agreement) for offer in _with_agreement(row)],
        "history": [*told.values("at", "verb")],
    }  # fmt: skip


def _done(row):
    return row.reviews.filter(state=Review.State.DONE).order_by("pk")


def _review(row):
    """Return what a reviewer found, not who it was."""
    scores = row.scores.order_by("criterion__position", "pk")
    return {"note": row.note, "done_at": row.done_at, "scores": [*scores.values(*OF_A_SCORE)]}


def _openings(row):
    """Return when others have opened which document and why, and as what, not who it was.

    What partners did by their links is in `views`.
    """
    reviewers = {*row.reviews.values_list("reviewer", flat=True)}
    return [
        {
            "at": deed.at,
            "kind": deed.details["document"],
            "by": "reviewer" if deed.actor_id in reviewers else "staff",
            "reason": deed.reason,
        }
        for deed in row.deeds.filter(verb=Verb.DOCUMENT_OPENED).order_by("pk")
    ]


def _views(row):
    return LinkView.objects.filter(link__application=row).order_by("pk")


def _gone_views(row):
    """Yield what was done by links that went with a wish, as the history has kept it."""
    for deed in row.deeds.filter(verb=Verb.LINK_REVOKED).order_by("pk"):
        side, purpose = deed.details.get("side"), deed.details.get("purpose")
        for at, act in deed.details.get("uses", ()):
            yield dict(zip(OF_A_VIEW, (moment(at), act, side, purpose), strict=True))


def _with_agreement(row):
    return row.offers.filter(agreement__isnull=False).select_related("agreement").order_by("pk")


def _agreement(row):
    return {
        **{name: getattr(row, name) for name in OF_AN_AGREEMENT},
        "versions": [
            {
                **{name: getattr(version, name) for name in OF_A_VERSION},
                "approvals": [*version.approvals.order_by("pk").values(*OF_AN_APPROVAL)],
            }
            for version in row.versions.order_by("number")
        ],
    }
