"""Devices at several doors hold the same tickets at the same moment, and connections break.

Every figure and its procedure: R6. Guards that are taken away: see sabotage.
"""

from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import connection

from events.registrations.models import Registration, Scan
from tests.factories.doors import open_week
from tests.moments import PUBLISHED
from tests.races.crowd import errors, p95
from tests.races.doorkeepers import (
    make_devices,
    make_guests,
    scan_at_the_same_moment,
    scan_everybody,
)
from tests.races.figures import figure
from tests.races.report import measured
from tests.races.serving import serving

pytestmark = pytest.mark.django_db(transaction=True)
TICKETS, DEVICES, TIMES = figure(30, 500), 4, 3
OFFLINE = figure(16, 200)
AT_ONCE = figure(6, 50)
AT_A_TIME = 50
SLOWEST_P95 = figure(30, 0.3)  # seconds


@pytest.fixture
def devices():
    open_week()
    return make_devices(DEVICES)


def faults(batches, guests):
    """Return what is wrong after these tickets have been scanned, as sentences."""
    answers = [answer for batch in batches for answer in batch.answers]
    entries = Scan.objects.filter(outcome="welcome")
    found = errors(batches)
    if entries.count() != len(guests):
        found.append(f"{entries.count()} entries of {len(guests)} tickets.")
    if len({a["scan"] for a in answers if a["outcome"] == "welcome"}) != len(guests):
        found.append("Not one welcome for each ticket.")
    if wrong := {a["outcome"] for a in answers} - {"welcome", "already-in"}:
        found.append(f"Some were told {sorted(wrong)}.")
    return found + different_entries(answers)


def different_entries(answers):
    """Return how often an answer told of another entry than the one that is stored."""
    stored = {}
    for scan in Scan.objects.filter(outcome="welcome"):
        stored.setdefault(scan.registration_id, scan)
    told = dict(Scan.objects.values_list("scan_id", "registration"))
    by_scan = {str(scan): stored[guest] for scan, guest in told.items() if guest in stored}
    wrong = [
        answer
        for answer in answers
        if (entry := by_scan.get(answer["scan"]))
        and (answer["at"], answer["entrance"]) != (entry.scanned_at.isoformat(), entry.entrance)
    ]
    return [f"{len(wrong)} were told of another entry."] if wrong else []


# ---------- with the network, such as it is ----------


def test_every_ticket_enters_once_whoever_scans_it_and_however_often(port, devices):
    guests, revoked = make_guests(TICKETS), make_guests(1)
    Registration.objects.filter(pk=revoked[0].pk).update(state="withdrawn")

    batches = scan_everybody(port, devices, guests, times=TIMES)
    refused = scan_everybody(port, devices, revoked, times=TIMES)

    assert faults(batches, guests) == []
    assert {a["outcome"] for each in refused for a in each.answers} == {"unknown"}
    assert Scan.objects.count() == TIMES * (len(guests) + 1)
    measured("R6 check-in", tickets=TICKETS, scans=len(batches), p95=round(p95(batches), 3))
    assert p95(batches) <= SLOWEST_P95


def test_devices_that_hold_one_ticket_at_the_same_moment_agree(port, devices):
    guests = make_guests(AT_ONCE)

    batches = scan_at_the_same_moment(port, devices, guests)

    assert faults(batches, guests) == []


# ---------- without it ----------


def test_scans_kept_offline_and_sent_twice_count_once_and_the_devices_agree(port, devices):
    east, west, *_ = devices
    guests = make_guests(OFFLINE * 2 // 3)
    shared = OFFLINE - len(guests)
    kept = [
        east.batch(east.scan(guest, hour(number)) for number, guest in enumerate(guests[:shared])),
        west.batch(west.scan(guest, hour(number)) for number, guest in enumerate(guests)),
    ]

    once = [east.send(port, part) for part in in_parts(kept)]
    twice = [east.send(port, part) for part in reversed(in_parts(kept))]

    assert faults(twice, guests) == []
    assert by_scan(twice) == by_scan(once)
    assert Scan.objects.count() == shared + len(guests)
    measured("R6 offline", scans=shared + len(guests), tickets=len(guests))


def hour(number):
    return PUBLISHED - timedelta(hours=2) + timedelta(seconds=number)


def in_parts(batches):
    """Return the same scans in requests of the size that devices send."""
    return [
        type(batch)(0, batch.path, batch.words[begin : begin + AT_A_TIME], batch.cookies)
        for batch in batches
        for begin in range(0, len(batch.words), AT_A_TIME)
    ]


def by_scan(batches):
    return {answer["scan"]: answer for batch in batches for answer in batch.answers}


# ---------- without a guard ----------


@contextmanager
def without_the_constraint():
    [constraint] = [c for c in Scan._meta.constraints if c.name == "scan_one_entry_at_a_door"]
    with connection.schema_editor() as editor:
        editor.remove_constraint(Scan, constraint)
    try:
        yield
    finally:
        Scan.objects.all().delete()
        with connection.schema_editor() as editor:
            editor.add_constraint(Scan, constraint)


def test_without_the_lock_the_constraint_still_lets_each_in_once_but_not_politely(devices):
    guests = make_guests(AT_ONCE)

    with serving("without_the_lock_at_the_door") as port:
        batches = scan_at_the_same_moment(port, devices, guests)

    found = faults(batches, guests)
    measured("R6 without_the_lock_at_the_door", went_wrong=found)
    assert found != []
    assert Scan.objects.filter(outcome="welcome").count() == len(guests)


@pytest.mark.on_one_database
def test_without_lock_and_constraint_some_enter_twice(devices):
    guests = make_guests(AT_ONCE)

    with without_the_constraint(), serving("without_the_lock_at_the_door") as port:
        batches = scan_at_the_same_moment(port, devices, guests)
        found = faults(batches, guests)
        entries = Scan.objects.filter(outcome="welcome").count()

    measured("R6 without lock and constraint", went_wrong=found)
    assert entries > len(guests)


@pytest.mark.on_one_database
def test_without_looking_for_the_scan_a_retry_is_no_longer_the_same(devices):
    guests = make_guests(TICKETS)

    with serving("without_looking_for_the_scan") as port:
        batches = scan_everybody(port, devices, guests, times=TIMES)

    found = faults(batches, guests)
    measured("R6 without_looking_for_the_scan", went_wrong=found)
    assert found != []
