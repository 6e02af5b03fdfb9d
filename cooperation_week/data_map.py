"""The personal data that we keep: why, who sees it, and for how long.

Every field of every model of ours is either on this map or named as impersonal; a test fails for
one that is neither. So a new field asks its question on the day it is written. `days` is how long
a value is kept after its use has ended; None means as long as its row lives. `retention.py`
carries the days out. A translated field stands for its columns.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kept:
    purpose: str
    seen_by: str
    days: int | None = None


MAIL_BODY_DAYS = 30
MAIL_DAYS = 365
TRIES_DAYS = 1

_HOLDER = "the account’s holder, owners"
_EVERYBODY = "everybody, once released"
_NAME = Kept("to say who is on the programme", _EVERYBODY)

PERSONAL = {
    "accounts.Account": {
        "email": Kept("to log in, and to write to the person", _HOLDER),
        "language": Kept("to write in the language of the person", _HOLDER),
        "password": Kept("to log in as staff; kept as an Argon2 hash", "nobody"),
        "last_login": Kept("to find accounts that nobody uses", _HOLDER),
        "joined_at": Kept("to find accounts that nobody uses", _HOLDER),
        "groups": Kept("to know what a member of the staff may do", _HOLDER),
    },
    "accounts.Throttle": {
        "who": Kept("to stop guessing; kept as a keyed hash", "nobody", TRIES_DAYS),
    },
    "mail.Message": {
        "recipient": Kept("to send the mail, and to answer whether it went", "owners", MAIL_DAYS),
        "language": Kept("to mark the language of the mail", "owners", MAIL_DAYS),
        "subject": Kept("to answer which mails went out", "owners", MAIL_DAYS),
        "text": Kept("to send the mail; a code goes when used", "the recipient", MAIL_BODY_DAYS),
        "html": Kept("to send the mail", "the recipient", MAIL_BODY_DAYS),
    },
    "releases.Release": {
        "author": Kept("to know who published what", "staff"),
        "document": Kept("the programme with its people; erasure rewrites it", _EVERYBODY),
    },
    "programme.Person": {
        "uid": Kept("to name the person in feeds; a random number", _EVERYBODY),
        "slug": Kept("the address of the person’s page", _EVERYBODY),
        "latin_family": _NAME,
        "latin_given": _NAME,
        "han_family": _NAME,
        "han_given": _NAME,
        "is_family_first": _NAME,
        "honorific": _NAME,
        "position": Kept("to introduce who is on the programme", _EVERYBODY),
        "affiliation": Kept("to introduce who is on the programme", _EVERYBODY),
        "biography": Kept("to introduce who is on the programme", _EVERYBODY),
        "photo": Kept("to introduce who is on the programme", _EVERYBODY),
    },
    "programme.Appearance": {
        "person": Kept("to say who takes part", _EVERYBODY),
        "role": Kept("to say in which role", _EVERYBODY),
        "affiliation": Kept("to say for whom the person appeared", _EVERYBODY),
    },
}

# These say nothing about a person.
IMPERSONAL = {
    "accounts.Account": "is_superuser is_staff is_active session_round user_permissions",
    "accounts.Throttle": "action started_at tries refused_until",
    "mail.Message": (
        "key state tries message_id queued_at next_try_at lease_until expires_at sent_at error"
    ),
    "releases.Subject": "name newest",
    "releases.Release": "subject number released_at note digest",
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
        " sources"
    ),
    "programme.FormerSlug": "edition session slug",
    "programme.Talk": "uid session position title summary starts_at ends_at",
    "programme.Appearance": "session talk position",
}
