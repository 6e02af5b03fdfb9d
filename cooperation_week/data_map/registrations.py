"""The map of what is kept of those who register."""

from django.utils.translation import gettext_noop as _

from cooperation_week.data_map.kept import Kept

DRAFT_DAYS = 1
# Counted from the last day of the edition.
NEEDS_DAYS = 30
INVITED_DAYS = 30
SCANS_DAYS = 90
REGISTRATIONS_DAYS = 2 * 365

_DESK = _("the person, the registration desk, owners")
_DOORS = _("the person, the registration desk, the staff at the doors")
_HEAD = _("the head of the delegation, the person, the registration desk, owners")
_BADGE = Kept(_("to know who comes, for badges and at the doors"), _DOORS, REGISTRATIONS_DAYS)


def _registered(purpose, seen_by=_DESK, days=REGISTRATIONS_DAYS):
    return Kept(purpose, seen_by, days)


_MARKED = _registered(
    _("to show the sessions that the person marked"), _("the person"), SCANS_DAYS
)


def _entered(purpose):
    """Return how what a head entered of somebody is kept, whether they answered or not."""
    return Kept(purpose, _HEAD, INVITED_DAYS)


PERSONAL = {
    "registrations.Registration": {
        "account": _registered(_("to know whose registration it is")),
        "latin_family": _BADGE,
        "latin_given": _BADGE,
        "han_family": _BADGE,
        "han_given": _BADGE,
        "is_family_first": _BADGE,
        "category": _registered(_("to plan rooms and to count who came")),
        "organisation": _BADGE,
        "position": _registered(_("to know who comes")),
        "country": _registered(_("to plan interpreting and to count who came")),
        "language": _registered(_("to write in the language of the person")),
        "access_needs": _registered(_("to make the Week accessible"), days=NEEDS_DAYS),
        "food_needs": _registered(_("to offer food that the person can eat"), days=NEEDS_DAYS),
        "delegation": _registered(_("to seat a delegation together")),
        "ticket_code": _registered(_("to let the person in; a random number"), _DOORS),
        "folded": _registered(_("to find the person in either script")),
        "seen_release": _registered(_("to show what has changed since the last visit")),
        "reminded_at": _registered(_("to remind the person only once")),
    },
    "registrations.Delegation": {
        "head": _registered(_("to know who enters the people of an organisation"), _HEAD),
        "organisation": _registered(_("to say which delegation it is"), _HEAD),
    },
    "registrations.Delegate": {
        "latin_family": _entered(_("to fill in the form of the person")),
        "latin_given": _entered(_("to fill in the form of the person")),
        "han_family": _entered(_("to fill in the form of the person")),
        "han_given": _entered(_("to fill in the form of the person")),
        "is_family_first": _entered(_("to fill in the form of the person")),
        "position": _entered(_("to fill in the form of the person")),
        "email": _entered(_("to invite the person")),
        "registration": _entered(_("to tell the head who has registered")),
    },
    "registrations.Draft": {
        "email": Kept(_("to mail the code that confirms the form"), _("nobody"), DRAFT_DAYS),
        "language": Kept(_("to write in the language of the form"), _("nobody"), DRAFT_DAYS),
        "typed": Kept(
            _("to register the person once the code is entered"), _("nobody"), DRAFT_DAYS
        ),
        "delegate": Kept(
            _("to know by which invitation the person comes"), _("nobody"), DRAFT_DAYS
        ),
    },
    "registrations.Stay": {
        "leg": _registered(_("to plan rooms, and for the doors of a city"), _DOORS),
        "day": _registered(_("to plan rooms")),
    },
    "registrations.Consent": {
        "purpose": _registered(_("to prove what the person agreed to, or took back")),
        "text_version": _registered(_("to prove what the person agreed to, or took back")),
        "language": _registered(_("to prove what the person agreed to, or took back")),
        "given_at": _registered(_("to prove what the person agreed to, or took back")),
        "withdrawn_at": _registered(_("to prove what the person agreed to, or took back")),
    },
    "registrations.Seat": {
        "registration": _registered(_("to know who sits where"), _DOORS),
        "state": _registered(_("to know who sits where"), _DOORS),
        "wait_number": _registered(_("to keep the waiting list fair")),
    },
    "registrations.Block": {
        "label": _registered(
            _("to know for whom seats are held"), _("the registration desk, owners")
        ),
    },
    "registrations.Star": {"account": _MARKED, "session_uid": _MARKED},
    "registrations.FeedToken": {
        "account": _registered(_("to know whose calendar it is"), _("the person"), SCANS_DAYS),
        "digest": _registered(
            _("to know the secret of the calendar again"), _("nobody"), SCANS_DAYS
        ),
        "last_used_on": _registered(
            _("to show whether the calendar is still read"), _("the person"), SCANS_DAYS
        ),
    },
    "registrations.Scan": {
        "registration": _registered(_("to know who is inside"), _DOORS, SCANS_DAYS),
        "scanned_at": _registered(_("to know who is inside"), _DOORS, SCANS_DAYS),
        "by": _registered(_("to know who stood at the door"), _DESK, SCANS_DAYS),
    },
    "registrations.Deed": {
        "actor": _registered(_("to know who did what"), _("the registration desk, owners")),
        "registration": _registered(_("to know who did what"), _("the registration desk, owners")),
        "reason": _registered(_("to know why it was done"), _("the registration desk, owners")),
    },
}

IMPERSONAL = {
    "registrations.Activity": "edition kind opens_at closes_at needs_approval",
    "registrations.Registration": "uid edition state wait_number token registered_at changed_at",
    "registrations.Delegation": "category created_at",
    "registrations.Delegate": "delegation token_digest form_token invited_at",
    "registrations.Draft": ("key edition code_digest mail_key code_sent_at created_at expires_at"),
    "registrations.Stay": "registration",
    "registrations.Consent": "registration",
    "registrations.SeatPool": (
        "edition kind category leg session_uid session capacity follows_room taken held"
        " next_wait_number"
    ),
    "registrations.Seat": "pool block token asked_at changed_at",
    "registrations.Block": "pool delegation size used releases_at released_at",
    "registrations.Star": "edition",
    "registrations.FeedToken": "edition created_at",
    "registrations.Scan": "scan_id edition door entrance outcome received_at",
    "registrations.Deed": "at verb edition pool details",
}
