"""The institutions in a published edition."""

from dataclasses import dataclass
from itertools import groupby

from cooperation_week.lib.words import Words
from events import models


@dataclass(frozen=True, slots=True)
class Partner:
    """An institution in an edition, named as it was when the edition was released."""

    institution: int
    slug: str
    role: str
    name: Words
    country: str
    site: str
    logo: str

    @property
    def role_label(self):
        return models.Partner.Role(self.role).label


def partners_of(data):
    """Read an edition's partners. Releases from before there were any do not name them."""
    items = data.get("partners", [])
    return tuple(Partner(**{**item, "name": Words(item["name"])}) for item in items)


def by_role(partners):
    """Return (what they are, partners) in the order of the roles."""
    order = models.Partner.Role.values
    ordered = sorted(partners, key=lambda partner: order.index(partner.role))
    return [
        (group[0].role_label, group)
        for _, found in groupby(ordered, key=lambda partner: partner.role)
        for group in [list(found)]
    ]
