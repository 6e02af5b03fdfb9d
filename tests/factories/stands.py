from itertools import count

from events.exhibition.applying import send_in
from events.exhibition.deciding import decide, send
from events.exhibition.drafting import begin, write_exhibit
from events.exhibition.models import Exhibitor, StandPool
from events.registrations.models import Activity
from tests.factories.accounts import make_account, make_owner
from tests.factories.events import the_edition
from tests.factories.registrations import make_opening
from tests.moments import PUBLISHED

_numbers = count(1)
State, Decision = Exhibitor.State, Exhibitor.Decision
TOLD = {
    State.ACCEPTED: Decision.ACCEPT,
    State.CONFIRMED: Decision.ACCEPT,
    State.REJECTED: Decision.REJECT,
    State.WAITING: Decision.WAIT,
}
# As a browser sends them, step by step.
TYPED = {
    "organisation": {
        "organisation": "Vesuvio Robotics",
        "kind": "start-up",
        "country": "IT",
        "site": "example.org",
        "contact_name": "Anna Bianchi",
        "contact_email": "anna@example.org",
        "contact_phone": "+39 081 000000",
        "language": "en",
    },
    "presentation": {"presentation_en": "Robots that climb."},
    "needs": {"size": "9", "power": "1500", "load": "", "needs_water": "on"},
}
ANSWERS = {
    "organisation": "Vesuvio Robotics",
    "other_name": "",
    "kind": "start-up",
    "country": "IT",
    "site": "https://example.org",
    "contact_name": "Anna Bianchi",
    "contact_email": "anna@example.org",
    "contact_phone": "+39 081 000000",
    "language": "en",
    "presentation_it": "",
    "presentation_en": "Robots that climb.",
    "presentation_zh_hans": "",
    "size": 9,
    "power": 1500,
    "load": None,
    "needs_water": True,
    "needs_network": False,
    "ships_from_china": False,
    "demonstrations": "",
    "remarks": "",
}
EXHIBIT = {"title": "Gecko", "text": "It climbs.", "readiness": 7, "partner_sought": ""}


def make_call(edition=None, **fields):
    """Open the call for exhibitors. Publish afterwards."""
    return make_opening(edition, kind=Activity.Kind.EXHIBITORS, **fields)


def make_stands(capacity, edition=None):
    pool, _new = StandPool.objects.update_or_create(
        edition=edition or the_edition(), defaults={"capacity": capacity}
    )
    return pool


def make_draft(account=None, edition=None, *, exhibits=1, language="en", now=PUBLISHED):
    """Begin an application for an edition that is published with its call."""
    row = begin(edition or the_edition(), account or make_account(), language=language, now=now)
    for _number in range(exhibits):
        write_exhibit(row, None, EXHIBIT, themes=[], now=now)
    return row


def make_exhibitor(state=State.NEW, account=None, *, now=PUBLISHED, **answers):
    """Make an application that was sent in, and bring it to a state as people do."""
    draft = make_draft(account, now=now)
    answers.setdefault("organisation", f"Vesuvio Robotics {next(_numbers)}")
    row = send_in(draft, ANSWERS | answers, now=now)
    if state in TOLD:
        by = make_owner()
        decide(row, TOLD[state], by=by, now=now)
        send(row, TOLD[state], by=by, now=now)
        row = fresh(row)
    if state == State.CONFIRMED:
        row.state = State.CONFIRMED
        row.save()
    return row


def fresh(exhibitor):
    return Exhibitor.objects.select_related("edition", "account").get(pk=exhibitor.pk)
