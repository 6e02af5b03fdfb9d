import pytest

from events.registrations.capacity import hold, release, seat_out_of_turn, set_capacity
from events.registrations.models import Deed, Delegation
from events.registrations.refusals import SeatRefused
from events.registrations.seats import give_up, take
from tests.factories.accounts import make_owner
from tests.factories.registrations import (
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    pool_of,
    published,
)
from tests.factories.releases import make_release
from tests.moments import ONE_DAY, ONE_HOUR, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    session = make_seat_session(seats=2)
    make_opening()
    make_release()
    return session


def seat(session, registration):
    shown, programme = published(session)
    return take(shown, programme, registration, token=new_token(), now=PUBLISHED)


def states(session):
    return [*pool_of(session).seats.order_by("pk").values_list("state", flat=True)]


def counted(session):
    pool = pool_of(session)
    return pool.capacity, pool.taken, pool.held


def change(session, capacity):
    set_capacity(pool_of(session), capacity, by=make_owner(), now=PUBLISHED, reason="larger room")


def test_raising_a_capacity_lets_people_move_up_in_turn(session):
    for _ in range(5):
        seat(session, make_registration())

    change(session, 4)

    assert states(session) == ["confirmed"] * 4 + ["waiting"]
    assert counted(session) == (4, 4, 0)


def test_lowering_a_capacity_drops_nobody_and_lets_nobody_up(session):
    first, *_ = [make_registration() for _ in range(3)]
    for person in (first, make_registration(), make_registration()):
        seat(session, person)
    change(session, 1)
    shown, programme = published(session)

    give_up(shown, programme, first, now=PUBLISHED)

    assert states(session) == ["given-up", "confirmed", "waiting"]


def test_change_of_capacity_is_in_the_history_with_its_reason(session):
    change(session, 4)

    deed = Deed.objects.get(verb="capacity")
    assert (deed.details, deed.reason) == ({"before": 2, "after": 4}, "larger room")


def test_capacity_that_was_set_by_hand_does_not_follow_the_room_any_more(session):
    change(session, 1)
    session.room.capacity = 50
    session.room.save()
    session.title_en = "Another title"
    session.save()

    make_release(now=PUBLISHED_AGAIN)

    assert counted(session)[0] == 1


def test_somebody_is_seated_out_of_turn_with_a_reason_and_one_seat_more(session):
    session.room.capacity = 4
    session.room.save()
    set_capacity(pool_of(session), 1, by=None, now=PUBLISHED)
    make_release(now=PUBLISHED_AGAIN)
    guest = make_registration()
    for person in (make_registration(), make_registration(), guest):
        seat(session, person)

    for _ in range(2):
        seat_out_of_turn(
            pool_of(session), guest, by=make_owner(), reason="minister", now=PUBLISHED,
            token=new_token(),
        )  # fmt: skip

    assert (states(session), counted(session)) == (
        ["confirmed", "waiting", "confirmed"],
        (2, 2, 0),
    )
    assert Deed.objects.get(verb="out-of-turn").reason == "minister"


def test_nobody_is_seated_beyond_what_the_room_holds(session):
    for _ in range(2):
        seat(session, make_registration())

    with pytest.raises(SeatRefused, match="The room holds 2 people"):
        seat_out_of_turn(
            pool_of(session), make_registration(), by=None, reason="x", now=PUBLISHED,
            token=new_token(),
        )  # fmt: skip

    assert counted(session) == (2, 2, 0)


def test_who_sits_there_after_the_capacity_was_lowered_is_counted_too(session):
    for _ in range(2):
        seat(session, make_registration())
    change(session, 1)

    with pytest.raises(SeatRefused, match="The room holds 2 people"):
        seat_out_of_turn(
            pool_of(session), make_registration(), by=None, reason="x", now=PUBLISHED,
            token=new_token(),
        )  # fmt: skip


def held(session, size, delegation=None):
    return hold(
        pool_of(session), label="Guests", size=size, releases_at=PUBLISHED + ONE_DAY, by=None,
        now=PUBLISHED, delegation=delegation,
    )  # fmt: skip


def test_held_seats_are_not_given_to_others(session):
    held(session, 2)

    assert seat(session, make_registration()).is_waiting
    with pytest.raises(SeatRefused, match="Only 0 seats are free"):
        held(session, 1)


def test_one_free_seat_is_told_of_in_the_singular(session):
    seat(session, make_registration())

    with pytest.raises(SeatRefused, match="Only 1 seat is free"):
        held(session, 2)


def test_delegation_takes_its_seats_from_its_block_even_when_others_wait(session):
    head = make_registration()
    delegation = Delegation.objects.create(head=head, organisation="CNR", created_at=PUBLISHED)
    block = held(session, 2, delegation)
    seat(session, make_registration())

    own = seat(session, head)

    block.refresh_from_db()
    assert (own.is_confirmed, own.block, block.used, counted(session)) == (
        True,
        block,
        1,
        (2, 1, 1),
    )


def test_block_of_nobody_s_delegation_is_not_for_whoever_has_none(session):
    held(session, 2)

    assert seat(session, make_registration()).is_waiting


def test_seat_of_a_block_goes_back_to_the_block_until_it_is_released(session):
    head = make_registration()
    delegation = Delegation.objects.create(head=head, organisation="CNR", created_at=PUBLISHED)
    block = held(session, 2, delegation)
    seat(session, head)
    waiting = make_registration()
    seat(session, waiting)
    shown, programme = published(session)

    give_up(shown, programme, head, now=PUBLISHED)
    before = waiting.seats.get().state
    release(block, now=PUBLISHED + ONE_HOUR)

    assert (before, waiting.seats.get().state) == ("waiting", "confirmed")
    assert counted(session) == (2, 1, 0)
