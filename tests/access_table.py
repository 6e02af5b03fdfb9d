"""Who is answered what: stranger, somebody who is not staff, editor, owner, desk, door staff.

The words are explained in test_access.py. Add a row for each address that you add.
"""

OPEN = "ok ok ok ok ok ok"
SIGNED_IN = "login ok ok ok ok ok"
STAFF = "login none ok ok ok ok"
EDITORS = "login none ok ok no no"
PUBLISHERS = "login none ok ok none none"
DESK = "login none no ok ok no"
DESK_ONLY = "login none none ok ok none"
OWNERS = "login none no ok no no"
OWNERS_ONLY = "login none none ok none none"
NO_STAFF = "login none no no no no"
NOBODY = "none none none none none none"
APPLICANT = "login ok leads leads leads leads"
# A door is for those who have not come in; the others are led to where they belong.
DOOR = "ok leads leads leads leads leads"

ADDRESSES = {
    # The front door
    "choose_language": "leads leads leads leads leads leads",
    "picture": NOBODY,
    "healthz": OPEN,
    "readyz": OPEN,
    "robots": OPEN,
    "favicon": "leads leads leads leads leads leads",
    "sitemap": OPEN,
    "grid_css": OPEN,
    # The house
    "privacy": OPEN,
    "accessibility": OPEN,
    "contacts": OPEN,
    # The cooperation
    "centres:cooperation": OPEN,
    "centres:centres": OPEN,
    "centres:centre": OPEN,
    "centres:institutions": OPEN,
    "centres:institution": OPEN,
    "centres:travel": OPEN,
    "centres:visa": OPEN,
    "centres:press": OPEN,
    "mobility:guide": OPEN,
    "mobility:find": OPEN,
    "mobility:call": OPEN,
    "mobility:programme": OPEN,
    # The Week
    "events:front": OPEN,
    "events:editions": OPEN,
    "events:edition": OPEN,
    "programme:search": OPEN,
    "programme:programme": OPEN,
    "programme:session": OPEN,
    "programme:speakers": OPEN,
    "programme:speaker": OPEN,
    "programme:changes": OPEN,
    "programme:invitation": NOBODY,  # its address is a secret that this world does not know
    "programme:invitation_shown": NOBODY,
    "programme:changes_feed": OPEN,
    "programme:add_to_calendar": OPEN,
    "programme:programme_calendar": OPEN,
    "programme:session_calendar": OPEN,
    "programme:speaker_calendar": OPEN,
    "programme:calendar_qr": OPEN,
    "programme:session_qr": OPEN,
    "programme:speaker_qr": OPEN,
    "exhibition:exhibitions": OPEN,
    "exhibition:past_exhibition": OPEN,
    "exhibition:exhibitions_of_edition": OPEN,
    "exhibition:exhibition": OPEN,
    "exhibition:exhibition_calendar": OPEN,
    "exhibition:exhibition_qr": OPEN,
    "schedule_json": OPEN,
    "schedule_xml": OPEN,
    # One’s own week; a ticket is for who is confirmed
    "registrations:register": "ok leads ok ok ok ok",
    "registrations:enter_code": "leads leads leads leads leads leads",
    "registrations:invitation": NOBODY,
    "registrations:my_registration": "login ok leads leads leads leads",
    "registrations:withdraw": "login ok leads leads leads leads",
    "registrations:delegation": "login ok leads leads leads leads",
    "registrations:add_delegate": "login ok none none none none",
    "registrations:delegate": "login ok none none none none",
    "registrations:remove_delegate": "login ok none none none none",
    "registrations:invite_again": "login post post post post post",
    "registrations:my_data": SIGNED_IN,
    "registrations:erase_me": SIGNED_IN,
    "registrations:my": "login leads leads leads leads leads",
    "registrations:my_week": SIGNED_IN,
    "registrations:seat": SIGNED_IN,
    "registrations:star": SIGNED_IN,
    "registrations:marks": SIGNED_IN,
    "registrations:my_calendar": SIGNED_IN,
    "registrations:ticket": "login ok none none none none",
    "registrations:ticket_pdf": "login ok none none none none",
    "registrations:availability": OPEN,
    # One’s own application for a stand: the attendee of this world has a draft
    "exhibition:demonstrations": OPEN,
    "exhibition:demonstrations_calendar": OPEN,
    "exhibition:demonstrations_qr": OPEN,
    "exhibition:demonstration": OPEN,
    "exhibition:demonstration_calendar": OPEN,
    "exhibition:demonstration_qr": OPEN,
    "exhibition:catalogue": OPEN,
    "exhibition:catalogue_exhibitor": OPEN,
    "exhibition:catalogue_exhibit": OPEN,
    "exhibition:stands": OPEN,
    "exhibition:call": OPEN,
    "exhibition:my_exhibitor": "login leads ok ok ok ok",
    "exhibition:organisation": APPLICANT,
    "exhibition:presentation": APPLICANT,
    "exhibition:needs": APPLICANT,
    "exhibition:exhibits": APPLICANT,
    "exhibition:add_exhibit": "login ok none none none none",
    "exhibition:exhibit": "login ok none none none none",
    "exhibition:remove_exhibit": "login ok none none none none",
    "exhibition:send": APPLICANT,
    "exhibition:confirm": "login leads leads leads leads leads",
    "exhibition:withdraw": "login leads leads leads leads leads",
    "exhibition:my_catalogue": "login none none none none none",
    "exhibition:papers": "login leads leads leads leads leads",
    "exhibition:send_paper": "login none none none none none",
    "exhibition:replace_paper": "login none none none none none",
    "exhibition:remove_paper": "login none none none none none",
    "vault:open_file": "login post post post post post",
    "exhibition:team": "login none none none none none",
    "exhibition:add_member": "login none none none none none",
    "exhibition:member": "login none none none none none",
    "exhibition:remove_member": "login none none none none none",
    "exhibition:invite_again": "login post post post post post",
    "exhibition:my_demonstrations": "login none none none none none",
    "exhibition:add_demonstration": "login none none none none none",
    "exhibition:my_demonstration": "login none none none none none",
    "exhibition:withdraw_demonstration": "login none none none none none",
    "exhibition:roster": "login none none none none none",
    "exhibition:add_shift": "login none none none none none",
    "exhibition:shift": "login none none none none none",
    "exhibition:remove_shift": "login none none none none none",
    "personal_calendar": NOBODY,  # its address is a secret that this world does not know
    # Logging in
    "account_login": DOOR,
    "account_request_login_code": DOOR,
    "account_staff_login": DOOR,
    "account_confirm_login_code": "login leads leads leads leads leads",
    "account_signup": "login login login login login login",
    "account_inactive": OPEN,
    "account_logout": SIGNED_IN,
    "account_reset_password": OPEN,
    "account_reset_password_done": OPEN,
    "account_reset_password_from_key": OPEN,
    "account_reset_password_from_key_done": OPEN,
    # An account of one’s own
    "account": SIGNED_IN,
    "account_log_out_elsewhere": "login post post post post post",
    "account_reauthenticate": "login no no no no no",  # there is no password to repeat
    # The second factor
    "account_second_factor": "login none login login login login",
    "mfa_authenticate": "login leads leads leads leads leads",
    "mfa_reauthenticate": "login no no no no no",
    "mfa_activate_totp": STAFF,
    "mfa_deactivate_totp": "login none none none none none",
    "mfa_generate_recovery_codes": STAFF,
    "mfa_view_recovery_codes": "login none none none none none",
    # The doors
    "registrations:doors": "login none none ok ok ok",
    "registrations:door": "login none none ok ok ok",
    "registrations:door_list": "login none none ok ok ok",
    "registrations:door_scans": "login none none post post post",
    "registrations:door_worker": OPEN,
    # The desk
    "admin:index": STAFF,
    "admin:app_list": PUBLISHERS,  # that of editions
    "admin:login": "login login login login login login",
    "admin:logout": "login none post post post post",
    "admin:language": "login none post post post post",
    "admin:password_change": STAFF,
    "admin:password_change_done": STAFF,
    "admin:jsi18n": STAFF,
    "admin:autocomplete": NO_STAFF,  # it must be asked for a field
    "admin:view_on_site": "login none none none none none",
    "admin:[(?P<url>.*)$]": "login none none none none none",
    "admin:[<path:object_id>/]": "login none none none none none",
    # Mail that landed in the folder
    "admin:mail_message_folder": OWNERS_ONLY,
    "admin:mail_message_landed": OWNERS_ONLY,
    "admin:mail_message_html": OWNERS_ONLY,
    # Asking people on the programme
    "admin:programme_invitation_ask": "login none ok ok none none",
    # The desk of registrations
    "admin:registrations_registration_export": "login none none post post none",
    "admin:registrations_registration_doubles": DESK_ONLY,
    "admin:registrations_registration_merge": DESK_ONLY,
    "admin:registrations_registration_counts": "login none none leads leads none",
    "admin:registrations_registration_counts_of_year": DESK_ONLY,
    "admin:registrations_seatpool_seat": DESK_ONLY,
    "admin:registrations_seatpool_hold": DESK_ONLY,
    "admin:registrations_seatpool_release": "login none none post post none",
    # Schedule files
    "admin:programme_session_bring_in": PUBLISHERS,
    # The editor’s day
    "admin:programme_session_clashes": PUBLISHERS,
    "admin:programme_session_shift": PUBLISHERS,
    "admin:programme_session_swap": PUBLISHERS,
    "admin:programme_session_copy": PUBLISHERS,
    "admin:events_edition_start": OWNERS_ONLY,
    # Spreadsheets; what somebody sent is shown to nobody else
    "admin:programme_session_sheet": "login none ok ok no no",
    "admin:programme_session_sheet_file": "login none post post no no",
    "admin:programme_session_sheet_difference": "login none none ok no no",
    "admin:programme_session_sheet_drop": "login none post post no no",
    "admin:centres_institution_sheet": "login none ok ok no no",
    "admin:centres_institution_sheet_file": "login none post post no no",
    "admin:centres_institution_sheet_difference": "login none none ok no no",
    "admin:centres_institution_sheet_drop": "login none post post no no",
    "admin:programme_person_sheet": "login none ok ok no no",
    "admin:programme_person_sheet_file": "login none post post no no",
    "admin:programme_person_sheet_difference": "login none none ok no no",
    "admin:programme_person_sheet_drop": "login none post post no no",
    # The desk of stands
    "admin:exhibition_exhibitor_papers": PUBLISHERS,
    "admin:exhibition_exhibitor_export": "login none post post none none",
    "admin:exhibition_exhibitor_send": PUBLISHERS,
    "admin:exhibition_exhibitor_review": PUBLISHERS,
    "admin:exhibition_hall_row": PUBLISHERS,
    "admin:exhibition_stand_allot": PUBLISHERS,
    "admin:exhibition_demonstration_export": "login none post post none none",
    "admin:exhibition_demonstration_plan": PUBLISHERS,
    "admin:exhibition_demonstration_edit": PUBLISHERS,
    "admin:exhibition_shift_export": "login none post post none none",
    "admin:exhibition_shift_print": PUBLISHERS,
    "admin:exhibition_exhibitor_catalogue": PUBLISHERS,
    "admin:exhibition_exhibitor_catalogue_add": PUBLISHERS,
    "admin:exhibition_exhibitor_catalogue_exhibit": PUBLISHERS,
    "admin:exhibition_exhibitor_print": PUBLISHERS,
    # Publishing
    "releases:preview": STAFF,
    "admin:releases_subject_changelist": PUBLISHERS,
    "admin:releases_subject_page": PUBLISHERS,
    "admin:releases_subject_release": PUBLISHERS,
    "admin:releases_subject_go_back": PUBLISHERS,
}

MODEL_PAGES = ("changelist", "add", "history", "delete", "change")
EDITED = (EDITORS, EDITORS, EDITORS, EDITORS, EDITORS)
READ_BY_EDITORS = (EDITORS, NO_STAFF, EDITORS, NO_STAFF, EDITORS)
READ_BY_OWNERS = (OWNERS, NO_STAFF, OWNERS, NO_STAFF, OWNERS)
READ_BY_DESK = (DESK, NO_STAFF, DESK, NO_STAFF, DESK)
KEPT_BY_DESK = (DESK, DESK, DESK, NO_STAFF, DESK)

# For each model: the list, adding, the history, deleting, changing.
ADMIN_MODELS = {
    "events.Edition": (EDITORS, OWNERS, EDITORS, NO_STAFF, EDITORS),
    "events.Room": EDITED,
    "events.Venue": EDITED,
    "centres.Agreement": EDITED,
    "centres.Centre": EDITED,
    "centres.Chapter": EDITED,
    "centres.CommitteeSeat": EDITED,
    "centres.Institution": EDITED,
    "centres.JointProgramme": EDITED,
    "centres.Milestone": EDITED,
    "centres.Page": EDITED,
    "mobility.Programme": READ_BY_OWNERS,
    "mobility.Call": READ_BY_OWNERS,
    "programme.Person": EDITED,
    "programme.Session": EDITED,
    "programme.Invitation": READ_BY_EDITORS,
    "exhibition.Exhibition": EDITED,
    "exhibition.Hall": (EDITORS, EDITORS, EDITORS, NO_STAFF, EDITORS),  # there is a stand in it
    "exhibition.Stand": EDITED,
    "registrations.Activity": KEPT_BY_DESK,
    "registrations.Registration": READ_BY_DESK,
    "registrations.SeatPool": KEPT_BY_DESK,
    "registrations.Delegation": READ_BY_DESK,
    "registrations.Deed": READ_BY_DESK,
    "registrations.Scan": READ_BY_DESK,
    "exhibition.Exhibitor": READ_BY_EDITORS,
    "exhibition.ExhibitorDeed": READ_BY_EDITORS,
    "exhibition.Demonstration": READ_BY_EDITORS,
    "exhibition.Shift": READ_BY_EDITORS,
    "exhibition.StandHours": EDITED,
    "exhibition.Paper": READ_BY_EDITORS,
    "vault.Opening": READ_BY_OWNERS,
    "exhibition.StandPool": (EDITORS, EDITORS, EDITORS, NO_STAFF, EDITORS),
    "mail.Message": READ_BY_OWNERS,
    "accounts.Account": (OWNERS, OWNERS, OWNERS, NO_STAFF, OWNERS),
}
