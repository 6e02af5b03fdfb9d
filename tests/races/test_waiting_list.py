"""People give up, leave and come while capacities change: the list goes on in turn.

Every figure and its procedure: R3 and R4. Guards that are taken away: see sabotage.
"""

import random

import pytest

from cooperation_week.mail.models import Message
from events.registrations.counters import differences
from events.registrations.models import Deed, Seat
from tests.races.crowd import Asked, ask_at_once, errors
from tests.races.figures import figure, on_one_database
from tests.races.replay import replay
from tests.races.report import measured
from tests.races.serving import GUARD_OF_THE_DATABASE, serving
from tests.races.stage import make_stage

pytestmark = pytest.mark.django_db(transaction=True)
SEATS, WAITING = figure(8, 50), figure(16, 100)
CANCELS, LEAVERS, NEW = figure(6, 30), figure(4, 20), figure(10, 60)
SEEDS = range(figure(2, 100))
PEOPLE, ROUNDS = figure(24, 200), figure(1, 50)


def everything_at_once(stage, port, seed):
    """Shuffle who gives up (twice), who leaves and who comes, and let all ask at once."""
    dice = random.Random(seed)  # noqa: S311 -- repeatable
    there, new = stage.people[: SEATS + WAITING], stage.people[SEATS + WAITING :]
    stage.again()
    stage.seat(there)
    going = dice.sample(there, CANCELS + LEAVERS)
    asked = [stage.give_up(person) for person in going[:CANCELS] * 2]
    asked += [stage.ask("withdraw", person) for person in going[CANCELS:]]
    asked += [stage.take(person) for person in new]
    dice.shuffle(asked)
    return ask_at_once(port, asked)


def faults_of_the_list(stage, asked):
    history = replay(stage.pool, stage.pool.capacity)
    confirmed = {*Seat.objects.confirmed().values_list("registration", flat=True)}
    promotions = Message.objects.filter(key__endswith=":promoted").count()
    return [
        *errors(asked),
        *(f"{each.counter} differs" for each in differences()),
        *history.faults,
        *([] if confirmed == history.confirmed else ["The history tells something else."]),
        *([] if promotions == history.promotions else [f"{promotions} mails of promotion"]),
    ]


# ---------- R3 ----------


def faults_at_the_end(stage):
    confirmed = Seat.objects.confirmed().count()
    given_up = Deed.objects.filter(verb="gave-up").values("registration").count()
    return [
        *([] if confirmed == SEATS else [f"{confirmed} have a seat."]),
        *([] if given_up == CANCELS + LEAVERS else [f"{given_up} times a place was given up."]),
    ]


@pytest.fixture
def crowd():
    return make_stage(people=SEATS + WAITING + NEW, seats=SEATS)


def test_whoever_is_first_in_turn_moves_up_whatever_else_happens(port, crowd):
    for seed in SEEDS:
        asked = everything_at_once(crowd, port, seed)

        assert faults_of_the_list(crowd, asked) + faults_at_the_end(crowd) == [], f"seed {seed}"
    measured(
        "R3 promotion", seeds=len(SEEDS), seats=SEATS, waiting=WAITING, cancels=CANCELS,
        leavers=LEAVERS, new=NEW,
    )  # fmt: skip


@pytest.mark.parametrize(
    "guard",
    [
        GUARD_OF_THE_DATABASE,
        on_one_database("without_asking_who_waits"),
        on_one_database("with_promotion_after_the_commit"),
    ],
)
def test_without_a_guard_of_the_list_somebody_is_passed_over(guard, crowd):
    found = []
    with serving(guard) as port:
        for seed in range(10):
            asked = everything_at_once(crowd, port, seed)
            found = faults_of_the_list(crowd, asked) + faults_at_the_end(crowd)
            if found:
                break

    measured(f"R3 {guard}", seed=seed, went_wrong=found)
    assert found != []


# ---------- R4 ----------


@pytest.fixture
def stage():
    return make_stage(people=PEOPLE, seats=SEATS)


def change_capacity_meanwhile(stage, port, seed):
    """Let everybody ask at once, and among them the organiser for more seats, then for fewer."""
    dice = random.Random(seed)  # noqa: S311 -- repeatable
    asked = [stage.take(person) for person in stage.people]
    early, late = sorted(dice.sample(range(SEATS // 2, PEOPLE), 2))
    asked.insert(late, set_capacity(stage, SEATS * 4 // 5))
    asked.insert(early, set_capacity(stage, SEATS * 6 // 5))
    return ask_at_once(port, asked)


def set_capacity(stage, seats):
    return Asked(0, "/race/set_capacity/", {"pool": stage.pool.pk, "seats": seats})


def test_capacity_may_change_at_any_moment(port, stage):
    seated = []
    for seed in range(ROUNDS):
        stage.again()

        asked = change_capacity_meanwhile(stage, port, seed)

        assert faults_of_the_list(stage, asked) == [], f"seed {seed}"
        assert {each.status for each in asked} == {200, 302}
        seated.append(Seat.objects.confirmed().count())
    measured(
        "R4 capacity changes", rounds=ROUNDS, people=PEOPLE, capacity=SEATS,
        seated=f"{min(seated)} to {max(seated)}",
    )  # fmt: skip


@pytest.mark.parametrize(
    "guard", [GUARD_OF_THE_DATABASE, on_one_database("with_the_check_before_the_lock")]
)
def test_without_a_guard_a_change_of_capacity_goes_wrong(guard, stage):
    found = []
    with serving(guard) as port:
        for seed in range(10):
            stage.again()
            if found := faults_of_the_list(stage, change_capacity_meanwhile(stage, port, seed)):
                break

    measured(f"R4 {guard}", seed=seed, went_wrong=found)
    assert found != []
