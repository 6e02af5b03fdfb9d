"""All that is kept about a person, as plain data that a machine reads too (GDPR, article 20)."""

from cooperation_week.mail.models import Message
from events.programme.speaking.own_data import asked_of
from events.registrations.models import Deed, Delegate, Scan, Star

OWN = (
    "latin_family", "latin_given", "han_family", "han_given", "is_family_first", "state",
    "category", "organisation", "position", "country", "language", "access_needs", "food_needs",
    "wait_number", "ticket_code", "registered_at", "changed_at", "reminded_at",
)  # fmt: skip
ON_THE_PROGRAMME = (
    "uid", "slug", "latin_family", "latin_given", "han_family", "han_given", "is_family_first",
    "photo", "focus_x", "focus_y",
)  # fmt: skip
TRANSLATED = ("honorific", "position", "affiliation", "biography")


def own_data(account):
    """Return everything that belongs to an account, and nothing of anybody else."""
    registrations = account.registrations.select_related("edition", "delegation").order_by("pk")
    return {
        "account": _values(account, ("email", "language", "joined_at", "last_login")),
        "person": _person(account),
        "registrations": [_registration(row) for row in registrations],
        "stars": _rows(Star.objects.filter(account=account), "edition__year", "session_uid"),
        "calendars": _rows(
            account.feed_tokens, "edition__year", "created_at", "last_used_on"
        ),
        "mails": _rows(
            Message.objects.filter(recipient__iexact=account.email),
            "subject", "text", "language", "state", "queued_at", "sent_at",
        ),
        "invitations": _rows(
            Delegate.objects.filter(email__iexact=account.email),
            "delegation__organisation", "email", "latin_family", "latin_given", "han_family",
            "han_given", "position", "invited_at",
        ),
        "asked": asked_of(account.email, getattr(account, "person", None)),
    }  # fmt: skip


def _registration(row):
    return {
        "edition": row.edition.year,
        **_values(row, OWN),
        "delegation": row.delegation and row.delegation.organisation,
        "stays": _rows(row.stays, "leg__slug", "day"),
        "consents": _rows(
            row.consents, "purpose", "text_version", "language", "given_at", "withdrawn_at"
        ),
        "seats": _rows(
            row.seats, "pool__session_uid", "state", "wait_number", "asked_at", "changed_at"
        ),
        "heads": _delegation(row),
        "entries": _rows(Scan.objects.filter(registration=row), "door", "outcome", "scanned_at"),
        "history": _rows(Deed.objects.filter(registration=row), "at", "verb", "reason"),
    }


def _delegation(row):
    """Return the list that the person entered: who is on it was told by them."""
    delegates = Delegate.objects.filter(delegation__head=row)
    return _rows(
        delegates, "email", "latin_family", "latin_given", "han_family", "han_given", "position"
    )


def _person(account):
    person = getattr(account, "person", None)
    if person is None:
        return None
    columns = [f"{name}_{tag}" for name in TRANSLATED for tag in ("it", "en", "zh_hans")]
    return _values(person, (*ON_THE_PROGRAMME, *columns))


def _values(row, names):
    return {name: getattr(row, name) for name in names}


def _rows(rows, *names):
    return [*rows.order_by("pk").values(*names)]
