"""Every address and what it answers to whom. An address that is not declared here fails.

A row says, for a stranger, somebody who is not staff, a programme editor, an owner, the
registration desk and staff at a door:

`ok`     the page;
`leads`  somewhere else, though not to a log-in;
`login`  to a log-in;
`none`   404: for these people there is no such page;
`no`     403: there is, but it is not theirs;
`post`   405: it takes a form.
"""

import pytest
from django.urls import reverse

from tests.access_table import ADDRESSES, ADMIN_MODELS, MODEL_PAGES
from tests.world import EVERY_ADDRESS, client_of, make_world


def declared():
    """Return the table with a row for each page of each model in the admin."""
    rows = dict(ADDRESSES)
    for label, pages in ADMIN_MODELS.items():
        name = label.lower().replace(".", "_")
        for page, row in zip(MODEL_PAGES, pages, strict=True):
            rows[f"admin:{name}_{page}"] = row
    return rows


pytestmark = pytest.mark.any_database
DECLARED = declared()
REFUSED = {"login", "none", "no", "post"}


def test_every_address_is_declared():
    assert sorted(set(EVERY_ADDRESS) - set(DECLARED)) == []


def test_nothing_is_declared_that_is_not_there():
    assert sorted(set(DECLARED) - set(EVERY_ADDRESS)) == []


@pytest.fixture(scope="module")
def made(standing):
    return make_world()


@pytest.fixture
def world(db, made, settings):
    settings.STAFF_SECOND_FACTOR = False
    return made


@pytest.fixture(scope="module")
def cookies(made):
    """Return what the browser of each person sends: they log in once for all addresses."""
    return {who: client_of(account).cookies for who, account in made.people.items()}


@pytest.fixture
def browsers(world, cookies):
    clients = {who: client_of(None) for who in world.people}
    for who, client in clients.items():
        client.cookies.load({name: each.value for name, each in cookies[who].items()})
    return clients


def outcome(answer):
    named = {200: "ok", 400: "bad", 403: "no", 404: "none", 405: "post"}
    if 300 <= answer.status_code < 400:
        return "login" if is_a_door(answer.headers["Location"]) else "leads"
    return named.get(answer.status_code, str(answer.status_code))


def is_a_door(location):
    doors = ("account_login", "account_staff_login", "account_second_factor", "admin:login")
    return any(location.startswith(reverse(door)) for door in doors)


@pytest.mark.parametrize("name", EVERY_ADDRESS)
def test_address_answers_as_declared(name, world, browsers):
    path = world.path_of(name)

    answers = {who: client.get(path) for who, client in browsers.items()}

    found = " ".join(outcome(answer) for answer in answers.values())
    assert (path, found) == (path, DECLARED.get(name))


@pytest.mark.parametrize("name", EVERY_ADDRESS)
def test_who_may_not_read_may_not_write(name, world, browsers):
    path = world.path_of(name)
    row = zip(browsers.items(), DECLARED.get(name, "").split(), strict=True)
    refused = {who: client for (who, client), said in row if said in REFUSED - {"post"}}

    answers = {who: outcome(client.post(path)) for who, client in refused.items()}

    assert {who: said for who, said in answers.items() if said not in REFUSED} == {}
