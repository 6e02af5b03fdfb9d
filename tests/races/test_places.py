"""Last places under answers, expiry, withdrawals and changes at once: never too many."""

from collections import Counter

import pytest
from django.db import connection

from centres.mobility.models import Deed, Offer, PlacePool
from centres.mobility.placing.given import home_of
from centres.mobility.placing.running import place
from cooperation_week.mail.models import Message
from tests.factories.mobility import AFTER
from tests.factories.placing import make_call_to, make_candidate, publish_placement
from tests.races.figures import figure
from tests.races.placers import (
    accept,
    answer,
    answer_without_the_lock,
    let_pass,
    let_pass_without_the_lock,
    publish,
    withdraw_and_resize,
    withdraw_and_resize_without_the_lock,
)
from tests.races.starting import race

pytestmark = pytest.mark.django_db(transaction=True)
PROCESSES = figure(4, 8)
APPLICANTS, PLACES, MOST_OF_ONE_HOME = 24, (3, 2, 2), 1
HOMES = ("Tongji", "Fudan", "Pavia", "Torino", "Zhejiang")
ANSWERS = {"True", "False", "None", "refused"}


def make_crowd():
    """Make a call whose places all are offered, and many who wait for each."""
    call, destinations = make_call_to(*PLACES, most_of_one_home=MOST_OF_ONE_HOME)
    for number in range(APPLICANTS):
        turn = number % len(destinations)
        wishes = destinations[turn:] + destinations[:turn]
        make_candidate(call, *wishes, home=HOMES[number % len(HOMES)])
    return call


def faults():
    """Return what is wrong with who has which place, as sentences."""
    holding = [
        *Offer.objects.filter(state__in=["offered", "accepted"]).select_related("application")
    ]
    found = []
    for pool in PlacePool.objects.order_by("destination"):
        here = [each for each in holding if each.destination_id == pool.destination_id]
        if not len(here) == pool.taken <= pool.capacity:
            found.append(f"{len(here)} have a place; counted {pool.taken} of {pool.capacity}.")
        homes = Counter(home_of(each.application) for each in here)
        if max(homes.values(), default=0) > MOST_OF_ONE_HOME:
            found.append("Too many come from one home.")
        found.extend(_left_waiting(pool, homes))
    if len(holding) != len({each.application_id for each in holding}):
        found.append("Somebody has two places.")
    if any(each.application.state == "withdrawn" for each in holding):
        found.append("Somebody who has withdrawn has a place.")
    return found


def _left_waiting(pool, homes):
    """Yield a sentence where a place is free for somebody who waits for it."""
    waiting = Offer.objects.filter(destination=pool.destination_id, state="reserve")
    for offer in waiting.select_related("application"):
        home = home_of(offer.application)
        if pool.free > 0 and homes[home] < MOST_OF_ONE_HOME:
            yield "A place is free, and somebody waits for it."


def test_places_that_change_hands_at_once_never_exceed_what_there_is():
    publish_placement(make_crowd())

    answers = race(
        *((answer, seed) for seed in range(PROCESSES)), (let_pass, 4), (withdraw_and_resize, 99)
    )

    said = {each for answer in answers for each in answer}
    assert said <= ANSWERS
    assert {"True", "refused"} <= said
    assert faults() == []


def test_a_last_place_is_accepted_once_by_each_who_presses_twice():
    publish_placement(make_crowd())
    offered = Offer.objects.filter(state="offered").order_by("pk")

    answers = race(*((accept, offer.pk) for offer in offered for _process in range(2)))

    assert Counter(each for pair in answers for each in pair)["True"] == sum(PLACES)
    assert Deed.objects.filter(verb="accepted").count() == sum(PLACES)
    assert Message.objects.filter(key__contains=":accepted:").count() == sum(PLACES)
    assert faults() == []


def test_a_placement_is_published_once():
    placement = place(make_crowd(), by=None, now=AFTER)

    answers = race(*((publish, placement.pk) for _process in range(PROCESSES)))

    assert sorted(answers) == sorted(["None"] + ["refused"] * (PROCESSES - 1))
    assert Message.objects.count() == APPLICANTS
    assert faults() == []


@pytest.mark.on_one_database
def test_without_the_lock_it_goes_wrong():
    publish_placement(make_crowd())

    try:
        answers = race(
            *((answer_without_the_lock, seed) for seed in range(PROCESSES)),
            (let_pass_without_the_lock, 4),
            *((withdraw_and_resize_without_the_lock, n) for n in range(90, 90 + PROCESSES)),
        )
    except AssertionError as complaint:
        answers = [[str(complaint)]]

    said = {each for answer in answers for each in answer}
    went_wrong = faults() + sorted(said - ANSWERS)
    # SQLite lets one transaction write at a time, whoever asks for a lock.
    assert (went_wrong != []) == (connection.vendor == "postgresql")
