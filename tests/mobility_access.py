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
SECRET = "none none none none none none"  # its address is a secret that nobody here knows
POSTED = "login none none none post post"

NOTHING = {}
CALL = {"number": "call"}
APPLICATION = {"number": "application"}
ROW = {"object_id": "application"}
COORDINATOR = {"object_id": "coordinator"}
LINK = {"token": "secret"}
DEED = {"object_id": "deed"}
TRANSFER = {"object_id": "transfer"}

ADDRESSES = {
    "mobility:partner": (SECRET, LINK),
    "mobility:partner_document": (SECRET, {**LINK, "number": "application"}),
    "vault:open_file": ("login post post post post post", {"uid": "file"}),
    "admin:mobility_application_changelist": (REVIEWERS, NOTHING),
    "admin:mobility_application_change": (REVIEWERS, ROW),
    "admin:mobility_application_history": (REVIEWERS, ROW),
    "admin:mobility_application_add": (NOBODY, NOTHING),
    "admin:mobility_application_delete": (NOBODY, ROW),
    "admin:mobility_application_ask": (COORDINATORS, CALL),
    "admin:mobility_application_assign": (COORDINATORS, CALL),
    "admin:mobility_application_check": (COORDINATORS, APPLICATION),
    "admin:mobility_application_order": (COORDINATORS, {"number": "destination"}),
    "admin:mobility_application_partner": (COORDINATORS, {**APPLICATION, "wish": "home"}),
    "admin:mobility_application_ranking": (COORDINATORS, CALL),
    "admin:mobility_application_review": ("login none none ok none none", {"number": "review"}),
    "admin:mobility_application_reviews": (REVIEWERS, NOTHING),
    "admin:mobility_coordinator_changelist": (DESK, NOTHING),
    "admin:mobility_coordinator_add": (DESK, NOTHING),
    "admin:mobility_coordinator_change": (DESK, COORDINATOR),
    "admin:mobility_coordinator_history": (DESK, COORDINATOR),
    "admin:mobility_coordinator_delete": (DESK, COORDINATOR),
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
