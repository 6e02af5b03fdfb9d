"""No cell of mobility’s table is unexpected, and what is another’s is as if it were not there.

Another’s is what nobody but its owner may see: a draft of the second applicant, and applications
of the staff themselves, which are no business of their own desk.
"""

from dataclasses import dataclass
from uuid import uuid4

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from centres.mobility.history import note
from centres.mobility.models import Application, Coordinator, Deed, Document, Transfer
from centres.mobility.records.ledger import record
from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.mail.models import Message
from tests import test_access_to_objects
from tests.factories.accounts import make_account
from tests.factories.mobility import DURING, make_application, publish_call
from tests.factories.mobility_desk import make_document
from tests.mobility_access import ADDRESSES, WHO
from tests.test_access import outcome
from tests.test_access_to_objects import ask
from tests.world import EVERY_ADDRESS, client_of, parameters_of

pytestmark = pytest.mark.any_database
MISSING = 999_999
ROLES = {"reviewer": "mobility-reviewer", "coordinator": "mobility", "owner": "owner"}


@dataclass(frozen=True)
class Asking:
    """`things` has for each name: the one that is the applicant’s, others’ by who, a missing."""

    clients: dict
    things: dict

    def own(self, name):
        return {key: self.things[what][0] for key, what in ADDRESSES[name][1].items()}

    def hidden(self, name, who):
        """Yield what nobody tells this person of, in the place of what is the applicant’s."""
        for key, what in ADDRESSES[name][1].items():
            for owner, thing in self.things[what][1].items():
                is_at_the_desk = who in ("coordinator", "owner") and owner not in (who, "second")
                is_own_file = what == "file" and owner == who
                if not (is_at_the_desk or is_own_file):
                    yield self.own(name) | {key: thing}

    def missing(self, name):
        return {key: self.things[what][2] for key, what in ADDRESSES[name][1].items()}


@pytest.fixture(scope="module")
def made(standing, tmp_path_factory, django_db_blocker):
    with time_machine.travel(DURING, tick=False):
        return make_asking()


@pytest.fixture
def asking(db, made, settings, monkeypatch):
    settings.STAFF_SECOND_FACTOR = False
    monkeypatch.setattr(
        test_access_to_objects, "WRITTEN", (Application, Deed, Document, Message, LogEntry)
    )
    with time_machine.travel(DURING, tick=False):
        yield made


def make_asking():
    call, people, groups = publish_call(), {"stranger": None}, set_up_roles()
    for who in WHO[1:]:
        people[who] = make_account(f"{who}@example.org")
        if who in ROLES:
            give_roles(people[who], [groups[ROLES[who]]])
            people[who].refresh_from_db()
    rows = {
        who: make_application(call, people[who], state="draft" if who == "second" else "checked")
        for who in WHO[1:]
    }
    Coordinator.objects.create(
        institution=call.destinations.get().institution, name="Anna", email="a@example.org",
        language="it",
    )  # fmt: skip
    rows["applicant"].reviews.create(reviewer=people["reviewer"], asked_at=DURING)
    for who, row in rows.items():
        make_document(row)
        note(Deed.Verb.CHECKED, row, at=DURING)
        if who != "second":
            record(row, "Tongji", "CN", ["cv"], is_sensitive=False, now=DURING)
    clients = {who: client_of(account) for who, account in people.items()}
    for client in clients.values():
        client.get(reverse("account"))  # which notes when the session began
    return Asking(clients, things_of(call, rows))


def things_of(call, rows):
    def by_owner(read):
        found = {who: read(row) for who, row in rows.items()}
        return found.pop("applicant"), found

    def last(model):
        return lambda row: getattr(model.objects.filter(application=row).last(), "pk", MISSING)

    return {
        "call": (call.pk, {}, MISSING),
        "application": (*by_owner(lambda row: row.pk), MISSING),
        "deed": (*by_owner(last(Deed)), MISSING),
        "transfer": (*by_owner(last(Transfer)), MISSING),
        "secret": ("of-nobody", {}, "of-no-one"),
        "home": (0, {}, MISSING),
        "destination": (call.destinations.get().pk, {}, MISSING),
        "review": (rows["applicant"].reviews.get().pk, {}, MISSING),
        "coordinator": (Coordinator.objects.get().pk, {}, MISSING),
        "file": (*by_owner(lambda row: row.documents.get().file.uid), uuid4()),
    }


def test_every_address_of_mobility_is_declared_with_what_it_takes():
    ours = [name for name in EVERY_ADDRESS if name.startswith(("mobility:", "admin:mobility_"))]

    assert {name: sorted(parameters_of(name)) for name in ours} == {
        name: sorted(things) for name, (_row, things) in ADDRESSES.items() if "mobility" in name
    }


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_cell_is_unexpected(name, asking):
    path = reverse(name, kwargs=asking.own(name))

    found = " ".join(outcome(asking.clients[who].get(path)) for who in WHO)

    assert (name, found) == (name, ADDRESSES[name][0])


@pytest.mark.parametrize("who", WHO)
def test_what_is_not_for_somebody_is_answered_like_what_is_missing(who, asking):
    unlike = {}
    for name in ADDRESSES:
        for method in ("get", "post"):
            expected = ask(asking, who, method, name, asking.missing(name))
            for fill in asking.hidden(name, who):
                answer = ask(asking, who, method, name, fill)
                if answer != expected:
                    unlike[(method, name, *fill.values())] = (answer, expected)

    assert unlike == {}


def test_second_applicant_finds_no_document_of_the_first(asking):
    path = reverse("vault:open_file", args=[asking.things["file"][0]])

    answers = {who: asking.clients[who].post(path).status_code for who in WHO}

    assert answers["second"] == 404
    assert (answers["applicant"], answers["reviewer"]) == (200, 404)
