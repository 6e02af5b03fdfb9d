"""How long placing takes: 2,000 applicants and 100 hosts, beside one pass over the same wishes.

The baseline does what cannot be left out and is no placement: it puts the applicants of each host
into its order, and gives each applicant, in turn, the first wish that still has a place.

python -m bench.placing
"""

import random
import time
from dataclasses import dataclass
from statistics import median

from centres.mobility.placing.algorithm import Host, place

APPLICANTS, HOSTS, HOMES = 2000, 100, 40
WISHES = (3, 10, 100)
ROUNDS = 5


@dataclass(frozen=True)
class Placing:
    """Seconds on the clock, the median of some rounds that take turns."""

    wishes: int
    placed: int
    seconds: float
    baseline: float


def measure_placing():
    return [_measured(wishes) for wishes in WISHES]


def _measured(wishes):
    instance = make_instance(wishes)
    ours, theirs = [], []
    for _round in range(ROUNDS):
        ours.append(_timed(place, instance))
        theirs.append(_timed(first_come, instance))
    return Placing(wishes, len(place(*instance)), median(ours), median(theirs))


def make_instance(wishes):
    """Return wishes, homes and hosts, always the same; every host ranks all who ask it."""
    chance = random.Random(wishes)  # noqa: S311
    wanted = {
        applicant: tuple(chance.sample(range(HOSTS), wishes)) for applicant in range(APPLICANTS)
    }
    homes = {applicant: chance.randrange(HOMES) for applicant in range(APPLICANTS)}
    asking = {host: [] for host in range(HOSTS)}
    for applicant, hosts in wanted.items():
        for host in hosts:
            asking[host].append(applicant)
    hosts = {
        host: Host(
            tuple(chance.sample(people, len(people))),
            chance.randint(5, 25),
            chance.choice([None, 2, 3]),
        )
        for host, people in asking.items()
    }
    return wanted, homes, hosts


def first_come(wishes, homes, hosts):
    orders = {
        key: {applicant: turn for turn, applicant in enumerate(host.order)}
        for key, host in hosts.items()
    }
    left, placed = {key: host.places for key, host in hosts.items()}, {}
    for applicant, wanted in wishes.items():
        for key in wanted:
            if applicant in orders[key] and left[key]:
                left[key] -= 1
                placed[applicant] = key
                break
    return placed


def _timed(function, instance):
    began = time.perf_counter()
    function(*instance)
    return time.perf_counter() - began


if __name__ == "__main__":
    for each in measure_placing():
        print(each)
