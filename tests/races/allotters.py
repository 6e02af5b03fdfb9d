"""What the processes of test_stands.py do: give, move, swap and take back, again and again."""

import random

from django.db import Error

from events.exhibition import deciding, locks
from events.exhibition.applying import withdraw
from events.exhibition.halls import allotting
from events.exhibition.models import Exhibitor, Stand, StandPool
from events.exhibition.refusals import StandRefused
from tests.moments import PUBLISHED

TIMES = 15


def allot(seed):
    """Do what a hurried desk does; return what was answered, by kind."""
    chance = random.Random(int(seed))  # noqa: S311
    return [_once(chance) for _ in range(TIMES)]


def decide(number):
    """Accept one application; return whether it was done."""
    row = Exhibitor.objects.get(pk=number)
    return _answer(lambda: deciding.decide(row, "accept", by=None, now=PUBLISHED))


def allot_without_the_lock(seed):
    take_the_locks_away()
    return allot(seed)


def decide_without_the_lock(number):
    take_the_locks_away()
    return decide(number)


def take_the_locks_away():
    """Read the pool and the application as anybody reads them."""
    locks.StandPool = Unlocked
    allotting.lock_row = locks.lock_row = lambda row: Exhibitor.objects.get(pk=row.pk)


class Unlocked:
    class objects:  # noqa: N801
        get_or_create = StandPool.objects.get_or_create

        @staticmethod
        def select_for_update(**_how):
            return StandPool.objects.all()


def _once(chance):
    holders = [*Exhibitor.objects.holding_a_stand().order_by("pk")]
    stands = [*Stand.objects.order_by("pk")]
    one, other = chance.sample(holders, 2)
    how = {"by": None, "now": PUBLISHED}
    verbs = [
        lambda: allotting.give(chance.choice(stands), one, **how),
        lambda: allotting.give(chance.choice(stands), one, **how),
        lambda: allotting.swap(one, other, **how),
        lambda: allotting.take_back(one, **how),
    ]
    return _answer(chance.choice(verbs))


def leave(number):
    return _answer(lambda: withdraw(Exhibitor.objects.get(pk=number), now=PUBLISHED) and True)


def _answer(verb):
    try:
        return str(verb())
    except StandRefused:
        return "refused"
    except Error as error:
        return type(error).__name__
