"""The map of what accounts, mails, releases, spreadsheets and private files keep."""

from django.utils.translation import gettext_noop as _

from cooperation_week.data_map.exhibition import PAPERS_DAYS
from cooperation_week.data_map.kept import EVERYBODY, Kept

MAIL_BODY_DAYS = 30
MAIL_DAYS = 365
TRIES_DAYS = 1
UPLOADS_DAYS = 1
# Counted from the opening itself.
OPENINGS_DAYS = 2 * 365

_HOLDER = _("the account’s holder, owners")
_UPLOADED = Kept(
    _("to show what a spreadsheet would change, before it does"), _("who sent it"), UPLOADS_DAYS
)
_FILE = Kept(
    _("to keep what somebody sends as a PDF, encrypted"),
    _("who sent it, the organisers who judge it"),
    PAPERS_DAYS,
)
_OPENED = Kept(_("to know who opened which private file"), _("owners"), OPENINGS_DAYS)

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
        "document": Kept(_("the programme with its people; erasure rewrites it"), EVERYBODY),
    },
    "sheets.Upload": {"account": _UPLOADED, "file_name": _UPLOADED, "lines": _UPLOADED},
    "vault.PersonalKey": {
        "account": Kept(_("to know whose private files it seals"), _("nobody")),
        "uid": Kept(_("to find the key that seals private files"), _("nobody")),
    },
    "vault.PrivateFile": {"key": _FILE, "name": _FILE},
    "vault.Opening": dict.fromkeys(("account", "file_uid", "reason"), _OPENED),
}

IMPERSONAL = {
    "accounts.Account": "is_superuser is_staff is_active session_round user_permissions",
    "accounts.Throttle": "action started_at tries refused_until",
    "mail.Message": (
        "key state tries message_id queued_at next_try_at lease_until expires_at sent_at error"
        " calendar_method"
    ),
    "releases.Subject": "name newest",
    "releases.Release": "subject number released_at note digest",
    "sheets.Upload": "table about uploaded_at",
    "vault.PrivateFile": "uid size kept_at binned_at",
    "vault.Opening": "at was_own",
}
