"""What this site can count of itself, for the press: each number with what it counts."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Count:
    value: int
    label: str


@dataclass(frozen=True, slots=True)
class Counts:
    """Numbers, and the moment of the newest release that they were counted in."""

    counted: tuple[Count, ...]
    at: datetime | None


def counts_of(cooperation, editions):
    cities = {(leg.country, leg.slug) for edition in editions for leg in edition.legs}
    partners = {p.institution for edition in editions for p in edition.partners}
    moments = [edition.released_at for edition in editions]
    if cooperation.released_at:
        moments.append(cooperation.released_at)
    counted = (
        Count(len(editions), _("editions held since the first Forum")),
        Count(len(cities), _("cities that were host to one")),
        Count(len(partners), _("institutions named as taking part in an edition")),
        Count(len(cooperation.agreements), _("agreements, statements and plans described here")),
        Count(len(cooperation.centres), _("bilateral centres")),
        Count(len(cooperation.institutions), _("institutions with a page of their own")),
    )
    return Counts(tuple(count for count in counted if count.value), max(moments, default=None))
