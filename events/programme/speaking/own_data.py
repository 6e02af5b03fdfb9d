"""What is kept of asking somebody to confirm their part, as plain data."""

from django.db.models import Q

from events.programme.models import Appearance, Invitation

ANSWERS = ("session__uid", "role", "confirmation")
PROPOSALS = ("field", "value", "state", "proposed_at")


def asked_of(email, person):
    """Return what was asked of an address, or of a person, with the answers and the proposals."""
    theirs = Q(email__iexact=email)
    if person:
        theirs |= Q(person=person)
    rows = Invitation.objects.filter(theirs).select_related("edition").order_by("pk")
    return [_asked(row) for row in rows]


def _asked(row):
    answers = Appearance.objects.of(row.person_id, row.edition_id)
    return {
        "edition": row.edition.year,
        "email": row.email,
        "language": row.language,
        "asked_at": row.asked_at,
        "mailed_at": row.mailed_at,
        "answered_at": row.answered_at,
        "remark": row.remark,
        "answers": [*answers.order_by("pk").values(*ANSWERS)],
        "proposals": [*row.proposals.order_by("pk").values(*PROPOSALS)],
    }
