import pytest

from cooperation_week.mail.models import Message
from events.programme.models import Session
from events.registrations.availability import Availability, availability_of
from events.registrations.models import Activity, Deed, Seat
from events.registrations.refusals import SeatRefused
from events.registrations.registering import withdraw
from events.registrations.seats import give_up, swap, take
from tests.factories.accounts import make_account, make_owner
from tests.factories.events import make_leg, make_room, make_venue, the_edition
from tests.factories.programme import make_appearance, make_person, make_session
from tests.factories.registrations import (
    fresh,
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    pool_of,
    published,
)
from tests.factories.releases import make_release
from tests.moments import ONE_DAY, ONE_HOUR, OPENING, PUBLISHED, PUBLISHED_AGAIN

pytestmark = pytest.mark.django_db


def make_week(*sessions):
    """Open registration and publish what is there; return the sessions as visitors read them."""
    make_opening()
    make_release()
    return [published(session)[0] for session in sessions]


def take_one(session, registration, *, token=None, now=PUBLISHED):
    shown, programme = published(session)
    return take(shown, programme, registration, token=token or new_token(), now=now)


def give_one_up(session, registration):
    shown, programme = published(session)
    return give_up(shown, programme, registration, now=PUBLISHED)


def counted(session):
    pool = pool_of(session)
    return pool.taken, pool.held, pool.next_wait_number


def mails_about(word):
    return Message.objects.filter(key__startswith="seat:", key__contains=word).count()


def test_last_seat_goes_to_the_first_who_asks_and_the_next_waits():
    session = make_seat_session(seats=1)
    make_week(session)
    early, late, latest = (make_registration() for _ in range(3))
    take_one(session, early)

    seats = [take_one(session, late), take_one(session, latest)]

    assert [(seat.state, seat.wait_number) for seat in seats] == [("waiting", 1), ("waiting", 2)]
    assert counted(session) == (1, 0, 3)


def test_seat_and_place_in_the_list_are_confirmed_by_mail_and_only_the_seat_as_an_appointment():
    session = make_seat_session(seats=1)
    make_week(session)
    early, late = make_registration(), make_registration()

    take_one(session, early)
    take_one(session, late)

    mails = Message.objects.filter(key__startswith="seat:").order_by("pk")
    assert [(mail.recipient, mail.calendar_method) for mail in mails] == [
        (early.account.email, "REQUEST"),
        (late.account.email, ""),
    ]
    assert f"UID:{session.uid}" in mails[0].calendar


def test_mail_about_a_seat_promises_an_appointment_only_where_there_is_a_day():
    session = make_seat_session(starts_at=None, ends_at=None)
    make_week(session)

    take_one(session, make_registration())

    mail = Message.objects.get(key__startswith="seat:")
    assert ("appointment" in mail.text, mail.calendar) == (False, "")
    assert "The day of the session is not fixed yet." in mail.text


@pytest.mark.parametrize("same_form", [True, False])
def test_pressing_twice_gives_one_seat_one_mail_and_the_same_answer(same_form):
    session = make_seat_session(seats=5)
    make_week(session)
    person, token = make_registration(), new_token()

    first = take_one(session, person, token=token)
    second = take_one(session, person, token=token if same_form else new_token())

    assert (second.pk, counted(session)[0], mails_about("confirmed")) == (first.pk, 1, 1)


def test_form_sent_again_after_giving_up_takes_nothing_anew():
    session = make_seat_session(seats=5)
    make_week(session)
    person, token = make_registration(), new_token()
    take_one(session, person, token=token)
    give_one_up(session, person)

    seat = take_one(session, person, token=token)

    assert (seat.state, counted(session)[0]) == ("given-up", 0)


def test_who_gives_up_lets_the_first_of_the_list_move_up_with_one_mail():
    session = make_seat_session(seats=1)
    make_week(session)
    holder, first, second = (make_registration() for _ in range(3))
    for person in (holder, first, second):
        take_one(session, person)

    give_one_up(session, holder)
    give_one_up(session, holder)

    states = Seat.objects.order_by("pk").values_list("state", flat=True)
    assert [*states] == ["given-up", "confirmed", "waiting"]
    assert (counted(session), mails_about("promoted")) == ((1, 0, 3), 1)


def test_who_withdraws_gives_up_all_seats_and_others_move_up():
    sessions = [make_seat_session(seats=1, starts_at=OPENING + n * 3 * ONE_HOUR) for n in (0, 1)]
    make_week()
    leaver, next_one = make_registration(), make_registration()
    for session in sessions:
        take_one(session, leaver)
        take_one(session, next_one)

    withdraw(leaver, now=PUBLISHED)

    assert fresh(leaver).state == "withdrawn"
    assert [counted(session)[0] for session in sessions] == [1, 1]
    assert next_one.seats.confirmed().count() == 2


def test_seat_that_the_desk_gives_back_is_the_desk_s_deed():
    session, owner = make_seat_session(), make_owner()
    make_week(session)
    person = make_registration()
    take_one(session, person)

    withdraw(person, by=owner, now=PUBLISHED)

    assert Deed.objects.get(verb="gave-up").actor == owner


def test_nobody_jumps_the_list_when_a_seat_is_free():
    session = make_seat_session(seats=1)
    make_week(session)
    waiting, newcomer = make_registration(), make_registration()
    take_one(session, make_registration())
    take_one(session, waiting)
    pool = pool_of(session)
    pool.capacity = 2
    pool.save()

    seat = take_one(session, newcomer)

    assert (seat.state, waiting.seats.get().state) == ("waiting", "confirmed")


def test_who_cannot_use_the_seat_any_more_is_passed_over_and_keeps_the_place():
    session, other = make_seat_session(seats=1), make_seat_session(seats=5)
    make_week(session)
    holder, busy, free = (make_registration() for _ in range(3))
    for person in (holder, busy, free):
        take_one(session, person)
    Seat.objects.create(
        pool=pool_of(other),
        registration=busy,
        state="confirmed",
        token="t",
        asked_at=PUBLISHED,
        changed_at=PUBLISHED,
    )

    give_one_up(session, holder)

    found = {s.registration_id: s.state for s in pool_of(session).seats.all()}
    assert (found[busy.pk], found[free.pk]) == ("waiting", "confirmed")
    give_one_up(session, free)
    assert availability_of(published(session)[0]) == Availability(1, 1, 1)
    assert take_one(session, make_registration()).is_confirmed
    assert pool_of(session).seats.waiting().get().registration == busy


def refusal(session, registration, now=PUBLISHED):
    with pytest.raises(SeatRefused) as caught:
        take_one(session, registration, now=now)
    return str(caught.value)


def test_session_that_is_open_to_all_has_no_seats():
    session = make_session()
    make_week()

    assert "No seat is needed" in refusal(session, make_registration())


def test_session_that_is_cancelled_or_has_started_gives_no_seats():
    cancelled = make_seat_session(state=Session.State.CANCELLED)
    started = make_seat_session()
    make_week()
    person = make_registration()

    assert "cancelled" in refusal(cancelled, person)
    assert "already started" in refusal(started, person, now=OPENING)


def test_rules_read_what_is_published_and_not_the_draft():
    session = make_seat_session()
    make_week()
    Session.objects.filter(pk=session.pk).update(state=Session.State.CANCELLED)

    assert take_one(session, make_registration()).is_confirmed


def test_seats_are_taken_only_while_they_are_given_out():
    session = make_seat_session()
    closes_at = PUBLISHED + ONE_DAY
    make_opening(kind=Activity.Kind.SEATS, opens_at=PUBLISHED, closes_at=closes_at)
    make_week()
    person = make_registration()

    assert "cannot be taken yet" in refusal(session, person, now=PUBLISHED - ONE_HOUR)
    assert "no longer" in refusal(session, person, now=closes_at)


def test_who_is_not_confirmed_takes_no_seat():
    session = make_seat_session()
    make_opening(needs_approval=True)
    make_release()

    assert "confirmed" in refusal(session, make_registration())


def test_overlapping_seat_is_refused_and_names_what_stands_in_the_way():
    one = make_seat_session(title_en="Robots at sea")
    other = make_seat_session(starts_at=OPENING + ONE_HOUR / 2)
    make_week()
    person = make_registration()
    take_one(one, person)

    said = refusal(other, person)

    assert "At that time you have a place in “Robots at sea”" in said
    assert "09:30–10:30" in said


def in_city(name, latitude, longitude):
    leg = make_leg(the_edition(), city_en=name, latitude=latitude, longitude=longitude)
    return make_room(make_venue(leg), capacity=5)


@pytest.mark.parametrize(("hours_later", "is_possible"), [(1.25, False), (2, False), (4.5, True)])
def test_journey_between_cities_takes_its_time(hours_later, is_possible):
    naples, rome = in_city("Naples", 40.85, 14.27), in_city("Rome", 41.9, 12.48)
    one = make_seat_session(room=naples)
    other = make_seat_session(room=rome, starts_at=OPENING + hours_later * ONE_HOUR)
    make_week()
    person = make_registration()
    take_one(one, person)

    if is_possible:
        assert take_one(other, person).is_confirmed
    else:
        assert "The way from one to the other" in refusal(other, person)


def test_swap_gives_up_one_and_takes_the_other():
    one, other = make_seat_session(), make_seat_session()
    shown, another = make_week(one, other)
    person = make_registration()
    take_one(one, person)
    _, programme = published(one)

    swap(another, programme, person, instead_of=shown, token=new_token(), now=PUBLISHED)

    assert (counted(one)[0], counted(other)[0]) == (0, 1)


def test_swap_for_a_full_session_changes_nothing():
    one, other = make_seat_session(), make_seat_session(seats=1)
    shown, another = make_week(one, other)
    person = make_registration()
    take_one(one, person)
    take_one(other, make_registration())
    _, programme = published(one)

    with pytest.raises(SeatRefused, match="full by now"):
        swap(another, programme, person, instead_of=shown, token=new_token(), now=PUBLISHED)

    assert (counted(one)[0], counted(other), person.seats.live().count()) == (1, (1, 0, 1), 1)


def test_swap_with_the_form_of_a_seat_given_up_since_changes_nothing():
    one, other = make_seat_session(), make_seat_session()
    shown, another = make_week(one, other)
    person = make_registration()
    take_one(other, person, token="again")
    give_one_up(other, person)
    take_one(one, person)
    _, programme = published(one)

    with pytest.raises(SeatRefused):
        swap(another, programme, person, instead_of=shown, token="again", now=PUBLISHED)

    assert (counted(one)[0], counted(other)[0]) == (1, 0)


def test_moved_session_moves_in_the_calendars_of_who_holds_a_seat():
    session = make_seat_session(seats=1)
    make_week()
    holder, waiting, stranger = (make_registration() for _ in range(3))
    take_one(session, holder)
    take_one(session, waiting)
    Session.objects.filter(pk=session.pk).update(
        starts_at=OPENING + ONE_HOUR, ends_at=OPENING + 2 * ONE_HOUR
    )

    make_release(now=PUBLISHED_AGAIN)

    told = Message.objects.filter(key__contains="moved").order_by("pk")
    assert [(mail.recipient, mail.calendar_method) for mail in told] == [
        (holder.account.email, "REQUEST"),
        (waiting.account.email, ""),
    ]
    assert "SEQUENCE:1" in told[0].calendar
    assert not Message.objects.filter(recipient=stranger.account.email, key__contains="moved")


def test_speaker_who_has_given_up_a_seat_is_told_that_the_session_moved():
    session, account = make_seat_session(), make_account()
    make_appearance(session, make_person(account=account))
    make_week()
    speaker = make_registration(account=account)
    take_one(session, speaker)
    give_one_up(session, speaker)
    Session.objects.filter(pk=session.pk).update(
        starts_at=OPENING + ONE_HOUR, ends_at=OPENING + 2 * ONE_HOUR
    )

    make_release(now=PUBLISHED_AGAIN)

    [mail] = Message.objects.filter(key__startswith="speaking:")
    assert mail.recipient == account.email


def test_speaker_who_logs_in_without_being_registered_is_told_too():
    session, account = make_seat_session(), make_account(language="it")
    make_appearance(session, make_person(account=account))
    make_week()
    Session.objects.filter(pk=session.pk).update(
        starts_at=OPENING + ONE_HOUR, ends_at=OPENING + 2 * ONE_HOUR
    )

    make_release(now=PUBLISHED_AGAIN)

    [mail] = Message.objects.filter(recipient=account.email)
    assert (mail.language, mail.subject) == ("it", "Una tua sessione è stata spostata")


def test_cancelled_session_ends_its_seats_and_leaves_calendars():
    session = make_seat_session(seats=1)
    make_week()
    holder, waiting = make_registration(), make_registration()
    take_one(session, holder)
    take_one(session, waiting)
    Session.objects.filter(pk=session.pk).update(state=Session.State.CANCELLED)

    make_release(now=PUBLISHED_AGAIN)

    told = Message.objects.filter(key__contains="cancelled").order_by("pk")
    assert [mail.calendar_method for mail in told] == ["CANCEL", ""]
    assert ("STATUS:CANCELLED" in told[0].calendar, "SEQUENCE:1" in told[0].calendar) == (1, 1)
    assert {seat.state for seat in Seat.objects.all()} == {"cancelled"}
    assert counted(session)[0] == 0


def test_session_deleted_from_the_drafts_is_cancelled_for_its_holders():
    session = make_seat_session()
    make_session()
    make_week()
    take_one(session, make_registration())
    session.delete()

    make_release(now=PUBLISHED_AGAIN)

    assert [seat.state for seat in Seat.objects.all()] == ["cancelled"]


def test_change_that_moves_nothing_writes_to_nobody():
    session = make_seat_session()
    make_week()
    take_one(session, make_registration())
    Session.objects.filter(pk=session.pk).update(title_en="Another title")
    before = Message.objects.count()

    make_release(now=PUBLISHED_AGAIN)

    assert Message.objects.count() == before


def test_larger_room_lets_people_move_up_when_it_is_published():
    session = make_seat_session(seats=1)
    make_week()
    take_one(session, make_registration())
    waiting = make_registration()
    take_one(session, waiting)
    session.room.capacity = 3
    session.room.save()

    make_release(now=PUBLISHED_AGAIN)

    assert (waiting.seats.get().state, counted(session)[0]) == ("confirmed", 2)
