"""Many register at the same moment, each form sent several times, for fewer places.

The procedure is that of R2, with the edition itself as what runs out.
"""

import pytest

from cooperation_week.mail.models import Message
from events.registrations.counters import differences
from events.registrations.models import Registration, SeatPool
from tests.factories.events import the_edition
from tests.factories.registrations import make_opening, new_token
from tests.factories.releases import make_release
from tests.races.crowd import Asked, ask_at_once, different_answers, errors
from tests.races.figures import figure, on_one_database
from tests.races.report import measured
from tests.races.serving import GUARD_OF_THE_DATABASE, serving
from tests.races.stage import make_accounts

pytestmark = pytest.mark.django_db(transaction=True)
PEOPLE, PLACES = figure(16, 200), figure(6, 50)
COPIES = 3


@pytest.fixture
def accounts():
    make_opening()
    make_release()
    SeatPool.objects.update_or_create(
        edition=the_edition(), kind=SeatPool.Kind.EDITION, defaults={"capacity": PLACES}
    )
    return make_accounts(PEOPLE)


def ask(account, token):
    words = {"account": account.pk, "token": token}
    return Asked(account.pk, "/race/register/", words)


def register_again_and_again(accounts, port):
    tokens = [(account, new_token()) for account in accounts]
    asked = ask_at_once(port, [ask(*pair) for pair in tokens for _ in range(COPIES)])
    return asked + ask_at_once(port, [ask(account, new_token()) for account in accounts])


def faults(asked):
    states = [*Registration.objects.order_by("wait_number").values_list("state", "wait_number")]
    wanted = [("waiting", number + 1) for number in range(PEOPLE - PLACES)]
    wanted += [("confirmed", None)] * PLACES
    mails = Message.objects.count()
    return [
        *errors(asked),
        *different_answers(asked),
        *(f"{each.counter} differs" for each in differences()),
        *([] if sorted(states, key=str) == sorted(wanted, key=str) else [f"{states}"]),
        *([] if mails == PEOPLE else [f"{mails} mails"]),
    ]


def test_everybody_is_registered_once_and_places_run_out_exactly(port, accounts):
    asked = register_again_and_again(accounts, port)

    assert faults(asked) == []
    measured("R2 registering", people=PEOPLE, places=PLACES, answers=len(asked))


@pytest.mark.parametrize(
    "guard", [GUARD_OF_THE_DATABASE, on_one_database("without_looking_for_the_registration")]
)
def test_without_a_guard_of_registering_it_goes_wrong(guard, accounts):
    with serving(guard) as port:
        asked = register_again_and_again(accounts, port)

    found = faults(asked)
    measured(f"R2 registering {guard}", went_wrong=found)
    assert found != []
