"""Who asks for the addresses of mobility, and what they fill them in with.

Another’s is what nobody but its owner may see: a draft of the second applicant, and applications
of the staff themselves, which are no business of their own desk. Partners have no account: all
that they hold is links, each of one side for one purpose.
"""

from dataclasses import dataclass
from itertools import product
from uuid import uuid4

from django.urls import reverse

from centres.mobility.history import note
from centres.mobility.models import (
    Coordinator,
    Deed,
    Document,
    PartnerLink,
    Placement,
    Programme,
    Side,
    Transfer,
)
from centres.mobility.records.ledger import record
from cooperation_week.accounts.roles import give_roles, set_up_roles
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
from tests.mobility_access import ADDRESSES, PARTNERS, WHO
from tests.world import client_of

MISSING = 999_999
# In place of links, which each partner has of their own.
NO_LINK = (None, {}, "of-nobody")
# What is a draft, or in no release: not for the desk either.
UNSEEN = {"second", "nobody"}
DESK = {"coordinator", "owner"}
# What is not of the desk: each has their own.
OPENED_BY_OWNERS = {"file", "document"}
# The families of the applicant and of whoever has another place: the words are on no other page.
NAMED, ANOTHER = "Qiongwen", "Zhuangyuan"
ROLES = {"reviewer": "mobility-reviewer", "coordinator": "mobility", "owner": "owner"}


@dataclass(frozen=True)
class Asking:
    """`things` has for each name: the one that is the applicant’s, others’ by who, a missing.

    `links` has the secrets of the application by purpose and side, `of_another` those of another.
    """

    clients: dict
    things: dict
    links: dict
    of_another: dict

    def own(self, name, who):
        return {key: self._own(what, who) for key, what in ADDRESSES[name][1].items()}

    def _own(self, what, who):
        purpose = what.removeprefix("link to ")
        if purpose in PartnerLink.Purpose:
            return self.links[purpose, who if who in PARTNERS else "host"]
        return self.things[what][0]

    def by(self, secret, name, method=None):
        """Return what an address answers whoever holds this secret and nothing else."""
        path = reverse(name, kwargs=self.own(name, "host") | {"token": secret})
        method = method or ("post" if name == "mobility:partner_document" else "get")
        return getattr(self.clients["stranger"], method)(path)

    def hidden(self, name, who):
        """Yield what nobody tells this person of, in the place of one own, and what is missing."""
        for key, what in ADDRESSES[name][1].items():
            for owner, thing in self.things[what][1].items():
                is_at_the_desk = who in DESK and owner not in UNSEEN | {who}
                is_own = what in OPENED_BY_OWNERS and owner == who
                if not (is_at_the_desk or is_own):
                    own, missing = self.own(name, who), self.things[what][2]
                    yield own | {key: thing}, own | {key: missing}


def make_asking():
    call, groups = make_call(), set_up_roles()
    people = dict.fromkeys(("stranger", *PARTNERS))
    for who in WHO[len(people) :]:
        people[who] = make_account(f"{who}@example.org")
        if who in ROLES:
            give_roles(people[who], [groups[ROLES[who]]])
            people[who].refresh_from_db()
    agreement = make_agreement(call=call, account=people["applicant"], latin_family=NAMED)
    another = make_agreement(call=call, latin_family=ANOTHER)
    rows = {"applicant": agreement.offer.application} | {
        # The staff have withdrawn: else they would find nothing of the call at their desk.
        who: make_application(call, people[who], state="withdrawn", decided_at=DURING)
        for who in ROLES
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
    things = things_of(call, rows) | other_things(agreement, review, another)
    links = [make_links(each.offer.application, people["owner"]) for each in (agreement, another)]
    clients = {who: client_of(account) for who, account in people.items()}
    for who, client in clients.items():
        client.get(reverse("account"))  # which notes when the session began
        if who in PARTNERS:
            client.get(reverse("mobility:partner", args=[links[0]["answer", who]]))
    return Asking(clients, things, *links)


def make_agreement(**fields):
    return agreements.make_version(agreements.make_agreement(**fields)).agreement


def make_links(application, by):
    """Make a link of each purpose and side; return their secrets, by both."""
    return {
        (purpose, side): make_partner_link(
            application, side, purpose=purpose, agreed=False, by=by
        )[1]
        for purpose, side in product(PartnerLink.Purpose, Side)
    }


def make_partner_coordinator(destination):
    return Coordinator.objects.create(
        institution=destination.institution, name="Anna", email="a@example.org", language="it"
    )


def other_things(agreement, review, another):
    """Return what belongs to the agreement, the review and the links of the applicant."""
    application = agreement.offer.application
    # What a placement knows of each, as its pages read it; published, it would close the call.
    Placement.objects.update(result={"applicants": {}, "destinations": {}}, published_at=None)
    theirs = make_document(another.offer.application).pk
    return {
        "slug of a call": (application.call.slug, {"nobody": make_call().slug}, "no-such-call"),
        "slug of a programme": ("known", {}, "no-such-programme"),
        "kind of document": ("cv", {}, "no-such-kind"),
        "version": (1, {}, 99),
        "document by a link": (application.documents.get().pk, {"nobody": theirs}, MISSING),
        **dict.fromkeys((f"link to {each}" for each in PartnerLink.Purpose), NO_LINK),
        "offer": (agreement.offer_id, {}, MISSING),
        "destination": (agreement.offer.destination_id, {}, MISSING),
        "wish": (agreement.offer.wish_id, {}, MISSING),
        "review": (review.pk, {}, MISSING),
        "programme": (Programme.objects.get().pk, {}, MISSING),
        "coordinator": (Coordinator.objects.get().pk, {}, MISSING),
    }


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
