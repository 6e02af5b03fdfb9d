"""What the processes of test_agreements.py do: approve and propose, at the same moment."""

import random
from dataclasses import replace
from decimal import Decimal

from django.db import Error

from centres.mobility.agreeing import versions
from centres.mobility.agreeing.content import from_json
from centres.mobility.agreeing.credits import Credits
from centres.mobility.agreeing.standing import standing_of
from centres.mobility.models import Agreement, Application, Party
from centres.mobility.refusals import MobilityRefused
from tests.factories.mobility import AFTER

TIMES = 6


def agree(number, party, seed):
    """Read, then approve or propose what was read, again and again; return the answers by kind."""
    chance = random.Random(seed)  # noqa: S311
    agreement = Agreement.objects.select_related("offer__application").get(pk=number)
    return [_answer(lambda: _once(agreement, Party(party), chance)) for _ in range(TIMES)]


def approve_now(number, party, digest):
    """Approve the first version; return whether it was done."""
    agreement = Agreement.objects.get(pk=number)
    seen = {"number": 1, "digest": digest}
    return _answer(
        lambda: (
            versions.approve(agreement, party=Party(party), name=party, now=AFTER, **seen)
            and "approved"
        )
    )


def propose_now(number, party, seed):
    agreement = Agreement.objects.get(pk=number)
    return _answer(lambda: _propose(agreement, Party(party), 1, random.Random(seed)))  # noqa: S311


def agree_without_the_lock(number, party, seed):
    take_the_lock_away()
    return agree(number, party, seed)


def propose_without_the_lock(number, party, seed):
    take_the_lock_away()
    return propose_now(number, party, seed)


def take_the_lock_away():
    versions.lock = lambda row: Application.objects.select_related("call", "account").get(
        pk=row.pk
    )


def _once(agreement, party, chance):
    latest = standing_of(agreement).latest
    if chance.random() < 0.5:
        return _propose(agreement, party, latest.number, chance)
    seen = {"number": latest.number, "digest": latest.digest}
    versions.approve(agreement, party=party, name=str(party), now=AFTER, **seen)
    return "approved"


def _propose(agreement, party, after, chance):
    content = from_json(standing_of(agreement).latest.content)
    credits = Credits("ects", Decimal(chance.randrange(1, 10**4)))
    course = replace(content.courses[0], credits=credits)
    proposed = replace(content, courses=(course,))
    versions.propose(agreement, proposed, after=after, party=party, reason="Why.", now=AFTER)
    return "proposed"


def _answer(verb):
    try:
        return verb()
    except versions.AgreementMoved:
        return "moved"
    except MobilityRefused:
        return "refused"
    except Error as error:
        return type(error).__name__
