from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F

from events.registrations.capacity import hold
from events.registrations.counters import differences
from events.registrations.models import Block, SeatPool
from events.registrations.registering import withdraw
from events.registrations.seats import give_up, take
from tests.factories.accounts import make_owner
from tests.factories.events import the_edition, the_leg
from tests.factories.registrations import (
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    pool_of,
    published,
)
from tests.factories.releases import make_release
from tests.moments import OPENING, PUBLISHED

pytestmark = pytest.mark.django_db
Kind = SeatPool.Kind


@pytest.fixture
def pools():
    """Return the pools of an edition in which all has happened, by kind."""
    session = make_seat_session(seats=3)
    make_opening()
    make_release()
    edition, leg = the_edition(), the_leg()
    SeatPool.objects.create(edition=edition, kind=Kind.CATEGORY, category="research", capacity=9)
    SeatPool.objects.create(edition=edition, kind=Kind.LEG, leg=leg, capacity=9)
    stays = frozenset({(leg.pk, leg.first_day), (leg.pk, leg.last_day)})
    people = [make_registration(stays=stays) for _ in range(4)] + [make_registration()]
    hold(
        pool_of(session), label="speakers", size=1, releases_at=OPENING, by=make_owner(),
        now=PUBLISHED,
    )  # fmt: skip
    shown, programme = published(session)
    for person in people[:4]:
        take(shown, programme, person, token=new_token(), now=PUBLISHED)
    give_up(shown, programme, people[0], now=PUBLISHED)
    withdraw(people[1], now=PUBLISHED)
    return {pool.kind: pool for pool in SeatPool.objects.all()}


def test_counters_agree_with_the_rows_whatever_has_happened(pools):
    assert differences() == []

    counted = {
        kind: (pool.taken, pool.held, pool.next_wait_number) for kind, pool in pools.items()
    }
    assert counted == {
        Kind.EDITION: (4, 0, 1),
        Kind.CATEGORY: (4, 0, 1),
        Kind.LEG: (3, 0, 1),
        Kind.SESSION: (2, 1, 3),
    }


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("counter", ["taken", "held"])
def test_every_counter_that_is_wrong_is_found_and_left_as_it_is(kind, counter, pools):
    pool = pools[kind]
    SeatPool.objects.filter(pk=pool.pk).update(**{counter: F(counter) + 1})

    [found] = differences()

    assert (found.pool, found.counter, found.says) == (pool, counter, found.rows + 1)
    assert differences() == [found]


def test_seats_of_a_block_are_counted_from_its_size(pools):
    Block.objects.update(size=2)

    [found] = differences()

    assert (found.counter, found.says, found.rows) == ("held", 1, 2)


def test_number_of_a_waiting_list_that_would_be_given_twice_is_found(pools):
    SeatPool.objects.filter(kind=Kind.SESSION).update(next_wait_number=2)

    assert [found.counter for found in differences()] == ["next_wait_number"]


def test_command_says_that_all_is_well(pools):
    said = StringIO()

    call_command("check_counters", stdout=said)

    assert said.getvalue() == "All counters agree with the rows.\n"


def test_command_fails_and_names_what_differs(pools):
    SeatPool.objects.filter(kind=Kind.EDITION).update(taken=9)
    said = StringIO()

    with pytest.raises(CommandError, match="1 counters differ"):
        call_command("check_counters", stderr=said)

    assert "taken is 9, rows: 4" in said.getvalue()
