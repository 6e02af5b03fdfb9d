"""No cell of mobility’s tables is unexpected, and what is another’s is as if it were not there."""

from itertools import product

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.urls import reverse

from centres.mobility.models import (
    Application,
    Consent,
    Deed,
    Document,
    Nomination,
    PartnerLink,
    Wish,
)
from cooperation_week.mail.models import Message
from tests import test_access_to_objects
from tests.factories.mobility import DURING
from tests.mobility_access import ADDRESSES, BY_LINK, PARTNERS, WHO
from tests.mobility_asking import ANOTHER, NAMED, make_asking
from tests.test_access import outcome
from tests.test_access_to_objects import ask
from tests.world import EVERY_ADDRESS, parameters_of

pytestmark = pytest.mark.any_database
CLOSING = {
    "revoked": lambda: PartnerLink.objects.update(revoked_at=DURING),
    "ended": lambda: PartnerLink.objects.update(expires_at=DURING),
    "not agreed to": lambda: Consent.objects.update(withdrawn_at=DURING),
    "of an application that was refused": lambda: Application.objects.filter(
        state="checked"
    ).update(state="refused", decided_at=DURING),
}


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


def test_every_address_of_mobility_is_declared_with_what_it_takes():
    ours = [name for name in EVERY_ADDRESS if name.startswith(("mobility:", "admin:mobility_"))]

    assert {name: sorted(parameters_of(name)) for name in ours} == {
        name: sorted(things) for name, (_row, things) in ADDRESSES.items() if "mobility" in name
    }


@pytest.mark.parametrize("name", ADDRESSES)
def test_no_cell_is_unexpected(name, asking):
    found = " ".join(
        outcome(asking.clients[who].get(reverse(name, kwargs=asking.own(name, who))))
        for who in WHO
    )

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


@pytest.mark.parametrize("who", PARTNERS)
def test_who_has_opened_a_link_is_a_stranger_wherever_there_is_none(who, asking):
    unlike = [
        (method, name)
        for method, name in product(("get", "post"), ADDRESSES)
        if name not in BY_LINK
        and ask(asking, who, method, name, asking.own(name, who))
        != ask(asking, "stranger", method, name, asking.own(name, who))
    ]

    assert unlike == []


@pytest.mark.parametrize("name", BY_LINK)
def test_link_opens_what_it_is_for_and_less_once_it_was_used(name, asking):
    opened, once_used = BY_LINK[name]

    found = outcomes(asking, name)
    Nomination.objects.update(state="nominated", answered_at=DURING)
    Wish.objects.update(answer="accepted", answered_at=DURING)
    PartnerLink.objects.update(used_at=DURING)

    assert (found, outcomes(asking, name)) == (opened, once_used)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", BY_LINK)
def test_link_for_something_else_is_answered_like_a_secret_that_is_none(name, method, asking):
    own = asking.own(name, "host")
    others = [
        secret
        for secret, opened in zip(asking.links.values(), BY_LINK[name][0].split(), strict=True)
        if opened == "none"
    ]

    unknown, *found = (
        ask(asking, "stranger", method, name, own | {"token": secret})
        for secret in ("of-nobody", *others)
    )

    assert (unknown[0], found) == ("none", [unknown] * len(others))


@pytest.mark.parametrize("way", CLOSING)
def test_closed_link_says_so_whatever_it_was_for_and_names_nobody(way, asking):
    CLOSING[way]()

    answers = [
        asking.by(secret, name, method)
        for secret, name, method in product(asking.links.values(), BY_LINK, ("get", "post"))
    ]

    assert {answer.status_code for answer in answers} == {410}
    assert [*named_in(answers, NAMED)] == []


def test_links_of_another_application_name_nobody_of_this_one(asking):
    secrets = asking.of_another.values()

    answers = [asking.by(secret, name) for name, secret in product(BY_LINK, secrets)]

    # They open their own, where one sees that a name would be found.
    assert ([*named_in(answers, ANOTHER)] != [], [*named_in(answers, NAMED)]) == (True, [])


def test_second_applicant_finds_no_document_of_the_first(asking):
    path = reverse("vault:open_file", args=[asking.things["file"][0]])

    answers = {who: asking.clients[who].post(path).status_code for who in WHO}

    assert answers["second"] == 404
    assert (answers["applicant"], answers["reviewer"]) == (200, 404)


def outcomes(asking, name):
    return " ".join(outcome(asking.by(secret, name)) for secret in asking.links.values())


def named_in(answers, name):
    """Yield the answers that say a name; that a document is handed out counts as well."""
    for answer in answers:
        if answer.streaming or name.encode() in answer.content:
            yield answer
