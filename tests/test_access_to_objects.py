"""What belongs to somebody else is answered as if it were not there. An undeclared address fails.

Every address of registrations and of stands that takes an object is asked for one’s own, for what
is another’s or not published, and for what there is not: the last two answers have to be the same,
but for the address itself. So are all three for whoever is refused their own.
"""

import re
from dataclasses import dataclass
from itertools import product
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.db import transaction
from django.urls import reverse

from centres.mobility.models import Application, Call, Document
from cooperation_week.vault.models import PrivateFile
from events.exhibition.models import Demonstration, Exhibit, Exhibitor, Paper, Shift
from events.registrations.erasure import erase
from events.registrations.feeds import make_secret
from events.registrations.models import Deed, Delegate, Registration, Scan, SeatPool, Star
from tests.access_table import ADMIN_MODELS, OPEN
from tests.factories.accounts import make_account
from tests.factories.applying import make_document
from tests.factories.events import make_edition, make_room, make_venue, the_leg
from tests.factories.mobility import make_application, make_call
from tests.factories.registrations import (
    make_block,
    make_delegate,
    make_delegation,
    make_opening,
    make_registration,
    make_seat_session,
    pool_of,
)
from tests.factories.releases import make_release
from tests.factories.stands import make_draft
from tests.moments import ONE_DAY_BEFORE, PUBLISHED
from tests.test_access import DECLARED, REFUSED, outcome
from tests.world import EVERY_ADDRESS, PEOPLE, client_of, make_world, parameters_of

pytestmark = pytest.mark.any_database

EVERYBODY = (*PEOPLE, "second")  # who heads another delegation
APPS = ("registrations", "exhibition")
APPLYING = tuple(
    f"mobility:{name}"
    for name in ("step_", "my_application", "send_", "replace_", "remove_", "withdraw")
)
OURS = (
    "personal_calendar",
    "vault:",
    *APPLYING,
    *(f"{at}{app}" for at in ("", "admin:") for app in APPS),
)
# What is of exhibitions is published for everybody, or edited by all editors.
NOBODYS = (
    "exhibition:exhibition", "exhibition:past_", "exhibition:catalogue",
    "exhibition:stands", "admin:exhibition_hall_",
    "exhibition:demonstration", "admin:exhibition_exhibition_",
    "admin:exhibition_standhours_",
)  # fmt: skip
ADDRESSES = [
    name
    for name in EVERY_ADDRESS
    if name.startswith(OURS) and not name.startswith(NOBODYS) and parameters_of(name)
]

# What is asked for, by the names of `things_of`.
YEAR = {"year": "year"}
SESSION = {"year": "year", "slug": "session"}
DELEGATE = {"year": "year", "number": "delegate"}
DOOR = {"year": "year", "door": "door"}
POOL = {"number": "pool of a session"}
EXHIBIT = {"year": "year", "number": "exhibit"}
PAPER = {"year": "year", "number": "paper of one’s own"}
MEMBER = {"year": "year", "number": "member"}
DEMONSTRATION = {"year": "year", "number": "demonstration"}
CALL = {"slug": "call"}
DOCUMENT = {**CALL, "number": "document"}
SHIFT = {"year": "year", "number": "shift"}
# The app of each model that the desk has a list of.
MODELS = {
    name: app
    for app, name in (each.lower().split(".") for each in ADMIN_MODELS)
    if app in APPS and name not in {"exhibition", "hall", "standhours"}
}

OBJECTS = {
    "personal_calendar": {"token": "calendar"},
    "registrations:register": YEAR,
    "registrations:enter_code": YEAR,
    "registrations:invitation": {"year": "year", "token": "invitation"},
    "registrations:my_registration": YEAR,
    "registrations:withdraw": YEAR,
    "registrations:delegation": YEAR,
    "registrations:add_delegate": YEAR,
    "registrations:delegate": DELEGATE,
    "registrations:remove_delegate": DELEGATE,
    "registrations:invite_again": DELEGATE,
    "registrations:my_week": YEAR,
    "registrations:seat": SESSION,
    "registrations:star": SESSION,
    "registrations:marks": YEAR,
    "registrations:my_calendar": YEAR,
    "registrations:ticket": YEAR,
    "registrations:ticket_pdf": YEAR,
    "registrations:door": DOOR,
    "registrations:door_list": DOOR,
    "registrations:door_scans": DOOR,
    "registrations:availability": SESSION,
    "exhibition:call": YEAR,
    "exhibition:my_exhibitor": YEAR,
    "exhibition:organisation": YEAR,
    "exhibition:presentation": YEAR,
    "exhibition:needs": YEAR,
    "exhibition:exhibits": YEAR,
    "exhibition:add_exhibit": YEAR,
    "exhibition:exhibit": EXHIBIT,
    "exhibition:remove_exhibit": EXHIBIT,
    "exhibition:send": YEAR,
    "exhibition:confirm": YEAR,
    "exhibition:withdraw": YEAR,
    "exhibition:my_catalogue": YEAR,
    "exhibition:papers": YEAR,
    "exhibition:send_paper": {"year": "year", "kind": "kind of paper"},
    "exhibition:replace_paper": PAPER,
    "exhibition:remove_paper": PAPER,
    "vault:open_file": {"uid": "private file"},
    "mobility:my_application": CALL,
    "mobility:step_about": CALL,
    "mobility:step_studies": CALL,
    "mobility:step_home": CALL,
    "mobility:step_destinations": CALL,
    "mobility:step_languages": CALL,
    "mobility:step_documents": CALL,
    "mobility:step_consents": CALL,
    "mobility:step_send": CALL,
    "mobility:withdraw": CALL,
    "mobility:send_document": {**CALL, "kind": "kind of document"},
    "mobility:replace_document": DOCUMENT,
    "mobility:remove_document": DOCUMENT,
    "exhibition:team": YEAR,
    "exhibition:add_member": YEAR,
    "exhibition:member": MEMBER,
    "exhibition:remove_member": MEMBER,
    "exhibition:invite_again": MEMBER,
    "exhibition:my_demonstrations": YEAR,
    "exhibition:add_demonstration": YEAR,
    "exhibition:my_demonstration": DEMONSTRATION,
    "exhibition:withdraw_demonstration": DEMONSTRATION,
    "exhibition:roster": YEAR,
    "exhibition:add_shift": YEAR,
    "exhibition:shift": SHIFT,
    "exhibition:remove_shift": SHIFT,
    "admin:exhibition_demonstration_plan": {"number": "stand"},
    "admin:exhibition_demonstration_edit": {"number": "demonstration"},
    "admin:exhibition_exhibitor_review": {"number": "exhibitor"},
    "admin:exhibition_exhibitor_catalogue": {"number": "exhibitor"},
    "admin:exhibition_exhibitor_catalogue_add": {"number": "exhibitor"},
    "admin:exhibition_exhibitor_catalogue_exhibit": {"number": "exhibitor", "shown": "shown"},
    "admin:exhibition_exhibitor_papers": {"number": "exhibitor"},
    "admin:registrations_registration_merge": {"first": "registration", "second": "double"},
    "admin:registrations_registration_counts_of_year": {"year": "desk's year"},
    "admin:registrations_seatpool_seat": POOL,
    "admin:registrations_seatpool_hold": POOL,
    "admin:registrations_seatpool_release": {**POOL, "block": "block"},
    **{
        f"admin:{app}_{model}_{page}": {"object_id": model}
        for model, app in MODELS.items()
        for page in ("change", "history", "delete")
    },
}
# What one’s own is answered where the table’s world knows no such secret.
OWN = {"registrations:invitation": OPEN, "personal_calendar": OPEN}
# Enough for a form that is only a button to do what it says.
TYPED = {"do": "take", "token": "form"}
WRITTEN = (
    Application, Demonstration, Document, Exhibit, Exhibitor, Deed, Delegate, Registration, Scan,
    SeatPool, Shift, Star,
)  # fmt: skip
MISSING = 999_999
MASKED = (('name="csrfmiddlewaretoken" value="[^"]+"', "TOKEN"), ("/20[0-9]{2}/", "/YEAR/"))


@dataclass(frozen=True)
class Objects:
    """Who asks, and for each thing: one’s own, those that are another’s, and one that is not."""

    clients: dict
    things: dict
    owned: dict  # what each person has one of: by its name, then by whose it is

    def thing(self, name, who):
        if name not in self.owned:
            return self.things[name]
        each = self.owned[name]
        own = each["second" if who == "second" else "attendee"]
        return own, [pk for pk in each.values() if pk != own], MISSING

    def own(self, name, who):
        return {key: self.thing(thing, who)[0] for key, thing in OBJECTS[name].items()}

    def anothers(self, name, who):
        """Return what fills an address in with something that is not one’s own."""
        own = self.own(name, who)
        others = {key: self.thing(thing, who)[1] for key, thing in OBJECTS[name].items()}
        each = [own | {key: one} for key, found in others.items() for one in found]
        all_at_once = own | {key: found[-1] for key, found in others.items() if found}
        return [*each, all_at_once] if len(each) > 1 else each

    def hidden(self, name, who):
        """Return what is not to be told from what is missing; one’s own, too, for the refused."""
        is_refused = declared(name, who) in REFUSED - {"post"}
        return self.anothers(name, who) + [self.own(name, who)] * is_refused

    def missing(self, name, who):
        own = self.own(name, who)
        return [own | {key: self.thing(what, who)[2]} for key, what in OBJECTS[name].items()]


@pytest.fixture(scope="module")
def made(standing):
    with time_machine.travel(ONE_DAY_BEFORE, tick=False):
        return make_objects()


@pytest.fixture
def objects(db, made, settings):
    settings.STAFF_SECOND_FACTOR = False
    with time_machine.travel(ONE_DAY_BEFORE, tick=False):
        yield made


def make_objects():
    """Make a world with a published 2025, drafts of 2026, and a 2027 that is only prepared."""
    past, coming = make_edition(2025), make_edition(2027)
    old = session_of(past)
    make_opening(past), make_release(past)
    stranger = make_delegate(make_delegation(make_registration(past)), token="invited-before")
    make_block(pool_of(old))
    world = make_world()
    people = {**world.people, "second": make_account()}
    second = make_delegation(make_registration(account=people["second"]))
    mine = Delegate.objects.get(delegation__head__account=people["attendee"])
    make_delegate(mine.delegation, token="invited", email="invited@example.org")
    delegates = {"attendee": mine.pk, "second": make_delegate(second).pk, "past": stranger.pk}
    make_draft(people["second"])
    exhibits = {
        who: Exhibit.objects.get(exhibitor__account=people[who]).pk
        for who in ("attendee", "second")
    }
    exhibits["sent in"] = Exhibit.objects.get(exhibitor__state="new").pk
    drafts = [make_seat_session(), session_of(coming)]
    clients = {who: client_of(account) for who, account in people.items()}
    for client in clients.values():
        client.get(reverse("account"))  # which notes when the session began
    make_document(
        make_application(Call.objects.get(slug="abroad"), people["second"], state="draft")
    )
    make_application(make_call(slug="not-shown", is_shown=False), state="draft")
    documents = {
        who: Document.objects.get(application__account=people[who]).pk
        for who in ("attendee", "second")
    }
    owned = {"delegate": delegates, "exhibit": exhibits, "document": documents}
    return Objects(clients, things_of(world, old, drafts), owned)


def session_of(edition):
    return make_seat_session(edition=edition, room=make_room(make_venue(the_leg(edition))))


def things_of(world, old, drafts):
    unseen, registration = [old, *drafts], world.people["attendee"].registrations.get()
    doors = [*(f"session-{each.uid}" for each in unseen), f"leg-{old.leg_id}"]
    pool, erased = pool_of(world.session), make_registration()
    erase(erased.account, now=PUBLISHED)
    others = SeatPool.objects.exclude(kind=SeatPool.Kind.SESSION).values_list("pk", flat=True)
    block, old_block = (pool_of(each).blocks.get().pk for each in (world.session, old))
    return {
        **{model: (newest(model), [], MISSING) for model in MODELS},
        "exhibitor": (
            Exhibitor.objects.get(state="new").pk,
            [*Exhibitor.objects.filter(state="draft").values_list("pk", flat=True)],
            MISSING,
        ),
        "shown": (
            Exhibit.objects.get(exhibitor__state="new").pk,
            [*Exhibit.objects.exclude(exhibitor__state="new").values_list("pk", flat=True)],
            MISSING,
        ),
        "member": (1, [], MISSING),
        "stand": (
            Demonstration.objects.get().exhibitor_id,
            [Exhibitor.objects.get(state="new").pk],
            MISSING,
        ),
        "paper of one’s own": (1, [Paper.objects.get().pk], MISSING),
        "kind of paper": ("customs", [], "no-such-kind"),
        "call": ("abroad", ["not-shown"], "no-such-call"),
        "kind of document": ("cv", ["passport"], "no-such-kind"),
        "private file": (PrivateFile.objects.order_by("pk").first().uid, [], uuid4()),
        "year": (2026, [2027], 2031),
        "desk's year": (2026, [], 2031),
        "session": (world.session.slug, [each.slug for each in unseen], "no-such-session"),
        "door": ("edition", doors, f"leg-{MISSING}"),
        "invitation": ("invited", ["invited-before"], "of-nobody"),
        "calendar": calendars_of(world.people["attendee"]),
        "pool of a session": (pool.pk, [*others], MISSING),
        "block": (block, [old_block], MISSING),
        "registration": (registration.pk, [erased.pk], MISSING),
        "double": (world.double.pk, [erased.pk], MISSING),
    }


def newest(model):
    return apps.get_model(MODELS[model], model).objects.latest("pk").pk


def calendars_of(account):
    """Return secrets: one that holds, one that was changed and one of no published year; none."""
    changed, holds, early = (make_secret(account, y, now=PUBLISHED) for y in (2026, 2026, 2027))
    return holds, [changed, early], "of-no-calendar"


def ask(objects, who, method, name, fill):
    """Return status, headers, names of cookies and body, without what the address itself says."""
    path = reverse(name, kwargs=fill)
    with transaction.atomic():
        answer = getattr(objects.clients[who], method)(path, TYPED if method == "post" else {})
        counts = [model.objects.count() for model in WRITTEN if method == "post"]
        transaction.set_rollback(True)  # no cell changes the next
    headers = sorted(each for each in answer.headers.items() if each[0] != "Content-Length")
    said = repr((headers, sorted(answer.cookies), answer.content.decode(errors="replace")))
    in_any_language = re.escape(path.removeprefix("/en"))
    for own, masked in ((in_any_language, "/ADDRESS"), *MASKED):
        said = re.sub(own, masked, said)
    return outcome(answer), answer.status_code, counts, said


def test_every_address_with_an_object_is_declared():
    assert {name: parameters_of(name) for name in ADDRESSES} == {
        name: [*things] for name, things in OBJECTS.items()
    }


def declared(name, who):
    """Return what the table says of one’s own; the second attendee is answered like the first."""
    column = PEOPLE.index("attendee" if who == "second" else who)
    return OWN.get(name, DECLARED[name]).split()[column]


def test_own_is_answered_as_declared(objects):
    # Those whose own is most; test_access asks all the others.
    cells = [*product(("stranger", "second", "desk"), OBJECTS)]

    found = {
        (who, name): ask(objects, who, "get", name, objects.own(name, who))[0]
        for who, name in cells
    }

    assert found == {(who, name): declared(name, who) for who, name in cells}


@pytest.mark.parametrize("who", EVERYBODY)
def test_anothers_is_answered_like_missing(who, objects):
    unlike = {}
    for name, method in product(OBJECTS, ("get", "post")):
        missing = objects.missing(name, who)
        expected = ask(objects, who, method, name, missing[0])
        for fill in missing[1:] + objects.hidden(name, who):
            answer = ask(objects, who, method, name, fill)
            if answer != expected:
                unlike[(method, name, *fill.values())] = (answer, expected)

    assert unlike == {}


def test_right_invitation_opens_the_form_with_its_address(objects):
    path = reverse("registrations:invitation", args=[2026, "invited"])

    page = objects.clients["stranger"].get(path).content.decode()

    assert ("invited@example.org" in page, 'name="email"' in page) == (True, False)
