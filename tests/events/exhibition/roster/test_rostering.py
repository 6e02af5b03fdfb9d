"""The roster of a stand: who may be on it when, and what it does to seats."""

from datetime import time

import pytest

from events.exhibition.hours import days_of, hours_on
from events.exhibition.models import Exhibitor, ExhibitorDeed, Shift
from events.exhibition.refusals import StandRefused
from events.exhibition.roster import rostering
from events.exhibition.teams import remove
from events.programme.published import published_programme
from events.registrations.models import Registration, Seat
from events.registrations.my_week import registration_of
from events.registrations.refusals import SeatRefused
from events.registrations.registering import withdraw
from events.registrations.seats import give_up, take
from tests.factories.demonstrations import (
    at,
    make_demonstration,
    make_head,
    make_member,
    make_shift,
    make_stand,
    make_stand_hours,
)
from tests.factories.events import the_leg
from tests.factories.registrations import (
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    pool_of,
    published,
)
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, PUBLISHED

pytestmark = pytest.mark.django_db


@pytest.fixture
def session():
    """Return a session with one seat, from ten to eleven of the first day; all is published."""
    session = make_seat_session(seats=1, starts_at=at(10), ends_at=at(11))
    make_seat_session(seats=9, starts_at=at(14), ends_at=at(15), kind=session.kind)
    make_opening()
    make_release()
    return session


@pytest.fixture
def stand(session):
    stand = make_stand()
    make_head(stand)
    return stand


def hours(starts, ends):
    edition = published_programme(2026).edition
    return hours_on(days_of(edition)[0], time(starts), time(ends))


def put_on(stand, person, *stretches):
    programme = published_programme(2026)
    asked = [hours(*stretch) for stretch in stretches]
    return rostering.put_on(stand, person, asked, programme, now=PUBLISHED)


def take_a_seat(session, person):
    shown, programme = published(session)
    return take(shown, programme, person, token=new_token(), now=PUBLISHED)


def test_somebody_is_put_on_the_roster_with_a_line_of_history(stand):
    member = make_member(stand)

    put_on(stand, member, (9, 12), (15, 18))

    shifts = Shift.objects.in_order().values_list("registration", "starts_at", "ends_at")
    assert [*shifts] == [(member.pk, at(9), at(12)), (member.pk, at(15), at(18))]
    deed = ExhibitorDeed.objects.get()
    assert (deed.verb, len(deed.details["shifts"])) == ("rostered", 2)


def test_hours_of_one_person_that_overlap_are_refused_with_all_that_came_with_them(stand):
    member = make_member(stand, latin_given="Anna")
    put_on(stand, member, (9, 12))

    with pytest.raises(StandRefused) as refusal:
        put_on(stand, member, (14, 15), (11, 13))

    told = "Anna Bianchi is on duty at these hours already: Tuesday 1 December, 09:00–12:00."
    assert (str(refusal.value), Shift.objects.count()) == (told, 1)


def test_two_people_are_there_at_the_same_time_and_one_after_the_other(stand):
    one, other = make_member(stand), make_member(stand)

    put_on(stand, one, (9, 12))
    put_on(stand, other, (9, 12), (12, 13))

    assert Shift.objects.count() == 3


def test_who_has_a_seat_is_not_put_on_the_roster_and_the_seat_is_not_named(stand, session):
    member = make_member(stand, latin_given="Anna")
    take_a_seat(session, member)

    with pytest.raises(StandRefused) as refusal:
        put_on(stand, member, (9, 12))

    assert str(refusal.value) == (
        "Anna Bianchi is busy with the Week: Tuesday 1 December, 10:00–11:00. Choose other hours,"
        " or ask them to give up their seat."
    )


def test_who_is_on_duty_gets_no_seat_and_reads_why(stand, session):
    member = make_member(stand)
    put_on(stand, member, (9, 12))

    with pytest.raises(SeatRefused) as refusal:
        take_a_seat(session, member)

    organisation = stand.organisation
    assert str(refusal.value) == (
        f"At that time you are on duty. At the stand of {organisation}: Tuesday 1 December,"
        " 09:00–12:00 (Naples)."
    )
    assert refusal.value.clash.is_duty


def test_who_waits_for_a_seat_and_goes_on_duty_is_passed_over(stand, session):
    first, member, last = make_registration(), make_member(stand), make_registration()
    for person in (first, member, last):
        take_a_seat(session, person)
    put_on(stand, member, (9, 12))

    shown, programme = published(session)
    give_up(shown, programme, first, now=PUBLISHED)

    states = dict(Seat.objects.values_list("registration", "state"))
    assert states == {first.pk: "given-up", member.pk: "waiting", last.pk: "confirmed"}


def test_who_presents_a_demonstration_gets_no_seat(stand, session):
    member = make_member(stand)
    make_shift(stand, member, demonstration=make_demonstration(stand, title_en="Gecko"))

    with pytest.raises(SeatRefused, match="Demonstration: Gecko"):
        take_a_seat(session, member)


def test_presenting_at_the_own_stand_is_no_other_duty(stand):
    member = make_member(stand)
    make_shift(stand, member, demonstration=make_demonstration(stand))

    put_on(stand, member, (9, 12))

    assert Shift.objects.of_the_roster().count() == 1


@pytest.mark.parametrize("state", ["withdrawn", "rejected"])
def test_hours_of_a_stand_that_is_given_up_keep_nobody_busy(state, stand, session):
    member = make_member(stand)
    put_on(stand, member, (9, 12))
    Exhibitor.objects.update(state=state)

    assert take_a_seat(session, member).is_confirmed


def test_who_leaves_the_team_is_free(stand, session):
    member = make_member(stand)
    put_on(stand, member, (9, 12))

    remove(stand, stand.team.delegates.get(), now=PUBLISHED)

    assert Shift.objects.count() == 0
    assert take_a_seat(session, member).is_confirmed


def test_who_has_gone_over_to_another_delegation_is_free(stand, session):
    member = make_member(stand)
    put_on(stand, member, (9, 12))
    Registration.objects.filter(pk=member.pk).update(delegation=None)

    assert take_a_seat(session, member).is_confirmed


def test_who_withdraws_is_no_longer_on_duty(stand):
    member = make_member(stand)
    put_on(stand, member, (9, 12))

    withdraw(member, now=PUBLISHED)

    assert [*Shift.objects.on_duty()] == []


def test_a_stranger_is_not_put_on_the_roster(stand):
    with pytest.raises(StandRefused, match="not of the team"):
        put_on(stand, make_registration(), (9, 12))


def test_hours_at_which_the_stands_are_shut_are_refused(stand):
    make_stand_hours(the_leg(), opens=time(10), closes=time(18))

    with pytest.raises(StandRefused, match="open from 10:00 to 18:00"):
        put_on(stand, make_member(stand), (9, 12))


def test_an_entry_that_moves_stays_the_same_appointment(stand):
    member = make_member(stand)
    [shift] = put_on(stand, member, (9, 12))

    programme = published_programme(2026)
    later = PUBLISHED + ONE_HOUR
    moved = rostering.move(shift, member, hours(11, 13), programme, now=later)

    assert (moved.uid, moved.sequence, moved.changed_at) == (shift.uid, 1, later)
    assert (moved.starts_at, moved.ends_at) == (at(11), at(13))


def test_an_entry_that_goes_to_somebody_else_is_another_appointment(stand):
    one, other = make_member(stand), make_member(stand)
    [shift] = put_on(stand, one, (9, 12))

    programme = published_programme(2026)
    moved = rostering.move(shift, other, hours(9, 12), programme, now=PUBLISHED)

    assert moved.uid != shift.uid
    assert [each.registration for each in Shift.objects.all()] == [other]


def test_taken_off_twice_is_taken_off_once(stand):
    [shift] = put_on(stand, make_member(stand), (9, 12))

    rostering.take_off(shift, now=PUBLISHED)
    rostering.take_off(shift, now=PUBLISHED)

    verbs = [*ExhibitorDeed.objects.order_by("pk").values_list("verb", flat=True)]
    assert (Shift.objects.count(), verbs) == (0, ["rostered", "unrostered"])


def test_taking_a_seat_takes_no_more_queries_with_many_duties(
    stand, session, settings, django_assert_max_num_queries
):
    settings.RELEASES_REMEMBERED_FOR = 60
    member = make_member(stand)
    put_on(stand, member, *((hour, hour + 1) for hour in range(12, 18)))
    shown, programme = published(session)
    asking = registration_of(member.account, 2026)

    with django_assert_max_num_queries(12):
        take(shown, programme, asking, token=new_token(), now=PUBLISHED)

    assert pool_of(session).taken == 1
