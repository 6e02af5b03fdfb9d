"""Who is answered what: stranger, somebody who is not staff, programme editor, owner.

The words are explained in test_access.py. Add a row for each address that you add.
"""

OPEN = "ok ok ok ok"
SIGNED_IN = "login ok ok ok"
STAFF = "login none ok ok"
OWNERS = "login none no ok"
NO_STAFF = "login none no no"
NOBODY = "none none none none"
# A door is for those who have not come in; the others are led to where they belong.
DOOR = "ok leads leads leads"

ADDRESSES = {
    # The front door
    "choose_language": "leads leads leads leads",
    "picture": NOBODY,
    "healthz": OPEN,
    "readyz": OPEN,
    "robots": OPEN,
    "favicon": "leads leads leads leads",
    "sitemap": OPEN,
    "grid_css": OPEN,
    # The Week
    "events:front": OPEN,
    "events:editions": OPEN,
    "events:edition": OPEN,
    "programme:programme": OPEN,
    "programme:session": OPEN,
    "programme:speakers": OPEN,
    "programme:speaker": OPEN,
    "programme:changes": OPEN,
    "programme:add_to_calendar": OPEN,
    "programme:programme_calendar": OPEN,
    "programme:session_calendar": OPEN,
    "programme:speaker_calendar": OPEN,
    "programme:calendar_qr": OPEN,
    "programme:session_qr": OPEN,
    "programme:speaker_qr": OPEN,
    # Logging in
    "account_login": DOOR,
    "account_request_login_code": DOOR,
    "account_staff_login": DOOR,
    "account_confirm_login_code": "login leads leads leads",
    "account_signup": "login login login login",
    "account_inactive": OPEN,
    "account_logout": SIGNED_IN,
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": OPEN,
    "account_reset_password_from_key_done": OPEN,
    # An account of one’s own
    "account": SIGNED_IN,
    "account_log_out_elsewhere": "login post post post",
    "account_reauthenticate": "login no no no",  # without a password there is nothing to repeat
    # The second factor
    "account_second_factor": "login none login login",
    "mfa_authenticate": "login leads leads leads",
    "mfa_reauthenticate": "login no no no",
    "mfa_activate_totp": STAFF,
    "mfa_deactivate_totp": "login none none none",
    "mfa_generate_recovery_codes": STAFF,
    "mfa_view_recovery_codes": "login none none none",
    # The desk
    "admin:index": STAFF,
    "admin:app_list": STAFF,
    "admin:login": "login login login login",
    "admin:logout": "login none post post",
    "admin:language": "login none post post",
    "admin:password_change": STAFF,
    "admin:password_change_done": STAFF,
    "admin:jsi18n": STAFF,
    "admin:autocomplete": NO_STAFF,  # it must be asked for a field
    "admin:view_on_site": "login none none none",
    "admin:[(?P<url>.*)$]": "login none none none",
    "admin:[<path:object_id>/]": "login none none none",
    # Publishing
    "releases:preview": STAFF,
    "admin:releases_subject_changelist": STAFF,
    "admin:releases_subject_page": STAFF,
    "admin:releases_subject_release": STAFF,
    "admin:releases_subject_go_back": STAFF,
}

MODEL_PAGES = ("changelist", "add", "history", "delete", "change")
EDITED = (STAFF, STAFF, STAFF, STAFF, STAFF)
READ_BY_OWNERS = (OWNERS, NO_STAFF, OWNERS, NO_STAFF, OWNERS)

# For each model: the list, adding, the history, deleting, changing.
ADMIN_MODELS = {
    "events.Edition": (STAFF, OWNERS, STAFF, NO_STAFF, STAFF),
    "events.Room": EDITED,
    "events.Venue": EDITED,
    "programme.Person": EDITED,
    "programme.Session": EDITED,
    "mail.Message": READ_BY_OWNERS,
    "accounts.Account": (OWNERS, OWNERS, OWNERS, NO_STAFF, OWNERS),
}
