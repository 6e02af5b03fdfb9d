"""The institutions in a published edition."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.words import Words
from events.models import Partner as PartnerRow

Role = PartnerRow.Role
HEADINGS = {
    Role.PROMOTER: _("Promoted by"),
    Role.ORGANISER: _("Organised by"),
    Role.CO_ORGANISER: _("Organised together with"),
    Role.HOST: _("Hosted by"),
    Role.PARTNER: _("Partners"),
    Role.SPONSOR: _("Sponsors"),
    Role.PARTICIPANT: _("Took part"),
}


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
        return Role(self.role).label


def partners_of(data):
    """Read an edition's partners. Releases from before there were any do not name them."""
    items = data.get("partners", [])
    return tuple(Partner(**{**item, "name": Words(item["name"])}) for item in items)


def by_role(partners):
    """Return (heading, partners) in the order of the roles."""
    return [
        (HEADINGS[role], found)
        for role in Role
        if (found := [partner for partner in partners if partner.role == role])
    ]
