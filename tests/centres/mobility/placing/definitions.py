"""What a placement should be, word for word: for tests that compare it with what was found.

Slow and simple on purpose; nothing of `algorithm` is used but the shape of a host.
"""

import random
from itertools import product

from centres.mobility.placing.algorithm import Host


def by_chance(seed):
    return random.Random(seed)  # noqa: S311


def some_instance(chance, *, applicants, hosts, wishes=None, places=2):
    """Return wishes, homes and hosts that were drawn by chance; some hosts leave people out."""
    people, keys = range(applicants), [f"host {number}" for number in range(hosts)]
    wanted = {
        each: tuple(chance.sample(keys, chance.randint(0, min(wishes or hosts, hosts))))
        for each in people
    }
    homes = {each: chance.choice(["Tongji", "Fudan", None]) for each in people}
    made = {
        key: Host(
            order=tuple(chance.sample(people, chance.randint(applicants // 2, applicants))),
            places=chance.randint(1, places),
            most_of_one_home=chance.choice([None, 1, 2]),
        )
        for key in keys
    }
    return wanted, homes, made


def blocking(placed, wishes, homes, hosts):
    """Return who would rather be at a host that would rather have them: none, if it is stable.

    And who is where they did not ask to be, or where they are not wanted or one too many.
    """
    found = []
    at = {key: [each for each in placed if placed[each] == key] for key in hosts}
    for key, host in hosts.items():
        if sorted(wanted_by(host, at[key], homes)) != sorted(at[key]):
            found.append((key, at[key]))
    for applicant, wanted in wishes.items():
        mine = placed.get(applicant)
        if mine is not None and mine not in wanted:
            found.append((applicant, mine))
        found.extend(
            (applicant, key)
            for key in wanted[: wanted.index(mine) if mine in wanted else len(wanted)]
            if applicant in wanted_by(hosts[key], [*at[key], applicant], homes)
        )
    return found


def wanted_by(host, asking, homes):
    """Return whom a host takes: going down its order, whoever does not exceed what it may."""
    taken, asking = [], {*asking}
    for applicant in (each for each in host.order if each in asking):
        same = [each for each in taken if homes[each] == homes[applicant]]
        has_quota = homes[applicant] is not None and host.most_of_one_home is not None
        is_one_too_many = has_quota and len(same) >= host.most_of_one_home
        if len(taken) < host.places and not is_one_too_many:
            taken.append(applicant)
    return taken


def all_stable(wishes, homes, hosts):
    """Yield every stable placement there is, by trying all."""
    people = [*wishes]
    for choice in product(*((*wishes[each], None) for each in people)):
        placed = {each: key for each, key in zip(people, choice, strict=True) if key}
        if not blocking(placed, wishes, homes, hosts):
            yield placed


def height(placed, applicant, wishes):
    """Return which wish came true, counted from nought; without a place the number of wishes."""
    mine = placed.get(applicant)
    return wishes[applicant].index(mine) if mine else len(wishes[applicant])
