"""Giving stands by hand: what satisfies, one owner each, free again with whoever leaves."""

import pytest
from django.db import IntegrityError

from events.exhibition import applying, deciding
from events.exhibition.forgetting import forget, forget_applications
from events.exhibition.halls.allotting import best_first, give, lacking, swap, take_back
from events.exhibition.models import Exhibitor, ExhibitorDeed, Stand, StandPool
from events.exhibition.own_data import exhibitors_of
from events.exhibition.refusals import StandRefused
from tests.factories.accounts import make_owner
from tests.factories.events import make_edition
from tests.factories.halls import make_hall, make_row, make_stand
from tests.factories.releases import make_release
from tests.factories.stands import make_call, make_exhibitor, make_stands
from tests.moments import PUBLISHED

State, Decision = Exhibitor.State, Exhibitor.Decision


@pytest.fixture
def owner(db):
    make_call()
    make_release()
    make_stands(20)
    return make_owner()


def told(owner):
    return {"by": owner, "now": PUBLISHED}


def owners():
    """Return who has each stand, by its number."""
    rows = Stand.objects.order_by("number").values_list("number", "exhibitor__organisation")
    return dict(rows)


def refusal_of(verb, *args, **how):
    with pytest.raises(StandRefused) as refusal:
        verb(*args, **how)
    return str(refusal.value)


ASKED = {
    "size": 9, "power": 1500, "load": None, "needs_water": False, "needs_network": False,
}  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "offered", "lacks"),
    [
        ({}, {"power": 1500}, []),
        ({}, {}, ["power"]),
        ({"size": 10}, {"power": 2000}, ["size"]),
        ({"needs_water": True, "needs_network": True}, {"power": 1500}, ["water", "network"]),
        (
            {"needs_water": True, "needs_network": True},
            {"power": 1500, "has_water": True, "has_network": True},
            [],
        ),
        ({"load": 500}, {"power": 1500}, ["load"]),
        ({"load": 500}, {"power": 1500, "load": 500}, []),
        ({"size": None, "power": None}, {}, []),
    ],
)
def test_a_stand_satisfies_or_lacks_something(asked, offered, lacks, db):
    stand = make_stand(make_hall(), **offered)

    assert lacking(stand, Exhibitor(**ASKED | asked)) == lacks


def test_what_the_floor_bears_counts_where_a_stand_says_nothing(db):
    hall = make_hall(floor_load=800)
    stands = [make_stand(hall), make_stand(hall, x=30, load=100)]

    wanted = Exhibitor(**ASKED | {"power": None, "load": 500})

    assert [lacking(stand, wanted) for stand in stands] == [[], ["load"]]


def test_the_stand_with_the_least_to_spare_comes_first(db):
    hall = make_hall()
    make_stand(hall, number="A1", width=60, power=1500)
    make_stand(hall, number="A2", x=60, power=3000)
    make_stand(hall, number="A12", x=90, power=1500, has_water=True)
    make_stand(hall, number="A10", x=120, power=1500)

    found = best_first(Stand.objects.select_related("hall"), Exhibitor(**ASKED))

    assert [stand.number for stand in found] == ["A10", "A2", "A12", "A1"]


def test_a_stand_is_given_moved_and_taken_back_with_its_history(owner):
    first, second = make_row(make_hall(), 2)
    row = make_exhibitor(State.CONFIRMED, organisation="A")

    done = [
        give(first, row, **told(owner)),
        give(first, row, **told(owner)),
        give(second, row, **told(owner)),
        take_back(row, **told(owner)),
        take_back(row, **told(owner)),
    ]

    assert done == [True, False, True, True, False]
    assert owners() == {"B1": None, "B2": None}
    verbs = row.deeds.filter(verb__in=["allotted", "freed"]).order_by("pk")
    assert [*verbs.values_list("verb", "details", "actor")] == [
        ("allotted", {"stand": "B1"}, owner.pk),
        ("freed", {"stand": "B1"}, owner.pk),
        ("allotted", {"stand": "B2"}, owner.pk),
        ("freed", {"stand": "B2"}, owner.pk),
    ]


def test_a_stand_that_somebody_has_is_not_given_again(owner):
    [stand] = make_row(make_hall(), 1)
    holder, other = (make_exhibitor(State.ACCEPTED, organisation=name) for name in "AB")
    give(stand, holder, **told(owner))

    said = refusal_of(give, stand, other, **told(owner))

    assert said == "Stand B1 has been given to “A”."
    assert owners() == {"B1": "A"}


@pytest.mark.parametrize("state", [State.NEW, State.WAITING, State.REJECTED])
def test_only_who_holds_a_stand_is_given_one(state, owner):
    [stand] = make_row(make_hall(), 1)
    row = make_exhibitor(state, organisation="A")

    assert refusal_of(give, stand, row, **told(owner)) == "No stand is kept for “A”."


def test_who_is_decided_for_and_not_told_can_have_one_and_reads_nothing_of_it(owner):
    [stand] = make_row(make_hall(), 1)
    row = make_exhibitor(organisation="A")
    deciding.decide(row, Decision.ACCEPT, by=owner, now=PUBLISHED)
    before = exhibitors_of(row.account)

    give(stand, row, **told(owner))

    assert owners() == {"B1": "A"}
    assert exhibitors_of(row.account) == before


def test_who_has_confirmed_finds_the_stand_in_their_data(owner):
    [stand] = make_row(make_hall(), 1)
    row = make_exhibitor(State.CONFIRMED)
    give(stand, row, **told(owner))

    assert exhibitors_of(row.account)["stands"][0]["stand"] == "B1"


def test_two_exhibitors_change_their_stands(owner):
    first, second = make_row(make_hall(), 2)
    one, other = (make_exhibitor(State.CONFIRMED, organisation=name) for name in "AB")
    give(first, one, **told(owner)), give(second, other, **told(owner))

    swap(one, other, **told(owner))

    assert owners() == {"B1": "B", "B2": "A"}
    assert refusal_of(swap, one, one, **told(owner)) == (
        "Only two exhibitors who have stands can change them."
    )


def test_nobody_gives_a_stand_to_themselves(owner):
    [stand] = make_row(make_hall(), 1)
    row = make_exhibitor(account=owner)
    Exhibitor.objects.filter(pk=row.pk).update(decision="accept")
    StandPool.objects.update(taken=1)

    for verb, things in [(give, (stand, row)), (take_back, (row,)), (swap, (row, row))]:
        assert "their own" in refusal_of(verb, *things, **told(owner))


def test_a_stand_of_another_edition_is_not_there(owner):
    [stand] = make_row(make_hall(make_edition(2025)), 1)
    row = make_exhibitor(State.CONFIRMED)

    assert refusal_of(give, stand, row, **told(owner)) == "This stand is no longer there."


def withdraw(row, owner):
    applying.withdraw(row, now=PUBLISHED)


def reject(row, owner):
    deciding.decide(row, Decision.REJECT, by=owner, now=PUBLISHED)


def take_the_decision_back(row, owner):
    deciding.take_back(row, by=owner, now=PUBLISHED)


@pytest.mark.parametrize(
    ("leave", "state"),
    [
        (withdraw, State.CONFIRMED),
        (withdraw, State.ACCEPTED),
        (withdraw, State.NEW),
        (reject, State.NEW),
        (take_the_decision_back, State.NEW),
    ],
)
def test_who_leaves_makes_the_stand_free(leave, state, owner):
    [stand] = make_row(make_hall(), 1)
    row = make_exhibitor(state)
    if state == State.NEW:
        deciding.decide(row, Decision.ACCEPT, by=owner, now=PUBLISHED)
    give(stand, row, **told(owner))

    leave(row, owner)

    assert owners() == {"B1": None}
    assert row.deeds.filter(verb=ExhibitorDeed.Verb.FREED).count() == 1
    assert StandPool.objects.get().taken == 0


@pytest.mark.parametrize(
    "erase",
    [
        lambda row: forget_applications(row.account, now=PUBLISHED),
        lambda row: forget(Exhibitor.objects.filter(pk=row.pk), now=PUBLISHED),
    ],
)
def test_who_is_erased_leaves_a_free_stand_and_the_count_is_right(erase, owner):
    first, second = make_row(make_hall(), 2)
    row, other = (make_exhibitor(State.CONFIRMED, organisation=name) for name in "AB")
    give(first, row, **told(owner)), give(second, other, **told(owner))

    erase(row)

    assert owners() == {"B1": None, "B2": "B"}
    assert StandPool.objects.get().taken == 1


def test_the_counter_is_what_the_rows_say_on_every_way(owner):
    rows = [
        make_exhibitor(state) for state in State if state not in {State.DRAFT, State.WITHDRAWN}
    ]
    steps = [
        lambda: deciding.decide(rows[0], Decision.ACCEPT, by=owner, now=PUBLISHED),
        lambda: deciding.decide(rows[0], Decision.WAIT, by=owner, now=PUBLISHED),
        lambda: deciding.decide(rows[0], Decision.ACCEPT, by=owner, now=PUBLISHED),
        lambda: deciding.send(rows[0], Decision.ACCEPT, by=owner, now=PUBLISHED),
        lambda: applying.confirm(rows[0], now=PUBLISHED),
        lambda: applying.withdraw(rows[0], now=PUBLISHED),
        lambda: deciding.decide(rows[1], Decision.ACCEPT, by=owner, now=PUBLISHED),
        lambda: deciding.take_back(rows[1], by=owner, now=PUBLISHED),
        lambda: applying.withdraw(rows[2], now=PUBLISHED),
        lambda: applying.withdraw(rows[3], now=PUBLISHED),
    ]

    found = []
    for step in steps:
        step()
        holding = Exhibitor.objects.holding_a_stand().count()
        found.append((StandPool.objects.get().taken, holding))

    assert [taken for taken, _ in found] == [held for _, held in found]
    assert [taken for taken, _ in found] == [3, 2, 3, 3, 3, 2, 3, 2, 1, 0]


def test_more_stands_than_there_are_cannot_be_taken(owner):
    with pytest.raises(IntegrityError, match="no_more_stands_are_taken"):
        StandPool.objects.update(taken=21)
