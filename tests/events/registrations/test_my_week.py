"""What is collected of a person’s week, and by how many queries."""

import pytest

from events.programme.published import published_programme
from events.registrations.models import Seat
from events.registrations.my_week import registration_of, week_of
from events.registrations.seats import give_up, take
from events.registrations.stars import star, starred, unstar
from tests.factories import change
from tests.factories.accounts import make_account
from tests.factories.events import make_chinese_leg, make_leg, make_room, make_venue
from tests.factories.programme import make_appearance, make_person, make_session, make_talk
from tests.factories.registrations import (
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    published,
)
from tests.factories.releases import make_release
from tests.moments import (
    ONE_DAY,
    ONE_DAY_BEFORE,
    ONE_HOUR,
    OPENING,
    PUBLISHED,
    PUBLISHED_AGAIN,
)

pytestmark = pytest.mark.django_db


def at(hours, title, make=make_session, **fields):
    starts_at = OPENING + hours * ONE_HOUR
    return make(title_en=title, starts_at=starts_at, ends_at=starts_at + ONE_HOUR, **fields)


def seat(registration, session, *, now=ONE_DAY_BEFORE):
    entry, programme = published(session)
    return take(entry, programme, registration, token=new_token(), now=now)


def star_of(account, session):
    star(account, published(session)[0], 2026)


def week(account):
    registration = registration_of(account, 2026)
    return week_of(account, registration, published_programme(2026))


def told(found):
    """Return what makes each entry theirs, by title."""
    return {
        e.session.title.text_in("en"): (e.seat, e.position, e.is_starred, e.roles)
        for e in found.entries
    }


@pytest.fixture
def anna():
    return make_account("anna@example.org")


def test_seats_waiting_places_stars_and_duties_come_in_order_of_time(anna):
    make_opening()
    later, full, starred_one = (
        at(5, "seat", make_seat_session),
        at(3, "wait", make_seat_session, seats=0),
        at(1, "star"),
    )
    talk = make_talk(at(7, "duty"))
    make_appearance(talk=talk, person=make_person(account=anna), role="chair")
    at(9, "not mine")
    make_release()
    registration = make_registration(account=anna)
    seat(registration, later), seat(make_registration(), full), seat(registration, full)
    star_of(anna, starred_one)

    assert list(told(week(anna)).items()) == [
        ("star", ("", None, True, ())),
        ("wait", ("waiting", 2, False, ())),
        ("seat", ("confirmed", None, False, ())),
        ("duty", ("", None, False, ("chair",))),
    ]


def test_days_are_told_apart_and_what_has_none_comes_last(anna):
    first, second, dayless = (
        at(0, "first"),
        at(24, "second"),
        make_session(title_en="dayless", starts_at=None, held_on=None),
    )
    make_release()
    for session in (dayless, second, first):
        star_of(anna, session)

    days = [(day, len(entries)) for day, entries in week(anna).days]

    assert days == [(OPENING.date(), 1), ((OPENING + ONE_DAY).date(), 1), (None, 1)]


def test_what_was_given_up_or_unstarred_is_gone(anna):
    make_opening()
    session = at(0, "seat", make_seat_session)
    make_release()
    registration = make_registration(account=anna)
    seat(registration, session)
    give_up(*published(session), registration, now=ONE_DAY_BEFORE)
    star_of(anna, session)
    unstar(anna, published(session)[0])

    assert told(week(anna)) == {}


def test_a_star_twice_is_one(anna):
    session = make_session()
    make_release()

    star_of(anna, session), star_of(anna, session)

    assert starred(anna, 2026) == {str(session.uid)}


def test_a_cancelled_session_stays_and_one_that_is_restored_asks_for_a_new_seat(anna):
    make_opening()
    session = at(0, "seat", make_seat_session)
    make_release()
    seat(make_registration(account=anna), session)

    change(session, state="cancelled")
    make_release(now=PUBLISHED_AGAIN)
    [cancelled] = week(anna).entries
    change(session, state="confirmed")
    make_release(now=ONE_DAY_BEFORE)
    [restored] = week(anna).entries

    assert (cancelled.seat, cancelled.is_attended, cancelled.has_lost_seat) == (
        Seat.State.CANCELLED,
        True,
        False,
    )
    assert (restored.is_attended, restored.has_lost_seat) == (False, True)


def test_nobody_else_s_week_is_shown(anna):
    make_opening()
    session = at(0, "seat", make_seat_session)
    make_appearance(session, make_person(account=make_account()))
    make_release()
    seat(make_registration(), session)
    star_of(make_account(), session)

    assert told(week(anna)) == {}


def test_a_draft_is_in_nobody_s_week(anna):
    make_session()
    make_release()
    make_appearance(at(0, "draft"), make_person(account=anna))

    assert told(week(anna)) == {}


# ---------- clashes ----------


def clashes_of(account):
    return {
        e.session.title.text_in("en"): [(c.session.title.text_in("en"), c.way) for c in e.clashes]
        for e in week(account).entries
    }


def test_what_is_at_once_clashes_both_ways(anna):
    one, other, apart = at(0, "one"), at(0.5, "other"), at(3, "apart")
    make_release()
    for session in (one, other, apart):
        star_of(anna, session)

    assert clashes_of(anna) == {"one": [("other", None)], "other": [("one", None)], "apart": []}


def test_what_is_too_far_clashes_by_the_way_between(anna):
    here = make_leg(latitude=40.85, longitude=14.27)
    there = make_chinese_leg(latitude=39.9, longitude=116.4)
    one = at(0, "one", room=make_room(make_venue(here)))
    other = at(6, "other", room=make_room(make_venue(there)))
    make_release()
    star_of(anna, one), star_of(anna, other)

    [(title, way)] = clashes_of(anna)["one"]

    assert (title, way > 10 * ONE_HOUR) == ("other", True)


def test_what_is_cancelled_clashes_with_nothing(anna):
    one, other = at(0, "one"), at(0, "other")
    make_release()
    star_of(anna, one), star_of(anna, other)
    change(other, state="cancelled")
    make_release(now=PUBLISHED_AGAIN)

    assert clashes_of(anna) == {"one": [], "other": []}


# ---------- what has changed ----------


def changes_of(account):
    return [(c.kind, c.session.title.text_in("en")) for c in week(account).changes]


def test_what_has_changed_since_registering_is_told_until_it_is_seen(anna):
    make_opening()
    session, foreign = at(0, "mine", make_seat_session), at(2, "foreign")
    make_release()
    registration = make_registration(account=anna, now=PUBLISHED)
    seat(registration, session)
    change(session, starts_at=OPENING + 4 * ONE_HOUR, ends_at=OPENING + 5 * ONE_HOUR)
    change(foreign, state="cancelled")
    make_release(now=PUBLISHED_AGAIN)

    before = changes_of(anna)
    change(registration_of(anna, 2026), seen_release=2)

    assert (before, changes_of(anna)) == ([("moved", "mine")], [])


def test_changes_are_told_from_the_release_that_was_seen(anna):
    make_opening()
    session = at(0, "mine", make_seat_session)
    make_release()
    registration = make_registration(account=anna, now=PUBLISHED)
    seat(registration, session)
    change(session, title_en="mine anew")
    make_release(now=PUBLISHED_AGAIN)
    change(registration_of(anna, 2026), seen_release=2)
    change(session, state="cancelled")
    make_release(now=ONE_DAY_BEFORE)

    assert changes_of(anna) == [("cancelled", "mine anew")]


@pytest.mark.parametrize("sessions", [1, 12])
def test_a_week_needs_as_many_queries_however_full_it_is(
    sessions, anna, settings, django_assert_num_queries
):
    make_opening()
    rows = [at(2 * number, f"{number}", make_seat_session) for number in range(sessions)]
    make_appearance(rows[0], make_person(account=anna))
    make_release()
    registration = make_registration(account=anna)
    for row in rows:
        seat(registration, row)
        star_of(anna, row)
    change(rows[0], title_en="anew")
    make_release(now=PUBLISHED_AGAIN)
    settings.RELEASES_REMEMBERED_FOR = 60
    week(anna)

    # The registration, seats, stars, the person, duties, and the release that was seen.
    with django_assert_num_queries(6):
        week(anna)
