"""The map of what is kept of exhibitors and of who curates."""

from django.utils.translation import gettext_noop as _

from cooperation_week.data_map.kept import EVERYBODY, Kept
from cooperation_week.data_map.registrations import REGISTRATIONS_DAYS, SCANS_DAYS

# Counted from the last day of the edition.
UNSENT_DAYS = 30
PAPERS_DAYS = 180

_ORGANISERS = _("the applicant, the programme’s editors, reviewers, owners")


def _applied(purpose, seen_by=_ORGANISERS):
    """Return how what somebody writes who applies for a stand is kept."""
    return Kept(purpose, seen_by, REGISTRATIONS_DAYS)


_SHOWN = _applied(_("to judge the application, and to prepare the stand"))
_LISTED = _applied(
    _("to judge the application, to prepare the stand, and for the catalogue"),
    _("the organisers; everybody, once the stand is confirmed and the catalogue released"),
)
_CONTACT = _applied(
    _("to ask about the stand"), _("the applicant, the programme’s editors, owners")
)
_JUDGED = _applied(
    _("to judge the application"), _("the programme’s editors, other reviewers, owners")
)
_SHOWN_WORKING = Kept(_("to say what is shown at the stand"), EVERYBODY, REGISTRATIONS_DAYS)
_ROSTER = Kept(
    _("to know who is at the stand, and to give out no seat meanwhile"),
    _("the person, the head of the team, the programme’s editors, owners"),
    SCANS_DAYS,
)
_PAPER = Kept(
    _("to bring goods through the customs, and to keep the halls safe"),
    _("the applicant, the programme’s editors, owners"),
    PAPERS_DAYS,
)
_STANDS_DEED = Kept(_("to know who did what"), _("the programme’s editors, owners"))

PERSONAL = {
    "exhibition.Exhibition": {
        "curators": Kept(
            _("to say who made the exhibition; erasing a person strikes them out"), EVERYBODY
        ),
    },
    "exhibition.ExhibitionPicture": {
        "picture": Kept(_("to show what is in an exhibition"), EVERYBODY),
        "alt": Kept(_("to describe the photo to those who do not see it"), EVERYBODY),
        "credit": Kept(_("to name who took the photo"), EVERYBODY),
    },
    "exhibition.Exhibitor": {
        "account": _applied(_("to know whose application it is")),
        "language": _CONTACT,
        "typed": Kept(_("to go on with a draft"), _("the applicant"), UNSENT_DAYS),
        "organisation": _LISTED,
        "other_name": _LISTED,
        "country": _LISTED,
        "site": _LISTED,
        "contact_name": _CONTACT,
        "contact_email": _CONTACT,
        "contact_phone": _CONTACT,
        "presentation_it": _LISTED,
        "presentation_en": _LISTED,
        "presentation_zh_hans": _LISTED,
        "demonstrations": _SHOWN,
        "remarks": _SHOWN,
        "team": _applied(_("to know who will be at the stand")),
        "folded": _applied(_("to find the application"), _("nobody")),
    },
    "exhibition.Exhibit": {
        "title": _LISTED,
        "text": _LISTED,
        "partner_sought": _LISTED,
        "picture": _LISTED,
    },
    "exhibition.Stand": {
        "exhibitor": _applied(_("to say who is where"), EVERYBODY),
    },
    "exhibition.Demonstration": {
        "title": _SHOWN_WORKING,
        "text": _SHOWN_WORKING,
        "place": _SHOWN_WORKING,
    },
    "exhibition.Shift": {
        "registration": _ROSTER,
        "demonstration": _ROSTER,
        "leg": _ROSTER,
        "starts_at": _ROSTER,
        "ends_at": _ROSTER,
    },
    "exhibition.Paper": {
        "kind": _PAPER,
        "file": _PAPER,
        "note": _PAPER,
        "judged_by": _STANDS_DEED,
    },
    "exhibition.Review": {
        "reviewer": _JUDGED,
        "note": _applied(_("to judge the application")),
    },
    "exhibition.ExhibitorDeed": {
        "actor": _STANDS_DEED,
        "exhibitor": _STANDS_DEED,
        "reason": Kept(
            _("to know who did what"), _("the applicant, the programme’s editors, owners")
        ),
    },
}

IMPERSONAL = {
    "exhibition.Exhibition": (
        "uid edition slug state title text cost access venue place opens_on closes_on year sources"
    ),
    "exhibition.Lender": "exhibition institution position",
    "exhibition.Tour": "exhibition session",
    "exhibition.OpeningHours": "exhibition weekday opens closes",
    "exhibition.SpecialDay": "exhibition day opens closes reason",
    "exhibition.ExhibitionPicture": "exhibition position focus_x focus_y",
    "exhibition.Exhibitor": (
        "uid edition state decision wait_number institution kind size power load needs_water"
        " needs_network ships_from_china begun_at sent_at told_at"
    ),
    "exhibition.Exhibit": "exhibitor themes readiness",
    "exhibition.Demonstration": ("uid exhibitor exhibit state languages leg starts_at ends_at"),
    "exhibition.Shift": "uid exhibitor sequence changed_at",
    "exhibition.StandHours": "leg day opens closes",
    "exhibition.Review": "exhibitor interest cooperation feasibility at",
    "exhibition.ExhibitorDeed": "at verb edition details",
    "exhibition.Hall": "edition venue position slug name width depth aisle floor_load",
    "exhibition.HallZone": "hall name ground x y width depth",
    "exhibition.HallDoor": "hall kind side offset width",
    "exhibition.PowerPoint": "hall x y power",
    "exhibition.Stand": (
        "edition hall hall_width hall_depth number x y width depth power has_water has_network"
        " load"
    ),
    "exhibition.StandPool": "edition capacity taken catalogue_closes_on next_wait_number",
    "exhibition.Paper": "exhibitor state sent_at judged_at",
}
