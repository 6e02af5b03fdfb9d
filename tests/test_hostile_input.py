"""No request is answered with a server error, late, or without the headers of every answer.

    HOSTILE_REQUESTS=10000 HOSTILE_SEED=7 .venv/bin/python -m pytest tests/test_hostile_input.py

asks more, and other things. A failure names the seed and the request.
"""

import os
import time

import pytest
from django.db import transaction

from tests.hostile import Attacker
from tests.world import client_of, make_world

SEED = int(os.environ.get("HOSTILE_SEED", "1"))
REQUESTS = int(os.environ.get("HOSTILE_REQUESTS", "600"))
AT_ONCE = 60
SECONDS = 5
CSP = "default-src 'none'; script-src 'self'"


@pytest.fixture(scope="module")
def made(standing):
    return make_world()


@pytest.fixture
def world(db, made, settings, tmp_path):
    settings.STAFF_SECOND_FACTOR = False
    settings.MEDIA_ROOT = tmp_path
    return made


@pytest.mark.parametrize("part", range(-(-REQUESTS // AT_ONCE)))
def test_nonsense_is_never_a_server_error(part, world):
    seed = SEED * 1_000_000 + part
    attacker = Attacker(world, seed)
    cookies = {who: cookies_of(client_of(account)) for who, account in world.people.items()}

    faults = {
        f"seed {seed}: {request}": faults_of(request, cookies[request.who])
        for request in attacker.requests(AT_ONCE, start=part * AT_ONCE)
    }

    assert {request: fault for request, fault in faults.items() if fault} == {}


def cookies_of(client):
    return {name: cookie.value for name, cookie in client.cookies.items()}


def faults_of(request, cookies):
    """Send a request, undo what it did, and return what is wrong with its answer."""
    client = client_of(None)
    client.cookies.load(cookies)
    # What this process worked, not what it waited: a busy machine makes no answer late.
    began = time.process_time()
    with transaction.atomic():
        response = request.send(client)
        b"".join(response)
        transaction.set_rollback(True)
    return [
        *([f"{response.status_code}: {response.exc_info}"] if response.status_code >= 500 else []),
        *(["late"] if time.process_time() - began > SECONDS else []),
        *(["no CSP"] if CSP not in response.headers.get("Content-Security-Policy", "") else []),
        *(["no nosniff"] if "X-Content-Type-Options" not in response.headers else []),
    ]
