"""Many want the last seats at the same moment, some of them twice.

Every figure and its procedure: R1 and R2. Guards that are taken away: see sabotage.
"""

from functools import partial

import pytest

from cooperation_week.mail.models import Message
from events.registrations.counters import differences
from events.registrations.models import Seat
from tests.factories.registrations import new_token
from tests.races.crowd import ask_at_once, ask_in_waves, different_answers, errors, p95
from tests.races.figures import figure, on_one_database
from tests.races.replay import replay
from tests.races.report import measured
from tests.races.serving import GUARD_OF_THE_DATABASE, serving
from tests.races.stage import make_stage

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, SEATS = figure(24, 200), figure(6, 50)
ROUNDS = figure(1, 20)
COPIES = 3


@pytest.fixture
def stage():
    return make_stage(people=PEOPLE, seats=SEATS)


def faults(stage, asked):
    """Return what is wrong after everybody has asked for a seat, as sentences."""
    states = Seat.objects.values_list("state", "wait_number").order_by("wait_number")
    confirmed = [state for state, _ in states].count("confirmed")
    numbers = [number for _, number in states if number is not None]
    mails = Message.objects.count()
    found = [
        *errors(asked),
        *(f"{each.counter} differs" for each in differences()),
        *replay(stage.pool, SEATS).faults,
    ]
    if confirmed != SEATS:
        found.append(f"{confirmed} instead of {SEATS} have a seat.")
    if numbers != [*range(1, PEOPLE - SEATS + 1)]:
        found.append(f"The waiting list is {numbers}.")
    if mails != PEOPLE:
        found.append(f"{mails} instead of {PEOPLE} mails were written.")
    return found


def passed(asked):
    """Return how often somebody asked after another had an answer, and came before them."""
    numbers = dict(Seat.objects.values_list("registration", "wait_number"))
    rank = {each.who: numbers.get(each.who) or 0 for each in asked}
    pairs = [
        (early, late)
        for early in asked
        for late in asked
        if early.answered < late.sent and rank[early.who] > rank[late.who]
    ]
    return [f"{len(pairs)} came before those who had their answer already."] if pairs else []


# ---------- R1 ----------


def warm_up(port, stage):
    """Let every thread work once: what is measured is not the first minute of a server."""
    ask_at_once(port, [stage.take(person) for person in stage.people])


@pytest.mark.parametrize("together", [PEOPLE, 10])
def test_as_many_get_seats_as_there_are_and_the_others_wait_in_order(together, port, stage):
    warm_up(port, stage)
    everybody = []
    for number in range(ROUNDS if together == PEOPLE else 1):
        stage.again()

        asked = ask_in_waves(port, [stage.take(person) for person in stage.people], together)

        assert faults(stage, asked) + passed(asked) == [], f"round {number}"
        assert {each.status for each in asked} == {302}
        everybody += asked
    slowest = max(each.seconds for each in everybody)
    measured(
        f"R1 last seat, {together} at once", rounds=len(everybody) // PEOPLE, people=PEOPLE,
        seats=SEATS, p95=round(p95(everybody), 2), slowest=round(slowest, 2),
    )  # fmt: skip


@pytest.mark.parametrize(
    "guard",
    [GUARD_OF_THE_DATABASE, on_one_database("with_the_check_before_the_lock")],
)
def test_without_a_guard_of_the_last_seat_it_goes_wrong(guard, stage):
    with serving(guard) as port:
        asked = ask_at_once(port, [stage.take(person) for person in stage.people])

    found = faults(stage, asked)
    measured(f"R1 {guard}", went_wrong=found)
    assert found != []


# ---------- R2 ----------


def ask_again_and_again(stage, port, ask):
    """Let everybody send one form several times at once, and then another one."""
    tokens = {person.pk: new_token() for person in stage.people}
    copies = [ask(person, tokens[person.pk]) for person in stage.people for _ in range(COPIES)]
    at_once = ask_at_once(port, copies)
    return at_once + ask_at_once(port, [ask(person) for person in stage.people])


def by_its_address(stage):
    return partial(stage.ask, "take")


def by_the_page(stage):
    return stage.take


@pytest.mark.parametrize("how", [by_its_address, by_the_page])
def test_form_sent_several_times_takes_one_seat_and_always_says_the_same(how, port, stage):
    asked = ask_again_and_again(stage, port, how(stage))

    assert different_answers(asked) + faults(stage, asked) == []
    measured(f"R2 double submit, {how.__name__}", people=PEOPLE, answers=len(asked))


@pytest.mark.parametrize(
    "guard", ["without_looking_for_the_seat", on_one_database("with_a_new_mail_each_time")]
)
def test_without_a_guard_against_the_second_press_it_goes_wrong(guard, stage):
    with serving(guard) as port:
        asked = ask_again_and_again(stage, port, by_its_address(stage))

    found = different_answers(asked) + faults(stage, asked)
    measured(f"R2 {guard}", went_wrong=found)
    assert found != []
