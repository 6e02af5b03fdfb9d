"""Sessions that somebody has starred: remembered, without a seat."""

from events.models import Edition
from events.registrations.models import Star


def star(account, session, year):
    """Remember a published session; twice is once."""
    edition = Edition.objects.only("pk").get(year=year)
    Star.objects.bulk_create(
        [Star(account=account, edition=edition, session_uid=session.uid)], ignore_conflicts=True
    )


def unstar(account, session):
    Star.objects.filter(account=account, session_uid=session.uid).delete()


def starred(account, year):
    """Return the identifiers of the sessions of an edition that the account has starred."""
    stars = Star.objects.filter(account=account, edition__year=year)
    return {str(uid) for uid in stars.values_list("session_uid", flat=True)}
