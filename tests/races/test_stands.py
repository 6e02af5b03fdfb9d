"""Many give, move and swap stands at once, and decide who gets one: none has two owners."""

import pytest
from django.db import connection

from events.exhibition.models import Exhibitor, ExhibitorDeed, Stand, StandPool
from tests.factories.catalogue import make_listed
from tests.factories.halls import make_hall, make_stand
from tests.factories.releases import make_release
from tests.factories.stands import make_stands
from tests.races.allotters import (
    allot,
    allot_without_the_lock,
    decide,
    decide_without_the_lock,
    leave,
)
from tests.races.figures import figure
from tests.races.starting import race

pytestmark = pytest.mark.django_db(transaction=True)
PROCESSES = figure(4, 8)
HOLDERS, STANDS = 8, 10


def make_plan():
    """Make stands, and exhibitors for whom one is kept, before anybody has a certain one."""
    hall = make_hall()
    for number in range(STANDS):
        make_stand(hall, number=f"A{number}", x=30 * number)
    make_release()
    return [make_listed(exhibits=0) for _ in range(HOLDERS)]


def faults():
    """Return what is wrong with who has which stand, and with its history, as sentences."""
    found = []
    owners = [row for row in Stand.objects.values_list("exhibitor", flat=True) if row]
    if len(owners) != len({*owners}):
        found.append("An exhibitor has two stands.")
    holding = Exhibitor.objects.holding_a_stand()
    if {*owners} - {*holding.values_list("pk", flat=True)}:
        found.append("Somebody has a stand for whom none is kept.")
    pool = StandPool.objects.get()
    if pool.taken != holding.count():
        found.append(f"The counter says {pool.taken}, the rows say {holding.count()}.")
    if replayed() != dict(
        Stand.objects.exclude(exhibitor=None).values_list("number", "exhibitor")
    ):
        found.append("The history tells of other owners.")
    return found


def replayed():
    """Return who has each stand by the lines of the history, in their order."""
    owners = {}
    lines = ExhibitorDeed.objects.filter(verb__in=["allotted", "freed"]).order_by("pk")
    for line in lines:
        if line.verb == "freed":
            owners.pop(line.details["stand"], None)
        else:
            owners[line.details["stand"]] = line.exhibitor_id
    return owners


def test_stands_that_are_given_and_moved_by_many_have_one_owner_each():
    rows = make_plan()
    leaving = [(leave, row.pk) for row in rows[:2]]

    answers = race(*((allot, seed) for seed in range(PROCESSES)), *leaving)

    said = {each for answer in answers[:PROCESSES] for each in answer}
    assert said <= {"True", "False", "None", "refused"}
    assert {"True", "refused"} <= said
    assert faults() == []


def test_no_more_stands_are_kept_than_there_are():
    make_stands(2)
    rows = [make_listed(state="new", exhibits=0) for _ in range(6)]

    answers = race(*((decide, row.pk) for row in rows))

    assert sorted(answers) == ["True"] * 2 + ["refused"] * 4
    assert faults() == []


@pytest.mark.on_one_database
def test_without_the_lock_it_goes_wrong():
    make_stands(HOLDERS + 2)
    make_plan()
    rows = [make_listed(state="new", exhibits=0) for _ in range(6)]

    answers = race(
        *((allot_without_the_lock, seed) for seed in range(PROCESSES)),
        *((decide_without_the_lock, row.pk) for row in rows),
    )

    said = {each for answer in answers[:PROCESSES] for each in answer} | {*answers[PROCESSES:]}
    went_wrong = faults() + sorted(said - {"True", "False", "None", "refused"})
    # SQLite lets one transaction write at a time, whoever asks for a lock.
    assert (went_wrong != []) == (connection.vendor == "postgresql")
