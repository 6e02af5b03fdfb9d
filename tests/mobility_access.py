"""Who is answered what about mobility: a stranger, two applicants, a reviewer, the desk.

The columns are: stranger, the applicant whose it is, a second applicant, a reviewer to whom the
application was given, a coordinator, an owner. The words are explained in test_access.py. Each
address names what it is filled in with, by the names of `test_mobility_access.things`.
"""

WHO = ("stranger", "applicant", "second", "reviewer", "coordinator", "owner")

COORDINATORS = "login none none none ok ok"
REVIEWERS = "login none none ok ok ok"
DESK = "login none none no ok ok"
NOBODY = "login none none no no no"
POSTED = "login none none none post post"

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
VERSION = {"number": "application", "version": "version"}

ADDRESSES = {
    "vault:open_file": ("login post post post post post", {"uid": "file"}),
    # The guide
    "mobility:guide": ("?", NOTHING),
    "mobility:find": ("?", NOTHING),
    "mobility:call": ("?", SLUG),
    "mobility:programme": ("?", {"slug": "slug of a programme"}),
    # One’s own application
    "mobility:my_applications": ("?", NOTHING),
    "mobility:my_application": ("?", SLUG),
    "mobility:step_about": ("?", SLUG),
    "mobility:step_studies": ("?", SLUG),
    "mobility:step_home": ("?", SLUG),
    "mobility:step_destinations": ("?", SLUG),
    "mobility:step_languages": ("?", SLUG),
    "mobility:step_documents": ("?", SLUG),
    "mobility:step_consents": ("?", SLUG),
    "mobility:step_send": ("?", SLUG),
    "mobility:send_document": ("?", KIND),
    "mobility:replace_document": ("?", DOCUMENT),
    "mobility:remove_document": ("?", DOCUMENT),
    "mobility:withdraw": ("?", SLUG),
    "mobility:offer": ("?", SLUG),
    "mobility:accept_offer": ("?", SLUG),
    "mobility:decline_offer": ("?", SLUG),
    "mobility:agreement": ("?", SLUG),
    "mobility:agreement_proposal": ("?", SLUG),
    "mobility:agreement_approval": ("?", SLUG),
    "mobility:agreement_pdf": ("?", {"slug": "slug of a call", "number": "version"}),
    # Partners, by a link
    "mobility:partner": ("?", ASKED),
    "mobility:partner_document": ("?", ASKED | {"number": "document"}),
    "mobility:partner_agreement": ("?", AGREED),
    "mobility:partner_agreement_proposal": ("?", AGREED),
    "mobility:partner_agreement_approval": ("?", AGREED),
    "mobility:partner_agreement_days": ("?", AGREED),
    "mobility:partner_agreement_pdf": ("?", AGREED | {"number": "version"}),
    "mobility:partner_agreement_xml": ("?", AGREED),
    # The desk
    "admin:mobility_application_agreement": ("?", APPLICATION),
    "admin:mobility_application_agreement_pdf": ("?", VERSION),
    "admin:mobility_application_agreement_xml": ("?", APPLICATION),
    "admin:mobility_application_ask": ("?", CALL),
    "admin:mobility_application_assign": ("?", CALL),
    "admin:mobility_application_check": ("?", APPLICATION),
    "admin:mobility_application_extend_offer": ("?", {"number": "offer"}),
    "admin:mobility_application_offers": ("?", CALL),
    "admin:mobility_application_order": ("?", {"number": "destination"}),
    "admin:mobility_application_partner": ("?", APPLICATION | {"wish": "wish"}),
    "admin:mobility_application_placing": ("?", NOTHING),
    "admin:mobility_application_placing_of_call": ("?", CALL),
    "admin:mobility_application_ranking": ("?", CALL),
    "admin:mobility_application_review": ("?", {"number": "review"}),
    "admin:mobility_application_reviews": ("?", NOTHING),
    "admin:mobility_call_changelist": ("?", NOTHING),
    "admin:mobility_call_add": ("?", NOTHING),
    "admin:mobility_call_change": ("?", {"object_id": "call"}),
    "admin:mobility_call_history": ("?", {"object_id": "call"}),
    "admin:mobility_call_delete": ("?", {"object_id": "call"}),
    "admin:mobility_programme_changelist": ("?", NOTHING),
    "admin:mobility_programme_add": ("?", NOTHING),
    "admin:mobility_programme_change": ("?", {"object_id": "programme"}),
    "admin:mobility_programme_history": ("?", {"object_id": "programme"}),
    "admin:mobility_programme_delete": ("?", {"object_id": "programme"}),
    "admin:mobility_coordinator_changelist": ("?", NOTHING),
    "admin:mobility_coordinator_add": ("?", NOTHING),
    "admin:mobility_coordinator_change": ("?", {"object_id": "coordinator"}),
    "admin:mobility_coordinator_history": ("?", {"object_id": "coordinator"}),
    "admin:mobility_coordinator_delete": ("?", {"object_id": "coordinator"}),
    "admin:mobility_application_changelist": (REVIEWERS, NOTHING),
    "admin:mobility_application_change": (REVIEWERS, ROW),
    "admin:mobility_application_history": (REVIEWERS, ROW),
    "admin:mobility_application_add": (NOBODY, NOTHING),
    "admin:mobility_application_delete": (NOBODY, ROW),
    "admin:mobility_application_board": ("login none none none leads leads", NOTHING),
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
