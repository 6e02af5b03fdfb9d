"""Who is answered what about mobility: a stranger, partners, two applicants, a reviewer, the desk.

The columns are: stranger; who holds nothing but the links of the home side and of the host of the
application; the applicant whose it is, a second applicant, a reviewer to whom the application was
given, a coordinator, an owner. The words are explained in test_access.py; `410` is a sentence that
says why a link opens nothing. Each address names what it is filled in with, by the names of
`test_mobility_access.things`; who is no partner asks with the links of the host.
"""

PARTNERS = ("home", "host")
WHO = ("stranger", *PARTNERS, "applicant", "second", "reviewer", "coordinator", "owner")

EVERYBODY = "ok ok ok ok ok ok ok ok"
BY_A_FORM = "post post post post post post post post"
SIGNED_IN = "login login login ok ok ok ok ok"
# What has been sent in is not written any more: only the second applicant has a draft.
DRAFTED = "login login login leads ok leads leads leads"
APPLICANT = "login login login ok none none none none"
LED = "login login login none none none leads leads"
COORDINATORS = "login login login none none none ok ok"
REVIEWER = "login login login none none ok none none"
REVIEWERS = "login login login none none ok ok ok"
DESK = "login login login none none no ok ok"
NOBODY = "login login login none none no no no"
POSTED = "login login login none none none post post"

NOTHING = {}
SLUG = {"slug": "slug of a call"}
DOCUMENT = {"slug": "slug of a call", "number": "document"}
KIND = {"slug": "slug of a call", "kind": "kind of document"}
CALL = {"number": "call"}
APPLICATION = {"number": "application"}
ROW = {"object_id": "application"}
DEED = {"object_id": "deed"}
TRANSFER = {"object_id": "transfer"}

ASKED = {"token": "link to answer"}
AGREED = {"token": "link to agree"}
CONFIRMED = {"token": "link to confirm"}
VERSION = {"number": "application", "version": "version"}

ADDRESSES = {
    "vault:open_file": ("login login login post post post post post", {"uid": "file"}),
    # The guide
    "mobility:guide": (EVERYBODY, NOTHING),
    "mobility:find": (EVERYBODY, NOTHING),
    "mobility:call": (EVERYBODY, SLUG),
    "mobility:programme": (EVERYBODY, {"slug": "slug of a programme"}),
    # One’s own application
    "mobility:my_applications": (SIGNED_IN, NOTHING),
    "mobility:my_application": (SIGNED_IN, SLUG),
    "mobility:step_about": (DRAFTED, SLUG),
    "mobility:step_studies": (DRAFTED, SLUG),
    "mobility:step_home": (DRAFTED, SLUG),
    "mobility:step_destinations": (DRAFTED, SLUG),
    "mobility:step_languages": (DRAFTED, SLUG),
    "mobility:step_documents": (SIGNED_IN, SLUG),
    "mobility:step_consents": (SIGNED_IN, SLUG),
    "mobility:step_send": (DRAFTED, SLUG),
    "mobility:send_document": ("login login login none ok none none none", KIND),
    "mobility:replace_document": (APPLICANT, DOCUMENT),
    "mobility:remove_document": (APPLICANT, DOCUMENT),
    "mobility:withdraw": ("login login login ok leads leads leads leads", SLUG),
    "mobility:offer": ("login login login ok none ok ok ok", SLUG),
    "mobility:accept_offer": ("login login login leads none leads leads leads", SLUG),
    "mobility:decline_offer": ("login login login leads none leads leads leads", SLUG),
    "mobility:agreement": (APPLICANT, SLUG),
    "mobility:agreement_proposal": (APPLICANT, SLUG),
    "mobility:agreement_approval": (APPLICANT, SLUG),
    "mobility:agreement_pdf": (APPLICANT, {"slug": "slug of a call", "number": "version"}),
    # Partners, by a link
    "mobility:partner": (EVERYBODY, ASKED),
    "mobility:partner_document": (BY_A_FORM, ASKED | {"number": "document by a link"}),
    "mobility:partner_agreement": (EVERYBODY, AGREED),
    "mobility:partner_agreement_proposal": (EVERYBODY, AGREED),
    "mobility:partner_agreement_approval": (EVERYBODY, AGREED),
    "mobility:partner_agreement_days": ("ok none ok ok ok ok ok ok", CONFIRMED),
    "mobility:partner_agreement_pdf": (EVERYBODY, AGREED | {"number": "version"}),
    # The desk
    "admin:mobility_application_agreement": (COORDINATORS, APPLICATION),
    "admin:mobility_application_agreement_pdf": (COORDINATORS, VERSION),
    "admin:mobility_application_agreement_xml": (LED, APPLICATION),
    "admin:mobility_application_ask": (COORDINATORS, CALL),
    "admin:mobility_application_assign": (COORDINATORS, CALL),
    "admin:mobility_application_check": (COORDINATORS, APPLICATION),
    "admin:mobility_application_extend_offer": (COORDINATORS, {"number": "offer"}),
    "admin:mobility_application_offers": (COORDINATORS, CALL),
    "admin:mobility_application_order": (COORDINATORS, {"number": "destination"}),
    "admin:mobility_application_partner": (COORDINATORS, APPLICATION | {"wish": "wish"}),
    "admin:mobility_application_placing": (LED, NOTHING),
    "admin:mobility_application_placing_of_call": (COORDINATORS, CALL),
    "admin:mobility_application_ranking": (COORDINATORS, CALL),
    "admin:mobility_application_review": (REVIEWER, {"number": "review"}),
    "admin:mobility_application_reviews": (REVIEWERS, NOTHING),
    "admin:mobility_call_changelist": (DESK, NOTHING),
    "admin:mobility_call_add": (DESK, NOTHING),
    "admin:mobility_call_change": (DESK, {"object_id": "call"}),
    "admin:mobility_call_history": (DESK, {"object_id": "call"}),
    "admin:mobility_call_delete": (DESK, {"object_id": "call"}),
    "admin:mobility_programme_changelist": (DESK, NOTHING),
    "admin:mobility_programme_add": (DESK, NOTHING),
    "admin:mobility_programme_change": (DESK, {"object_id": "programme"}),
    "admin:mobility_programme_history": (DESK, {"object_id": "programme"}),
    "admin:mobility_programme_delete": (DESK, {"object_id": "programme"}),
    "admin:mobility_coordinator_changelist": (DESK, NOTHING),
    "admin:mobility_coordinator_add": (DESK, NOTHING),
    "admin:mobility_coordinator_change": (DESK, {"object_id": "coordinator"}),
    "admin:mobility_coordinator_history": (DESK, {"object_id": "coordinator"}),
    "admin:mobility_coordinator_delete": (DESK, {"object_id": "coordinator"}),
    "admin:mobility_application_changelist": (REVIEWERS, NOTHING),
    "admin:mobility_application_change": (REVIEWERS, ROW),
    "admin:mobility_application_history": (REVIEWERS, ROW),
    "admin:mobility_application_add": (NOBODY, NOTHING),
    "admin:mobility_application_delete": (NOBODY, ROW),
    "admin:mobility_application_board": (LED, NOTHING),
    "admin:mobility_application_board_of_call": (COORDINATORS, CALL),
    "admin:mobility_application_counts": (COORDINATORS, NOTHING),
    "admin:mobility_application_documents": (COORDINATORS, APPLICATION),
    "admin:mobility_application_export": (POSTED, NOTHING),
    "admin:mobility_application_ledger": (COORDINATORS, NOTHING),
    "admin:mobility_application_letters": (COORDINATORS, APPLICATION),
    "admin:mobility_deed_changelist": (DESK, NOTHING),
    "admin:mobility_deed_change": (DESK, DEED),
    "admin:mobility_deed_history": (DESK, DEED),
    "admin:mobility_deed_add": (NOBODY, NOTHING),
    "admin:mobility_deed_delete": (NOBODY, DEED),
    "admin:mobility_transfer_changelist": (DESK, NOTHING),
    "admin:mobility_transfer_change": (DESK, TRANSFER),
    "admin:mobility_transfer_history": (DESK, TRANSFER),
    "admin:mobility_transfer_add": (NOBODY, NOTHING),
    "admin:mobility_transfer_delete": (NOBODY, TRANSFER),
}

# What each link opens: to answer, to agree, to confirm, each of home and of the host; and then
# what it still opens once it was used.
READ = ("none none ok ok none ok", "none none ok ok none ok")
WRITTEN = ("none none ok ok none leads", "none none leads leads none leads")
BY_LINK = {
    "mobility:partner": ("ok ok none none none none", "ok ok none none none none"),
    "mobility:partner_document": ("ok ok none none none none", "410 410 none none none none"),
    "mobility:partner_agreement": READ,
    "mobility:partner_agreement_proposal": WRITTEN,
    "mobility:partner_agreement_approval": WRITTEN,
    "mobility:partner_agreement_days": (
        "none none leads leads none ok",
        "none none leads leads none leads",
    ),
    "mobility:partner_agreement_pdf": READ,
}
