"""What the processes of test_places.py do: answer, let pass, withdraw, resize, again and again."""

import random
from datetime import timedelta

from django.db import Error, transaction

from centres.mobility import locks
from centres.mobility.models import Application, Destination, Offer, Placement, PlacePool
from centres.mobility.placing import offers, running
from centres.mobility.refusals import MobilityRefused
from tests.factories.mobility import AFTER
from tests.factories.placing import LATER

TIMES = 12
SOON = AFTER + timedelta(hours=1)


def answer(seed):
    """Do what applicants do at once; return what was answered, by kind."""
    chance = random.Random(int(seed))  # noqa: S311
    verbs = (offers.accept, offers.accept, offers.decline)
    return [
        _answer(lambda: chance.choice(verbs)(_some(chance, Offer.objects.all()), now=SOON))
        for _each in range(TIMES)
    ]


def let_pass(seed):
    """Do what the worker does, on days that are later and later."""
    return [
        _answer(lambda turn=turn: offers.expire(now=LATER + timedelta(days=9 * turn)))
        for turn in range(int(seed))
    ]


def withdraw_and_resize(seed):
    """Withdraw applications, and change how many places there are."""
    chance = random.Random(int(seed))  # noqa: S311
    verbs = (_withdraw, _resize)
    return [_answer(lambda: chance.choice(verbs)(chance)) for _each in range(TIMES)]


def accept(number):
    """Accept one offer, as often as two presses do."""
    offer = Offer.objects.get(pk=number)
    return [_answer(lambda: offers.accept(offer, now=SOON)) for _press in range(2)]


def publish(number):
    placement = Placement.objects.get(pk=number)
    return _answer(lambda: running.publish(placement, by=None, now=AFTER))


def answer_without_the_lock(seed):
    take_the_locks_away()
    return answer(seed)


def let_pass_without_the_lock(seed):
    take_the_locks_away()
    return let_pass(seed)


def withdraw_and_resize_without_the_lock(seed):
    take_the_locks_away()
    return withdraw_and_resize(seed)


def take_the_locks_away():
    """Read pools and applications as anybody reads them."""
    locks.PlacePool, locks.Application = _unlocked(PlacePool), _unlocked(Application)


def _unlocked(model):
    class Unlocked:
        class objects:  # noqa: N801
            @staticmethod
            def select_for_update(**_how):
                return model.objects.all()

    return Unlocked


@transaction.atomic
def _withdraw(chance):
    """Withdraw in the order that withdrawing keeps to: first the places, then the application."""
    application = _some(chance, Application.objects.all())
    offers.end_offers(application, now=SOON)
    row = locks.lock(application)
    if not row.is_live:
        return False
    row.state, row.decided_at = Application.State.WITHDRAWN, SOON
    row.save(update_fields=["state", "decided_at"])
    return True


def _resize(chance):
    destination = _some(chance, Destination.objects.all())
    return offers.resize(destination, chance.randint(1, 4), by=None, now=SOON)


def _some(chance, rows):
    return chance.choice([*rows.order_by("pk")])


def _answer(verb):
    try:
        return str(verb())
    except MobilityRefused:
        return "refused"
    except Error as error:
        return type(error).__name__
