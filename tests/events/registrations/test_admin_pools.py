"""The desk of seats: capacities, waiting lists, seats out of turn, held blocks."""

import pytest

from events.registrations.models import Block, Deed, Registration, Seat, SeatPool
from events.registrations.seats import take
from tests.desk import errors_of, save, told
from tests.events.registrations.desk_people import POOLS, client_with, listed, without
from tests.factories.events import make_edition, make_leg, the_edition
from tests.factories.registrations import (
    make_block,
    make_delegation,
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    pool_of,
    published,
)
from tests.factories.releases import make_release
from tests.moments import PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk():
    return client_with("desk")


@pytest.fixture
def session(desk):
    """A session with one seat, in a room of two, published."""
    make_opening()
    session = make_seat_session(seats=2, title_en="Round table")
    make_release()
    SeatPool.objects.filter(session=session).update(capacity=1, follows_room=False)
    return session


def page_of(pool, part="change"):
    return f"{POOLS}{pool.pk}/{part}/"


def seated(session, registration):
    return take(*published(session), registration, token=new_token(), now=PUBLISHED_AGAIN)


def pool(session):
    return pool_of(session)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_needs_as_many_queries_however_long(rows, desk, django_assert_max_num_queries):
    make_opening()
    for _ in range(rows):
        make_seat_session(seats=2)
    make_release()
    desk.get(POOLS)

    with django_assert_max_num_queries(8):
        desk.get(POOLS)


def test_list_counts_who_waits(session, desk):
    leg = session.leg
    for _ in range(3):
        seated(session, make_registration())
    add = {"edition": the_edition().pk, "capacity": 0}
    desk.post(f"{POOLS}add/", {**add, "category": "press"})
    desk.post(f"{POOLS}add/", {**add, "leg": leg.pk})
    make_registration(category="press", stays=frozenset({(leg.pk, None)}))

    rows = desk.get(POOLS).context["cl"].result_list

    assert [(row.kind, row.taken, row.waiting) for row in rows] == [
        ("edition", 3, 1),
        ("category", 0, 1),
        ("leg", 0, 1),
        ("session", 1, 2),
    ]


@pytest.mark.parametrize(("words", "number"), [("round", 1), ("tavola", 0)])
def test_pools_are_found_by_the_title_of_the_session(words, number, session, desk):
    assert len(listed(desk, POOLS, q=words)) == number


def test_who_is_there_already_is_counted_in_a_new_pool(desk):
    make_opening()
    leg = make_leg()
    make_release()
    make_registration(category="press", stays=frozenset({(leg.pk, None)}))
    make_registration(category="press")
    add = {"edition": the_edition().pk, "capacity": 5}

    desk.post(f"{POOLS}add/", {**add, "category": "press"})
    desk.post(f"{POOLS}add/", {**add, "leg": leg.pk})

    found = SeatPool.objects.exclude(kind="edition").order_by("kind")
    assert [(each.kind, each.taken, each.capacity) for each in found] == [
        ("category", 2, 5),
        ("leg", 1, 5),
    ]


@pytest.mark.parametrize(
    "typed", [{}, {"category": "press", "leg": "own"}, {"leg": "other"}, {"category": "press"}]
)
def test_pool_that_cannot_be_is_refused_with_a_sentence(typed, desk):
    make_release()
    legs = {"own": make_leg().pk, "other": make_leg(make_edition(2025)).pk}
    add = {"edition": the_edition().pk, "capacity": 5}
    desk.post(f"{POOLS}add/", {**add, "category": "press"})
    before = SeatPool.objects.count()
    if "leg" in typed:
        typed = {**typed, "leg": legs[typed["leg"]]}

    page = desk.post(f"{POOLS}add/", {**add, **typed})

    assert (len(errors_of(page)), SeatPool.objects.count()) == (1, before)


def test_raising_a_capacity_moves_people_up_and_is_written_down(session, desk):
    first, second = make_registration(), make_registration()
    seated(session, first), seated(session, second)

    save(desk, page_of(pool(session)), capacity="2", reason="A larger table")

    assert Seat.objects.get(registration=second).is_confirmed
    deed = Deed.objects.get(verb="capacity")
    assert (deed.reason, deed.actor, deed.details) == (
        "A larger table",
        desk.account,
        {"before": 1, "after": 2},
    )


def test_capacity_is_not_changed_without_a_reason(session, desk):
    page = save(desk, page_of(pool(session)), capacity="2")

    assert (list(errors_of(page)), pool(session).capacity) == (["reason"], 1)


def test_pool_follows_the_published_room_again(session, desk):
    save(desk, page_of(pool(session)), follows_room="on", reason="As the room")

    assert (pool(session).capacity, pool(session).follows_room) == (2, True)


def test_capacity_of_an_edition_that_is_not_published_can_be_changed(desk):
    row = SeatPool.objects.create(edition=the_edition(), kind="edition")

    save(desk, page_of(row), capacity="5", reason="A first guess")

    assert SeatPool.objects.get().capacity == 5


def test_page_shows_the_waiting_list_in_turn(session, desk):
    people = [make_registration(latin_family=name) for name in ("Uno", "Zeta", "Alfa")]
    for person in people:
        seated(session, person)

    shown = desk.get(page_of(pool(session))).context["people"]

    assert [seat.registration.latin_family for seat in shown.waiting] == ["Zeta", "Alfa"]
    assert [seat.registration.latin_family for seat in shown.seated] == ["Uno"]


# ---------- out of turn ----------


def test_somebody_is_found_and_seated_out_of_turn(session, desk):
    seated(session, make_registration())
    guest = make_registration(latin_family="Ospite")

    found = desk.get(page_of(pool(session), "seat"), {"q": "ospite"}).context["found"]
    desk.post(page_of(pool(session), "seat"), {"registration": guest.pk, "reason": "Minister"})

    assert list(found) == [guest]
    assert Seat.objects.get(registration=guest).is_confirmed
    assert (pool(session).capacity, pool(session).taken) == (2, 2)
    assert Deed.objects.get(verb="out-of-turn").reason == "Minister"


def test_room_that_is_full_is_refused_with_a_sentence_and_the_reason_stays(session, desk):
    SeatPool.objects.filter(session=session).update(capacity=2)
    for _ in range(2):
        seated(session, make_registration())
    guest = make_registration()

    page = desk.post(
        page_of(pool(session), "seat") + "?q=anna", {"registration": guest.pk, "reason": "Why"}
    )

    assert told(page) == ["The room holds 2 people, and all its seats are given out."]
    assert 'value="Why"' in page.text


@pytest.mark.parametrize("reason", ["", "x" * 301])
def test_nobody_is_seated_without_a_reason(reason, session, desk):
    guest = make_registration()

    desk.post(page_of(pool(session), "seat"), {"registration": guest.pk, "reason": reason})

    assert not Seat.objects.exists()


def test_nobody_of_another_edition_or_waiting_is_seated(session, desk):
    other = make_edition(2025)
    make_opening(other)
    make_release(other)
    stranger, waiting = make_registration(other), make_registration()
    Registration.objects.filter(pk=waiting.pk).update(state="waiting", wait_number=1)

    for row in (stranger.pk, waiting.pk, 0, "x", "9" * 30, ""):
        desk.post(page_of(pool(session), "seat"), {"registration": row, "reason": "Why"})

    assert not Seat.objects.exists()


def test_cancelled_session_seats_nobody(session, desk):
    guest = make_registration()
    session.state = "cancelled"
    session.save()
    make_release(now=PUBLISHED_AGAIN)

    page = desk.post(page_of(pool(session), "seat"), {"registration": guest.pk, "reason": "Why"})

    assert told(page) == ["This session has been cancelled."]


# ---------- held blocks ----------

HOLD = {"label": "Speakers", "size": 1, "day": "2099-12-01", "hour": "08:00"}


def test_seats_are_held_until_an_hour_on_the_venues_clock(session, desk):
    delegation = make_delegation(make_registration())

    for _ in range(2):
        desk.post(page_of(pool(session), "hold"), {**HOLD, "delegation": delegation.pk})

    block = Block.objects.get()
    assert (block.label, block.size, block.delegation) == ("Speakers", 1, delegation)
    assert block.releases_at.isoformat() == "2099-12-01T07:00:00+00:00"
    assert pool(session).held == 1


def test_more_than_is_free_is_refused_with_a_sentence_and_what_was_typed_stays(session, desk):
    page = desk.post(page_of(pool(session), "hold"), {**HOLD, "size": 7})

    assert told(page) == ["Only 1 seat is free."]
    assert (page.context["form"]["label"].value(), Block.objects.count()) == ("Speakers", 0)


@pytest.mark.parametrize(
    "typed", [{"day": "2020-01-01"}, {"hour": "x"}, {"size": 0}, {"size": "9" * 30}, {"label": ""}]
)
def test_block_that_cannot_be_is_asked_for_again(typed, session, desk):
    page = desk.post(page_of(pool(session), "hold"), {**HOLD, **typed})

    assert (bool(page.context["form"].errors), Block.objects.count()) == (True, 0)


def test_releasing_a_block_moves_people_up(session, desk):
    block = make_block(pool(session), size=1)
    waiting = make_registration()
    seated(session, waiting)

    desk.post(page_of(pool(session), f"release/{block.pk}"))

    assert Seat.objects.get(registration=waiting).is_confirmed
    assert Deed.objects.get(verb="released").actor == desk.account


def test_block_of_another_pool_is_not_released(session, desk):
    other = make_seat_session(seats=2)
    make_release(now=PUBLISHED_AGAIN)
    block = make_block(pool(other), size=1)

    answer = desk.post(page_of(pool(session), f"release/{block.pk}"))

    block.refresh_from_db()
    assert (answer.status_code, block.released_at) == (404, None)


# ---------- who may ----------


def test_pages_of_a_pool_need_the_permission_to_decide(session, desk):
    block, guest = make_block(pool(session), size=1), make_registration()
    without(desk, "decide_registration")

    answers = [
        desk.post(page_of(pool(session), "seat"), {"registration": guest.pk, "reason": "Why"}),
        desk.post(page_of(pool(session), "hold"), HOLD),
        desk.post(page_of(pool(session), f"release/{block.pk}")),
        desk.post(f"{POOLS}add/", {"edition": the_edition().pk, "category": "press"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 404, 403]
    assert (Seat.objects.count(), pool(session).held) == (0, 1)


def test_fields_that_are_not_asked_have_no_effect(session, desk):
    save(
        desk, page_of(pool(session)), taken="9", held="9", kind="edition", session="",
        next_wait_number="9", capacity="2", reason="Why",
    )  # fmt: skip

    row = pool(session)
    assert (row.capacity, row.taken, row.held, row.kind) == (2, 0, 0, "session")


def test_pool_without_a_session_page_has_no_seats_to_give(desk):
    make_opening()
    make_release(now=PUBLISHED)
    row = SeatPool.objects.get(kind="edition")

    answers = [desk.get(page_of(row, part)).status_code for part in ("change", "seat", "hold")]

    assert answers == [200, 404, 404]
