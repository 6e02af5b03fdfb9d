from datetime import timedelta

import pytest

from cooperation_week.mail.models import Message
from events.registrations.capacity import set_capacity
from events.registrations.deciding import approve, merge, refuse
from events.registrations.models import Activity, Deed, Registration, SeatPool
from events.registrations.published import published_openings
from events.registrations.refusals import RegistrationRefused
from events.registrations.registering import change, register, withdraw
from tests.factories.accounts import make_account, make_owner
from tests.factories.events import make_leg, the_edition
from tests.factories.registrations import (
    fresh,
    make_answers,
    make_opening,
    make_registration,
    new_token,
)
from tests.factories.releases import make_release
from tests.moments import ONE_DAY, ONE_HOUR, OPENING, PUBLISHED

pytestmark = pytest.mark.django_db


@pytest.fixture
def edition():
    edition = the_edition()
    make_opening(edition)
    make_release(edition, sessions=1)
    return edition


def whole(edition):
    return SeatPool.objects.get(edition=edition, kind="edition")


def limit(edition, capacity, **of):
    kind = next(iter(of), "edition")
    pool, _ = SeatPool.objects.get_or_create(edition=edition, kind=kind, **of)
    set_capacity(pool, capacity, by=None, now=PUBLISHED)


def state_of(registration):
    row = fresh(registration)
    return row.state, row.wait_number


def test_who_registers_is_in_with_a_ticket_a_mail_and_a_line_of_the_history(edition):
    leg = make_leg(edition)
    stays = frozenset({(leg.pk, edition.first_day), (leg.pk, edition.last_day)})

    row = make_registration(edition, stays=stays, consents=frozenset({"contact"}))

    assert (row.state, len(row.ticket_code), whole(edition).taken) == ("confirmed", 26, 1)
    assert {(stay.leg_id, stay.day) for stay in row.stays.all()} == stays
    assert [(c.purpose, c.text_version) for c in row.consents.all()] == [("contact", "2026-11")]
    assert Message.objects.filter(recipient=row.account.email).count() == 1
    assert Deed.objects.get(registration=row).verb == "registered"


@pytest.mark.parametrize("same_form", [True, False])
def test_registering_twice_is_registering_once(edition, same_form):
    account, token = make_account(), new_token()
    first = make_registration(edition, account, token=token, latin_given="First")

    again = make_registration(
        edition, account, token=token if same_form else new_token(), latin_given="Second"
    )

    assert (again.pk, fresh(first).latin_given) == (first.pk, "First")
    assert (Message.objects.count(), whole(edition).taken) == (1, 1)


def test_registering_waits_for_the_opening_and_ends_at_the_deadline(edition):
    account, answers = make_account(), make_answers()

    for now, said in [(PUBLISHED - 2 * ONE_DAY, "not open yet"), (OPENING, "closed")]:
        with pytest.raises(RegistrationRefused, match=said):
            register(edition, account, answers, token=new_token(), now=now)
    last_moment = OPENING - timedelta(microseconds=1)
    assert register(edition, account, answers, token="t", now=last_moment).is_confirmed


def test_deadline_that_is_not_published_does_not_count(edition):
    Activity.objects.update(closes_at=OPENING + 9 * ONE_DAY)

    with pytest.raises(RegistrationRefused, match="closed"):
        make_registration(edition, now=OPENING + ONE_DAY)


def test_full_edition_puts_people_on_a_list_and_lets_them_up_in_turn(edition):
    limit(edition, 1)
    first, second, third = (make_registration(edition) for _ in range(3))
    assert [state_of(row) for row in (second, third)] == [("waiting", 1), ("waiting", 2)]

    withdraw(first, now=PUBLISHED)
    withdraw(first, now=PUBLISHED)

    assert [state_of(row) for row in (first, second, third)] == [
        ("withdrawn", None),
        ("confirmed", None),
        ("waiting", 2),
    ]
    assert (whole(edition).taken, bool(fresh(second).ticket_code)) == (1, True)


def test_full_category_lets_the_others_in(edition):
    limit(edition, 1, category="student")
    make_registration(edition, category="student")

    student, researcher = (
        make_registration(edition, category=name) for name in ("student", "research")
    )

    assert (student.state, researcher.state) == ("waiting", "confirmed")
    limit(edition, 2, category="student")
    assert state_of(student)[0] == "confirmed"


def test_who_waits_for_a_full_city_does_not_hold_up_the_others_when_room_is_made(edition):
    leg = make_leg(edition)
    limit(edition, 0, leg=leg)
    in_the_city = make_registration(edition, stays=frozenset({(leg.pk, None)}))
    limit(edition, 0)
    elsewhere, later = make_registration(edition), make_registration(edition)
    assert [row.state for row in (in_the_city, elsewhere, later)] == ["waiting"] * 3

    limit(edition, 1)

    assert [state_of(row)[0] for row in (in_the_city, elsewhere, later)] == [
        "waiting",
        "confirmed",
        "waiting",
    ]


def test_who_registers_does_not_overtake_those_who_wait_for_the_same_places(edition):
    limit(edition, 1, category="student")
    make_registration(edition, category="student")
    early, next_one = (make_registration(edition, category="student") for _ in range(2))
    # Room that nobody was told of, as when a capacity was changed by hand.
    SeatPool.objects.filter(edition=edition, category="student").update(capacity=2)

    late = make_registration(edition, category="student")
    researcher = make_registration(edition)

    assert [state_of(row)[0] for row in (early, next_one, late, researcher)] == [
        "confirmed",
        "waiting",
        "waiting",
        "confirmed",
    ]


def test_lowering_a_capacity_drops_nobody(edition):
    rows = [make_registration(edition) for _ in range(3)]

    limit(edition, 1)

    assert ([fresh(row).state for row in rows], whole(edition).taken) == (["confirmed"] * 3, 3)


def test_with_approval_the_place_is_kept_and_the_ticket_comes_with_the_answer():
    edition = the_edition()
    make_opening(edition, needs_approval=True)
    make_release(edition, sessions=1)
    asked = make_registration(edition)
    assert (asked.state, asked.ticket_code, whole(edition).taken) == ("asked", None, 1)

    done = [approve(asked, by=make_owner(), now=PUBLISHED + ONE_HOUR) for _ in range(2)]

    assert (done, fresh(asked).state) == ([True, False], "confirmed")
    assert Message.objects.filter(recipient=asked.account.email).count() == 2


def test_refused_registration_gives_its_place_to_the_next():
    edition = the_edition()
    make_opening(edition, needs_approval=True)
    make_release(edition, sessions=1)
    limit(edition, 1)
    refused, next_one = make_registration(edition), make_registration(edition)

    assert refuse(refused, by=make_owner(), now=PUBLISHED, reason="not of the Week")

    assert (state_of(refused)[0], state_of(next_one)[0]) == ("refused", "asked")
    assert next_one.deeds.order_by("pk").last().verb == "promoted"
    again = make_registration(edition, refused.account)
    assert (again.pk, again.state) == (refused.pk, "refused")


def test_confirmed_registration_is_not_refused(edition):
    row = make_registration(edition)

    assert not refuse(row, by=make_owner(), now=PUBLISHED)
    assert fresh(row).state == "confirmed"


def test_who_has_withdrawn_comes_back_with_the_same_ticket(edition):
    row = make_registration(edition)
    withdraw(row, now=PUBLISHED)

    again = make_registration(edition, row.account, now=PUBLISHED + ONE_HOUR)

    assert (again.pk, again.state, again.ticket_code) == (row.pk, "confirmed", row.ticket_code)
    assert whole(edition).taken == 1


def test_changed_answers_are_kept_with_their_consents(edition):
    row = make_registration(edition, consents=frozenset({"contact", "listed"}))
    answers = make_answers(
        han_family="王", han_given="小明", consents=frozenset({"listed", "transfer"})
    )

    change(row, answers, now=PUBLISHED + ONE_HOUR)

    consents = {c.purpose: c.withdrawn_at is None for c in fresh(row).consents.all()}
    assert consents == {"contact": False, "listed": True, "transfer": True}
    assert "wangxiaoming" in fresh(row).folded
    assert {"han_family", "consents"} <= set(Deed.objects.get(verb="changed").details["fields"])


def test_change_into_a_full_category_changes_nothing(edition):
    limit(edition, 0, category="press")
    row = make_registration(edition, category="research")

    with pytest.raises(RegistrationRefused, match="no room left"):
        change(row, make_answers(category="press", latin_given="New"), now=PUBLISHED)

    assert (fresh(row).category, fresh(row).latin_given) == ("research", row.latin_given)
    assert whole(edition).taken == 1


def test_lowered_capacity_keeps_nobody_from_changing_what_is_not_full(edition):
    leg = make_leg(edition)
    limit(edition, 2, leg=leg)
    rows = [make_registration(edition, stays=frozenset({(leg.pk, None)})) for _ in range(2)]
    limit(edition, 1)
    limit(edition, 0, leg=leg)

    change(rows[0], make_answers(category="press"), now=PUBLISHED)

    assert (fresh(rows[0]).category, rows[0].stays.count()) == ("press", 0)
    assert whole(edition).taken == 2


def test_merging_keeps_one_and_gives_the_place_of_the_other_back(edition):
    kept, double = make_registration(edition), make_registration(edition)

    merge(kept, double, by=make_owner(), now=PUBLISHED)

    assert (state_of(kept)[0], state_of(double)[0]) == ("confirmed", "withdrawn")
    assert whole(edition).taken == 1


def test_merging_twice_is_merging_once_and_never_leaves_nobody(edition):
    owner = make_owner()
    limit(edition, 2)
    kept, double = make_registration(edition), make_registration(edition)
    for _ in range(2):
        merge(kept, double, by=owner, now=PUBLISHED)
    make_registration(edition)
    waiting = make_registration(edition)

    with pytest.raises(RegistrationRefused, match="does not hold"):
        merge(double, waiting, by=owner, now=PUBLISHED)

    assert (state_of(waiting)[0], Deed.objects.filter(verb="merged").count()) == ("waiting", 1)


def test_nobody_is_admitted_once_the_edition_is_over(edition):
    limit(edition, 1)
    first, second = make_registration(edition), make_registration(edition)

    withdraw(first, now=OPENING + 30 * ONE_DAY)

    assert state_of(second)[0] == "waiting"


def test_extended_deadline_remembers_the_former_one(edition):
    Activity.objects.update(closes_at=OPENING + ONE_DAY)
    make_release(edition, now=PUBLISHED + ONE_DAY)

    opening = published_openings(2026)["registration"]

    assert (opening.closes_at, [f.closes_at for f in opening.former]) == (
        OPENING + ONE_DAY,
        [OPENING],
    )


def test_edition_without_opening_times_is_not_changed_by_their_absence():
    edition = the_edition()
    release = make_release(edition, sessions=1)

    assert "registrations" not in release.content()["parts"]
    assert Registration.objects.count() == 0
