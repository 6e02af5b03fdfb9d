"""Deferred acceptance, against exhaustive search and against the definition."""

from itertools import permutations

from centres.mobility.placing.algorithm import Host, place
from tests.centres.mobility.placing.definitions import (
    all_stable,
    blocking,
    by_chance,
    height,
    some_instance,
)

INSTANCES = 1000


def test_every_applicant_has_the_best_place_that_any_stable_placement_gives():
    for seed in range(INSTANCES):
        wishes, homes, hosts = some_instance(by_chance(seed), applicants=5, hosts=3)
        stable = [*all_stable(wishes, homes, hosts)]

        placed = place(wishes, homes, hosts)

        assert placed in stable, seed
        for other in stable:
            for applicant in wishes:
                mine = height(placed, applicant, wishes)
                assert mine <= height(other, applicant, wishes), (seed, applicant)


def test_two_thousand_applicants_and_a_hundred_hosts_are_placed_stably():
    wishes, homes, hosts = some_instance(
        by_chance(1), applicants=2000, hosts=100, wishes=8, places=20
    )

    placed = place(wishes, homes, hosts)

    assert blocking(placed, wishes, homes, hosts) == []
    assert len(placed) > 500


def test_the_order_in_which_applicants_are_named_does_not_matter():
    chance = by_chance(2)
    for _each in range(100):
        wishes, homes, hosts = some_instance(chance, applicants=12, hosts=4)
        shuffled = dict(chance.sample([*wishes.items()], len(wishes)))
        turned = dict(chance.sample([*hosts.items()], len(hosts)))

        assert place(shuffled, homes, turned) == place(wishes, homes, hosts)


def test_nobody_gains_by_ranking_otherwise_than_they_wish():
    chance = by_chance(3)
    for _each in range(300):
        wishes, homes, hosts = some_instance(chance, applicants=6, hosts=3)
        liar = chance.choice([*wishes])
        honest = height(place(wishes, homes, hosts), liar, wishes)
        for told in every_list_of(hosts):
            placed = place({**wishes, liar: told}, homes, hosts)

            got = placed.get(liar)
            true = wishes[liar]
            assert got not in true or true.index(got) >= honest


def every_list_of(hosts):
    for length in range(len(hosts) + 1):
        yield from permutations(hosts, length)


def test_who_is_not_in_the_order_of_a_host_is_not_taken_there():
    hosts = {"Milan": Host(order=("b",), places=2), "Rome": Host(order=("a", "b"), places=1)}

    placed = place({"a": ("Milan", "Rome"), "b": ("Rome",)}, dict.fromkeys("ab"), hosts)

    assert placed == {"a": "Rome"}


def test_a_wish_for_a_host_that_is_gone_is_passed_over():
    hosts = {"Rome": Host(order=("a",), places=1)}

    assert place({"a": ("Milan", "Rome")}, {"a": None}, hosts) == {"a": "Rome"}


def test_a_host_takes_its_best_and_not_more_of_one_home_than_it_said():
    hosts = {"Rome": Host(order=("a", "b", "c", "d", "e"), places=3, most_of_one_home=1)}
    homes = {"a": "Tongji", "b": "Tongji", "c": "Fudan", "d": None, "e": None}

    placed = place(dict.fromkeys("ebdca", ("Rome",)), homes, hosts)

    assert placed == dict.fromkeys("acd", "Rome")


def test_the_better_of_one_home_takes_the_place_though_another_home_is_ranked_lower():
    hosts = {"Rome": Host(order=("a", "b", "c"), places=2, most_of_one_home=1)}
    homes = {"a": "Tongji", "b": "Tongji", "c": "Fudan"}
    wishes = dict.fromkeys("bca", ("Rome",))

    assert place(wishes, homes, hosts) == {"a": "Rome", "c": "Rome"}
