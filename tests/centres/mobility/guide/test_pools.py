"""The pools of places: laid when a call is published, never below what is taken."""

import pytest

from centres.mobility.models import PlacePool
from tests.factories import change
from tests.factories.centres import release_cooperation
from tests.factories.mobility import make_call, make_destination
from tests.moments import PUBLISHED_AGAIN

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


def pools():
    rows = PlacePool.objects.order_by("destination_id")
    return [(pool.capacity, pool.taken) for pool in rows]


def make_published(**taken):
    """Release a call with a destination of two places, whose pool the release lays."""
    destination = make_destination(places=2)
    PlacePool.objects.all().delete()
    release_cooperation()
    PlacePool.objects.update(**taken)
    return destination


def test_publishing_a_call_lays_the_pools_of_its_destinations():
    make_published()

    assert pools() == [(2, 0)]


def test_a_call_that_is_not_published_has_none():
    make_destination(make_call(is_shown=False))
    PlacePool.objects.all().delete()
    make_destination(make_call(slug="shown"))
    release_cooperation()

    assert len(pools()) == 1


@pytest.mark.parametrize(("places", "capacity"), [(5, 5), (1, 2)])
def test_capacity_follows_the_places_but_never_falls_below_what_is_taken(places, capacity):
    destination = make_published(taken=2)
    change(destination, places=places)

    release_cooperation(now=PUBLISHED_AGAIN)

    assert pools() == [(capacity, 2)]


def test_a_pool_stays_when_its_call_is_withdrawn():
    destination = make_published(taken=1)
    change(destination.call, is_shown=False)

    release_cooperation(now=PUBLISHED_AGAIN)

    assert pools() == [(2, 1)]
