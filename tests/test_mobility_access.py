"""No cell of mobility’s table is unexpected, and what is another’s is as if it were not there.

Another’s is what nobody but its owner may see: a draft of the second applicant, and applications
of the staff themselves, which are no business of their own desk.
"""

from dataclasses import dataclass
from itertools import product
from uuid import uuid4

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from centres.mobility.history import note
from centres.mobility.models import (
    Application,
    Coordinator,
    Deed,
    Document,
    Placement,
    Programme,
    Transfer,
)
from centres.mobility.records.ledger import record
from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.mail.models import Message
from tests import test_access_to_objects
from tests.factories import agreements
from tests.factories.accounts import make_account
from tests.factories.mobility import (
    DURING,
    make_application,
    make_call,
    make_programme,
    make_requirement,
    publish_call,
)
from tests.factories.mobility_desk import make_document
from tests.factories.partners import make_partner_link
from tests.mobility_access import ADDRESSES, WHO
from tests.test_access import outcome
from tests.test_access_to_objects import ask
from tests.world import EVERY_ADDRESS, client_of, parameters_of

pytestmark = pytest.mark.any_database
MISSING = 999_999
# What is a draft, or in no release: not for the desk either.
UNSEEN = {"second", "nobody"}
DESK = {"coordinator", "owner"}
# What is not of the desk: each has their own.
OPENED_BY_OWNERS = {"file", "document"}
ROLES = {"reviewer": "mobility-reviewer", "coordinator": "mobility", "owner": "owner"}


@dataclass(frozen=True)
class Asking:
    """`things` has for each name: the one that is the applicant’s, others’ by who, a missing."""

    clients: dict
    things: dict

    def own(self, name):
        return {key: self.things[what][0] for key, what in ADDRESSES[name][1].items()}

    def hidden(self, name, who):
        """Yield what nobody tells this person of, in the place of one own, and what is missing."""
        for key, what in ADDRESSES[name][1].items():
            for owner, thing in self.things[what][1].items():
                is_at_the_desk = who in DESK and owner not in UNSEEN | {who}
                is_own = what in OPENED_BY_OWNERS and owner == who
                if not (is_at_the_desk or is_own):
                    missing = {key: self.things[what][2]}
                    yield self.own(name) | {key: thing}, self.own(name) | missing


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
    call, people, groups = make_call(), {"stranger": None}, set_up_roles()
    for who in WHO[1:]:
        people[who] = make_account(f"{who}@example.org")
        if who in ROLES:
            give_roles(people[who], [groups[ROLES[who]]])
            people[who].refresh_from_db()
    agreement = agreements.make_version(
        agreements.make_agreement(call=call, account=people["applicant"])
    ).agreement
    rows = {"applicant": agreement.offer.application} | {
        # The staff have withdrawn: else they would find nothing of the call at their desk.
        who: make_application(call, people[who], state="withdrawn", decided_at=DURING)
        for who in WHO[3:]
    }
    rows["second"] = make_application(call, people["second"], state="draft")
    make_requirement(call, "cv")
    make_programme(slug="known"), make_partner_coordinator(agreement.offer.destination)
    publish_call(call)
    review = rows["applicant"].reviews.create(reviewer=people["reviewer"], asked_at=DURING)
    for who, row in rows.items():
        make_document(row)
        note(Deed.Verb.CHECKED, row, at=DURING)
        if who != "second":
            record(row, "Tongji", "CN", ["cv"], is_sensitive=False, now=DURING)
    clients = {who: client_of(account) for who, account in people.items()}
    for client in clients.values():
        client.get(reverse("account"))  # which notes when the session began
    return Asking(clients, things_of(call, rows) | other_things(agreement, review))


def make_partner_coordinator(destination):
    return Coordinator.objects.create(
        institution=destination.institution, name="Anna", email="a@example.org", language="it"
    )


def other_things(agreement, review):
    """Return what belongs to the agreement, the review and the links of the applicant."""
    application = agreement.offer.application
    # What a placement knows of each, as its pages read it; published, it would close the call.
    Placement.objects.update(result={"applicants": {}, "destinations": {}}, published_at=None)
    _link, agreed = make_partner_link(application, agreed=False, purpose="agree")
    unplaced = make_application(publish_call())
    _link, asked = make_partner_link(unplaced)
    return {
        "slug of a call": (application.call.slug, {"nobody": make_call().slug}, "no-such-call"),
        "slug of a programme": ("known", {}, "no-such-programme"),
        "kind of document": ("cv", {}, "no-such-kind"),
        "version": (1, {}, 99),
        "link to answer": (asked, {}, "of-nobody"),
        "document by a link": (
            make_document(unplaced).pk, {"applicant": application.documents.get().pk}, MISSING,
        ),
        "link to agree": (agreed, {}, "of-nobody"),
        "offer": (agreement.offer_id, {}, MISSING),
        "destination": (agreement.offer.destination_id, {}, MISSING),
        "wish": (agreement.offer.wish_id, {}, MISSING),
        "review": (review.pk, {}, MISSING),
        "programme": (Programme.objects.get().pk, {}, MISSING),
        "coordinator": (Coordinator.objects.get().pk, {}, MISSING),
    }  # fmt: skip


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
        "document": (*by_owner(last(Document)), MISSING),
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
        for method, (fill, missing) in product(("get", "post"), asking.hidden(name, who)):
            answer, expected = (ask(asking, who, method, name, each) for each in (fill, missing))
            if answer != expected:
                unlike[(method, name, *fill.values())] = (answer, expected)

    assert unlike == {}


def test_second_applicant_finds_no_document_of_the_first(asking):
    path = reverse("vault:open_file", args=[asking.things["file"][0]])

    answers = {who: asking.clients[who].post(path).status_code for who in WHO}

    assert answers["second"] == 404
    assert (answers["applicant"], answers["reviewer"]) == (200, 404)
