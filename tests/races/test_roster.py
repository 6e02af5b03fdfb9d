"""People take a seat and are put on the roster of their stand at the same moment, and get one."""

import pytest

from events.exhibition.models import Shift
from events.registrations.models import Registration, Seat
from tests.factories.demonstrations import make_stand
from tests.factories.registrations import make_delegation
from tests.races.crowd import ask_at_once, errors
from tests.races.figures import figure
from tests.races.report import measured
from tests.races.serving import GUARD_OF_THE_DATABASE, serving
from tests.races.stage import make_stage

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE = figure(16, 100)


@pytest.fixture
def stage():
    """Return a stage with a seat for everybody, who are all of the team of one stand."""
    stage = make_stage(people=PEOPLE, seats=PEOPLE)
    head = stage.people[0]
    team = make_delegation(head, category="exhibitor")
    make_stand(head.account, team=team)
    Registration.objects.update(delegation=team)
    return stage


def ask_for_both(port, stage):
    asked = [ask for person in stage.people
             for ask in (stage.take(person), stage.ask("put_on", person))]  # fmt: skip
    return ask_at_once(port, asked)


def faults(asked):
    """Return what is wrong afterwards, as sentences."""
    seated = {*Seat.objects.confirmed().values_list("registration", flat=True)}
    on_duty = {*Shift.objects.values_list("registration", flat=True)}
    both, neither = len(seated & on_duty), PEOPLE - len(seated | on_duty)
    found = [f"{both} have both."] if both else []
    return [*errors(asked), *found, *([f"{neither} have neither."] if neither else [])]


def test_nobody_gets_a_seat_and_duty_at_the_same_hour(port, stage):
    asked = ask_for_both(port, stage)

    assert faults(asked) == []
    measured("roster against seats", people=PEOPLE, seated=Seat.objects.count())


def test_without_the_lock_somebody_gets_both(stage):
    with serving(GUARD_OF_THE_DATABASE) as port:
        asked = ask_for_both(port, stage)

    found = faults(asked)
    measured(f"roster {GUARD_OF_THE_DATABASE}", went_wrong=found)
    assert found != []
