from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from events.programme.models import Session
from events.programme.published import published_programme
from events.registrations import checkin, seats
from events.registrations.checkin import Held, admit_many, answer_of
from events.registrations.device_lists import (
    PASSED_OVER,
    Listed,
    device_list,
    entered_since,
    found_by,
    names_of,
    version_of,
)
from events.registrations.doors import capacities_of, doors_of
from events.registrations.erasure import erase
from events.registrations.models import Registration, Scan
from events.registrations.registering import withdraw
from tests.factories.accounts import make_account
from tests.factories.doors import (
    digest,
    door_of,
    make_scan,
    new_scan_id,
    open_week,
    the_door,
)
from tests.factories.events import make_chinese_leg, make_leg, make_room, make_venue, the_edition
from tests.factories.programme import make_appearance, make_person, make_session
from tests.factories.registrations import (
    fresh,
    make_registration,
    make_seat_session,
    new_token,
    published,
)
from tests.moments import OPENING, PUBLISHED

pytestmark = pytest.mark.django_db
LATER = OPENING + timedelta(minutes=10)
MUCH_LATER = OPENING + timedelta(minutes=20)


def outcomes():
    return [*Scan.objects.order_by("pk").values_list("outcome", flat=True)]


# ---------- the answers ----------


def test_first_scan_is_the_entry_and_the_next_is_told_of_it():
    open_week()
    guest = make_registration()
    make_scan(guest, entrance="East")

    second = make_scan(guest, entrance="West", now=LATER)

    answer = answer_of(second, published_programme(2026), the_door())
    assert outcomes() == ["welcome", "already-in"]
    assert (answer.entry.scanned_at, answer.entry.entrance) == (OPENING, "East")


def test_same_scan_sent_again_gets_the_stored_answer():
    open_week()
    guest, scan_id = make_registration(), new_scan_id()
    first = make_scan(guest, scan_id=scan_id)

    again = make_scan(guest, scan_id=scan_id, now=LATER)

    assert (again.pk, again.outcome, again.received_at) == (first.pk, "welcome", OPENING)


@pytest.mark.parametrize("ticket", ["", "no code", "0" * 26, "f" * 64, "'; --", "🎫" * 16])
def test_code_of_nobody_is_unknown(ticket):
    open_week()
    make_registration()

    scan = make_scan(ticket=ticket)

    assert (scan.outcome, scan.registration) == ("unknown", None)


def test_code_is_read_as_people_type_it():
    open_week()
    guest = make_registration()
    typed = guest.ticket_code.lower().replace("0", "o").replace("1", "l")

    scan = make_scan(ticket=f" {typed[:4]}-{typed[4:]} ")

    assert (scan.outcome, scan.registration) == ("welcome", guest)


def test_digest_of_a_code_stands_for_it():
    open_week()
    guest = make_registration()

    scan = make_scan(ticket=digest(guest))

    assert (scan.outcome, scan.registration) == ("welcome", guest)


@pytest.mark.parametrize("state", ["asked", "refused", "withdrawn", "erased"])
def test_ticket_that_is_revoked_never_enters(state):
    open_week()
    guest = make_registration()
    code = guest.ticket_code
    Registration.objects.filter(pk=guest.pk).update(state=state)

    found = [make_scan(ticket=code), make_scan(ticket=digest(guest))]

    assert [scan.outcome for scan in found] == ["unknown", "unknown"]


def test_who_withdraws_or_is_erased_has_no_ticket_any_more():
    open_week()
    gone, forgotten = make_registration(), make_registration(account=make_account("b@example.org"))
    codes = gone.ticket_code, forgotten.ticket_code
    withdraw(gone, now=PUBLISHED)
    erase(forgotten.account, now=PUBLISHED)

    assert [make_scan(ticket=code).outcome for code in codes] == ["unknown", "unknown"]


def test_ticket_of_another_edition_is_unknown():
    open_week(2025), open_week(2026)
    guest = make_registration(the_edition(2025))

    assert make_scan(guest, door=the_door(year=2026)).outcome == "unknown"


def test_error_that_is_no_repetition_is_not_hidden(monkeypatch):
    open_week()
    guest = make_registration()
    make_scan(guest)
    monkeypatch.setattr(checkin, "_outcome", lambda *any: Scan.Outcome.WELCOME)

    with pytest.raises(IntegrityError), transaction.atomic():
        make_scan(guest)

    assert outcomes() == ["welcome"]


# ---------- whose door it is ----------


def test_door_of_a_city_takes_those_who_stay_there_and_names_the_other_city():
    naples, beijing = make_leg(), make_chinese_leg()
    open_week()
    guest = make_registration(stays=frozenset({(beijing.pk, None)}))

    scan = make_scan(guest, door=the_door(f"leg-{naples.pk}"))

    answer = answer_of(scan, published_programme(2026), the_door(f"leg-{naples.pk}"))
    assert scan.outcome == "wrong-door"
    assert [door.key for door in answer.instead] == [f"leg-{beijing.pk}"]
    assert make_scan(guest, door=the_door(f"leg-{beijing.pk}")).outcome == "welcome"


def test_session_with_seats_takes_those_who_hold_one():
    session = make_seat_session(seats=1)
    open_week()
    seated, waiting = make_registration(), make_registration()
    for guest in (seated, waiting):
        seats.take(*published(session), guest, token=new_token(), now=PUBLISHED)

    found = [make_scan(guest, door=door_of(session)).outcome for guest in (seated, waiting)]

    assert found == ["welcome", "wrong-door"]


def test_who_holds_a_seat_elsewhere_at_that_time_is_sent_there():
    there, here = make_seat_session(seats=1), make_seat_session(seats=1)
    open_week()
    guest = make_registration()
    seats.take(*published(there), guest, token=new_token(), now=PUBLISHED)

    scan = make_scan(guest, door=door_of(here))

    answer = answer_of(scan, published_programme(2026), door_of(here))
    assert [door.key for door in answer.instead] == [f"session-{there.uid}"]


@pytest.mark.parametrize("access", [Session.Access.SEAT, Session.Access.INVITATION])
def test_who_appears_in_a_session_needs_no_seat(access):
    session = make_session(access=access, room=make_room())
    guest_account = make_account()
    make_appearance(session=session, person=make_person(account=guest_account))
    open_week()
    speaker, stranger = make_registration(account=guest_account), make_registration()

    found = [make_scan(guest, door=door_of(session)).outcome for guest in (speaker, stranger)]

    assert found == ["welcome", "wrong-door"]


def test_open_session_takes_any_ticket():
    session = make_session()
    open_week()

    assert make_scan(make_registration(), door=door_of(session)).outcome == "welcome"


def test_each_door_has_entries_of_its_own():
    session = make_session()
    open_week()
    guest = make_registration()

    found = [make_scan(guest, door=door).outcome for door in (the_door(), door_of(session))]

    assert found == ["welcome", "welcome"]


def test_who_is_in_already_is_told_so_even_without_the_seat():
    session = make_seat_session(seats=1)
    open_week()
    guest = make_registration()
    seats.take(*published(session), guest, token=new_token(), now=PUBLISHED)
    make_scan(guest, door=door_of(session), now=PUBLISHED)
    seats.give_up(*published(session), guest, now=PUBLISHED)

    assert make_scan(guest, door=door_of(session)).outcome == "already-in"


def test_doors_are_the_edition_its_cities_and_what_is_not_cancelled():
    leg = make_leg()
    kept = make_session(room=make_room(make_venue(leg)))
    make_session(state=Session.State.CANCELLED, room=make_room(make_venue(leg)))
    open_week()

    keys = [door.key for door in doors_of(published_programme(2026))]

    assert keys == ["edition", f"leg-{leg.pk}", f"session-{kept.uid}"]


def test_capacity_of_a_session_is_that_of_its_room():
    session = make_session(room=make_room(capacity=37))
    open_week()

    assert capacities_of([door_of(session)]) == {f"session-{session.uid}": 37}


# ---------- without the network ----------


def held(guest, at, entrance):
    return Held(new_scan_id(), digest(guest), at, entrance)


def test_two_devices_agree_once_both_have_sent_what_they_kept():
    open_week()
    guest = make_registration()
    east, west = held(guest, OPENING, "East"), held(guest, LATER, "West")

    [first] = admit_many(the_door(), [west], by=None, now=MUCH_LATER)
    [second] = admit_many(the_door(), [east], by=None, now=MUCH_LATER)

    answers = [answer_of(scan, published_programme(2026), the_door()) for scan in (first, second)]
    assert [answer.outcome for answer in answers] == ["welcome", "already-in"]
    assert {answer.entry.entrance for answer in answers} == {"West"}
    assert {answer.entry.scanned_at for answer in answers} == {LATER}


def test_scans_sent_twice_count_once():
    open_week()
    scans = [held(make_registration(), OPENING, "East") for _ in range(3)]

    both = [admit_many(the_door(), scans, by=None, now=LATER) for _ in range(2)]

    assert [[scan.pk for scan in sent] for sent in both] == [[s.pk for s in both[0]]] * 2
    assert outcomes() == ["welcome"] * 3


@pytest.mark.parametrize(
    "claimed",
    [LATER + timedelta(days=1), OPENING - timedelta(days=4), datetime(1, 1, 1, tzinfo=UTC)],
)
def test_time_that_no_device_can_have_measured_is_that_of_receipt(claimed):
    open_week()

    scan = make_scan(make_registration(), scanned_at=claimed, now=LATER)

    assert scan.scanned_at == LATER


def test_list_holds_digests_and_names_and_nothing_else_of_a_person():
    open_week()
    guest = make_registration(
        latin_family="Wáng",
        latin_given="Zhigang",
        han_family="王",
        han_given="志刚",
        is_family_first=True,
        organisation="Secret Institute",
        food_needs="No nuts",
    )

    [listed] = device_list(the_door())

    names = (("王志刚", "zh-Hans"), ("Wáng Zhigang", "und-Latn"))
    found = "王志刚 wang zhigang zhigang wang wangzhigang"
    assert listed == Listed(digest(guest), names, found)


def test_list_leaves_out_who_may_not_enter_and_changes_its_version():
    session = make_seat_session(seats=1)
    open_week()
    guest, _ = make_registration(), make_registration()
    before = device_list(door_of(session))
    seats.take(*published(session), guest, token=new_token(), now=PUBLISHED)

    after = device_list(door_of(session))

    assert [[each.ticket for each in people] for people in (before, after)] == [
        [],
        [digest(guest)],
    ]
    assert version_of(before) != version_of(after)


def test_entries_are_told_from_a_number_on_with_a_few_that_came_late():
    open_week()
    scans = [make_scan(make_registration(), entrance="East") for _ in range(3)]
    number = scans[1].pk

    told = entered_since(the_door(), number + PASSED_OVER)

    assert [(each.number, each.entrance) for each in told] == [(scans[2].pk, "East")]
    assert len(entered_since(the_door(), number)) == 3


@pytest.mark.parametrize("words", ["bianchi", "BIÀNCHI anna", "anna bianchi", "anna  bianchi"])
def test_people_are_found_by_any_part_of_their_name(words):
    open_week()
    guest = make_registration(latin_family="Bianchi", latin_given="Anna")
    make_registration(latin_family="Rossi", latin_given="Paolo")

    [found] = found_by(words, device_list(the_door()))

    assert found.ticket == digest(guest)


def test_names_are_as_on_the_badge():
    open_week()
    guest = fresh(make_registration(latin_family="Rossi", latin_given="Paolo"))

    assert names_of(guest) == (("Paolo Rossi", "und-Latn"),)


@pytest.mark.parametrize("people", [2, 6])
def test_list_needs_one_query_however_many_are_on_it(people, django_assert_num_queries):
    open_week()
    for _ in range(people):
        make_scan(make_registration())
    door = the_door()

    with django_assert_num_queries(1):
        device_list(door)
