"""The personal data that we keep: why, who sees it, and for how long.

Every field of every model of ours is either on this map or named as impersonal; a test fails for
one that is neither. So a new field asks its question on the day it is written. `days` is how long
a value is kept after its use has ended; None means as long as its row lives. `retention.py`
carries the days out. A translated field stands for its columns. The privacy notice shows the map
to everybody, so its words are translated.
"""

from django.utils.translation import gettext_noop as _

from cooperation_week.data_map import mobility
from cooperation_week.data_map.kept import Kept

MAIL_BODY_DAYS = 30
MAIL_DAYS = 365
TRIES_DAYS = 1
UPLOADS_DAYS = 1
DRAFT_DAYS = 1
# Counted from the last day of the edition.
NEEDS_DAYS = 30
INVITED_DAYS = 30
SCANS_DAYS = 90
REGISTRATIONS_DAYS = 2 * 365
ASKED_DAYS = 30
UNSENT_DAYS = 30
PAPERS_DAYS = 180
# Counted from the opening itself.
OPENINGS_DAYS = 2 * 365

_HOLDER = _("the account’s holder, owners")
_EVERYBODY = _("everybody, once released")
_NAME = Kept(_("to say who is on the programme"), _EVERYBODY)
_DESK = _("the person, the registration desk, owners")
_DOORS = _("the person, the registration desk, the staff at the doors")
_HEAD = _("the head of the delegation, the person, the registration desk, owners")
_UPLOADED = Kept(
    _("to show what a spreadsheet would change, before it does"), _("who sent it"), UPLOADS_DAYS
)
_BADGE = Kept(_("to know who comes, for badges and at the doors"), _DOORS, REGISTRATIONS_DAYS)


def _registered(purpose, seen_by=_DESK, days=REGISTRATIONS_DAYS):
    return Kept(purpose, seen_by, days)


_MARKED = _registered(
    _("to show the sessions that the person marked"), _("the person"), SCANS_DAYS
)


def _entered(purpose):
    """Return how what a head entered of somebody is kept, whether they answered or not."""
    return Kept(purpose, _HEAD, INVITED_DAYS)


_EDITORS = _("the person, the programme’s editors")


def _asked(purpose, seen_by=_EDITORS):
    """Return how what is written to and by people on the programme is kept."""
    return Kept(purpose, seen_by, ASKED_DAYS)


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
_SHOWN_WORKING = Kept(_("to say what is shown at the stand"), _EVERYBODY, REGISTRATIONS_DAYS)
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
_OPENED = Kept(_("to know who opened which private file"), _("owners"), OPENINGS_DAYS)
_STANDS_DEED = Kept(_("to know who did what"), _("the programme’s editors, owners"))

PERSONAL = {
    "accounts.Account": {
        "uid": Kept(_("to erase the account again from a restored backup"), _("nobody")),
        "email": Kept(_("to log in, and to write to the person"), _HOLDER),
        "language": Kept(_("to write in the language of the person"), _HOLDER),
        "password": Kept(_("to log in as staff; kept as an Argon2 hash"), _("nobody")),
        "last_login": Kept(_("to find accounts that nobody uses"), _HOLDER),
        "joined_at": Kept(_("to find accounts that nobody uses"), _HOLDER),
        "groups": Kept(_("to know what a member of the staff may do"), _HOLDER),
    },
    "accounts.Throttle": {
        "who": Kept(_("to stop guessing; kept as a keyed hash"), _("nobody"), TRIES_DAYS),
    },
    "mail.Message": {
        "recipient": Kept(
            _("to send the mail, and to answer whether it went"), _("owners"), MAIL_DAYS
        ),
        "language": Kept(_("to mark the language of the mail"), _("owners"), MAIL_DAYS),
        "subject": Kept(_("to answer which mails went out"), _("owners"), MAIL_DAYS),
        "text": Kept(
            _("to send the mail; a code goes when used"), _("the recipient"), MAIL_BODY_DAYS
        ),
        "html": Kept(_("to send the mail"), _("the recipient"), MAIL_BODY_DAYS),
        "calendar": Kept(_("to send the mail"), _("the recipient"), MAIL_BODY_DAYS),
    },
    "releases.Release": {
        "author": Kept(_("to know who published what"), _("staff")),
        "document": Kept(_("the programme with its people; erasure rewrites it"), _EVERYBODY),
    },
    "centres.Agreement": {
        "signatories": Kept(_("to say who signed; erasing a person strikes them out"), _EVERYBODY),
    },
    "sheets.Upload": {"account": _UPLOADED, "file_name": _UPLOADED, "lines": _UPLOADED},
    "programme.Person": {
        "uid": Kept(_("to name the person in feeds; a random number"), _EVERYBODY),
        "slug": Kept(_("the address of the person’s page"), _EVERYBODY),
        "latin_family": _NAME,
        "latin_given": _NAME,
        "han_family": _NAME,
        "han_given": _NAME,
        "is_family_first": _NAME,
        "honorific": _NAME,
        "position": Kept(_("to introduce who is on the programme"), _EVERYBODY),
        "affiliation": Kept(_("to introduce who is on the programme"), _EVERYBODY),
        "biography": Kept(_("to introduce who is on the programme"), _EVERYBODY),
        "photo": Kept(_("to introduce who is on the programme"), _EVERYBODY),
        "focus_x": Kept(_("to crop the photo around the face"), _EVERYBODY),
        "focus_y": Kept(_("to crop the photo around the face"), _EVERYBODY),
        "account": Kept(_("to show people on the programme their duties"), _("staff")),
        "imported": Kept(_("to know the person again in a schedule file"), _("nobody")),
    },
    "programme.Appearance": {
        "person": Kept(_("to say who takes part"), _EVERYBODY),
        "role": Kept(_("to say in which role"), _EVERYBODY),
        "affiliation": Kept(_("to say for whom the person appeared"), _EVERYBODY),
        "confirmation": Kept(_("to know whether the person comes"), _EDITORS),
    },
    "programme.SessionPhoto": {
        "picture": Kept(_("to show what a session was like"), _EVERYBODY),
        "alt": Kept(_("to describe the photo to those who do not see it"), _EVERYBODY),
        "credit": Kept(_("to name who took the photo"), _EVERYBODY),
    },
    "exhibition.Exhibition": {
        "curators": Kept(
            _("to say who made the exhibition; erasing a person strikes them out"), _EVERYBODY
        ),
    },
    "exhibition.ExhibitionPicture": {
        "picture": Kept(_("to show what is in an exhibition"), _EVERYBODY),
        "alt": Kept(_("to describe the photo to those who do not see it"), _EVERYBODY),
        "credit": Kept(_("to name who took the photo"), _EVERYBODY),
    },
    "programme.Invitation": {
        "person": _asked(_("to ask the people on the programme")),
        "email": _asked(_("to ask the people on the programme")),
        "language": _asked(_("to write in the language of the person")),
        "answered_at": _asked(_("to know who has not answered")),
        "remark": _asked(_("to read what the person tells the organisers")),
    },
    "programme.SecretLink": {
        "digest": _asked(_("to know the secret of the link again"), _("nobody")),
    },
    "programme.Proposal": {
        "field": _asked(_("to put right how the person is introduced")),
        "value": _asked(_("to put right how the person is introduced")),
        "decided_by": _asked(_("to know who accepted what"), _("the programme’s editors")),
    },
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
        "exhibitor": _applied(_("to say who is where"), _EVERYBODY),
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
    "vault.PersonalKey": {
        "account": Kept(_("to know whose private files it seals"), _("nobody")),
        "uid": Kept(_("to find the key that seals private files"), _("nobody")),
    },
    "vault.PrivateFile": {"key": _PAPER, "name": _PAPER},
    "vault.Opening": dict.fromkeys(("account", "file_uid", "reason"), _OPENED),
    "exhibition.Review": {"reviewer": _JUDGED, "note": _JUDGED},
    "exhibition.ExhibitorDeed": {
        "actor": _STANDS_DEED,
        "exhibitor": _STANDS_DEED,
        "reason": _STANDS_DEED,
    },
    "registrations.Deed": {
        "actor": _registered(_("to know who did what"), _("the registration desk, owners")),
        "registration": _registered(_("to know who did what"), _("the registration desk, owners")),
        "reason": _registered(_("to know why it was done"), _("the registration desk, owners")),
    },
    **mobility.PERSONAL,
}

# These say nothing about a person.
IMPERSONAL = {
    "accounts.Account": "is_superuser is_staff is_active session_round user_permissions",
    "accounts.Throttle": "action started_at tries refused_until",
    "mail.Message": (
        "key state tries message_id queued_at next_try_at lease_until expires_at sent_at error"
        " calendar_method"
    ),
    "releases.Subject": "name newest",
    "releases.Release": "subject number released_at note digest",
    "centres.Institution": "uid slug kind country city name about site logo sources",
    "centres.Centre": "position slug name field about opened_on opening sources",
    "centres.Coordinator": "centre position side role institution first_year last_year note",
    "centres.Agreement": (
        "slug kind year signed_on place title parties text note document sources institutions"
    ),
    "centres.Chapter": "year title",
    "centres.Milestone": "centre slug kind year held_on title text sources",
    "centres.JointProgramme": "slug name first_year last_year themes about agreement sources",
    "centres.JointCall": (
        "programme position years closed_on closing received selected note sources"
    ),
    "centres.CommitteeSeat": "institution group first_year last_year note sources",
    "centres.Page": "key title lead",
    "centres.Section": "page position side heading text checked_on sources",
    "events.Partner": "edition institution role position",
    "sheets.Upload": "table about uploaded_at",
    "events.Edition": (
        "year ordinal host_country name theme first_day last_day dates_note about notice"
        " is_online is_sample sources"
    ),
    "events.Component": "edition position name ordinal note",
    "events.Leg": (
        "edition position slug city country zone first_day last_day latitude longitude"
    ),
    "events.Venue": "leg position name address latitude longitude",
    "events.Room": "venue position name capacity booths is_step_free",
    "events.Theme": "edition position slug name",
    "events.Figure": "edition position value label note sources",
    "programme.Person": "is_sample",
    "programme.Session": (
        "uid edition slug kind state access title summary note component theme leg venue room"
        " starts_at ends_at held_on floor_languages interpreted_languages stream slides recording"
        " sources links guid imported"
    ),
    "programme.FormerSlug": "edition session slug",
    "programme.Guard": "edition kinds",
    "programme.Talk": "uid session position title summary starts_at ends_at",
    "programme.Appearance": "session talk position",
    "programme.SessionPhoto": "session position focus_x focus_y",
    "programme.Host": "session institution centre position",
    "exhibition.Exhibition": (
        "uid edition slug state title text cost access venue place opens_on closes_on year sources"
    ),
    "exhibition.Lender": "exhibition institution position",
    "exhibition.Tour": "exhibition session",
    "exhibition.OpeningHours": "exhibition weekday opens closes",
    "exhibition.SpecialDay": "exhibition day opens closes reason",
    "exhibition.ExhibitionPicture": "exhibition position focus_x focus_y",
    "programme.Invitation": "edition asked_at mailed_at revoked_at",
    "programme.SecretLink": "invitation made_at",
    "programme.Proposal": "invitation state proposed_at decided_at",
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
    "vault.PrivateFile": "uid size kept_at binned_at",
    "vault.Opening": "at was_own",
    **mobility.IMPERSONAL,
}
