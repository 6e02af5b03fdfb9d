"""Planning demonstrations: what is refused, who is busy, and who is told."""

from datetime import time

import pytest

from cooperation_week.mail.models import Message
from events.exhibition.demonstrations import planning
from events.exhibition.demonstrations.planning import mark_of
from events.exhibition.hours import days_of, hours_on
from events.exhibition.models import Demonstration, ExhibitorDeed, Shift
from events.exhibition.refusals import StandRefused
from events.programme.published import published_programme
from events.registrations.seats import take
from tests.factories import change
from tests.factories.accounts import make_account
from tests.factories.demonstrations import (
    at,
    make_demonstration,
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
    published,
)
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, PUBLISHED

pytestmark = pytest.mark.django_db
State = Demonstration.State
VALUES = {
    **{f"{name}_{tag}": "" for name in ("title", "text", "place") for tag in ("it", "zh_hans")},
    "title_en": "Gecko climbs", "text_en": "", "place_en": "",
    "languages": ["en"], "exhibit_id": None,
}  # fmt: skip


@pytest.fixture
def session():
    session = make_seat_session(seats=5, starts_at=at(10), ends_at=at(11))
    make_opening()
    make_release()
    return session


@pytest.fixture
def stand(session):
    return make_stand()


def plan(stand, starts, ends, *presenters, found=None, by=None, now=PUBLISHED, **values):
    programme = published_programme(2026)
    hours = hours_on(days_of(programme.edition)[0], starts, ends)
    return planning.plan(
        stand, found, VALUES | values, hours, [*presenters], programme, by=by or stand.account,
        now=now,
    )  # fmt: skip


TEN, HALF_PAST, ELEVEN, NOON = time(10), time(10, 30), time(11), time(12)


def test_what_an_exhibitor_plans_is_proposed_and_what_the_organisers_plan_is_confirmed(stand):
    proposed = plan(stand, TEN, HALF_PAST)
    confirmed = plan(stand, HALF_PAST, ELEVEN, by=make_account())

    assert (proposed.state, confirmed.state) == (State.PROPOSED, State.CONFIRMED)
    assert [*ExhibitorDeed.objects.values_list("verb", flat=True)] == ["planned", "planned"]


@pytest.mark.parametrize(
    ("starts", "ends"),
    [(time(9), time(10, 1)), (time(10, 29), NOON), (time(10, 10), time(10, 20))],
)
def test_two_demonstrations_of_one_exhibitor_never_overlap(starts, ends, stand):
    plan(stand, TEN, HALF_PAST)

    with pytest.raises(StandRefused) as refusal:
        plan(stand, starts, ends)

    assert str(refusal.value) == (
        "At that time there is another of your demonstrations, “Gecko climbs”: Tuesday 1"
        " December, 10:00–10:30."
    )


def test_cancelled_ones_and_those_of_others_are_not_in_the_way(stand):
    make_demonstration(stand, state=State.CANCELLED)
    make_demonstration()

    assert plan(stand, TEN, HALF_PAST).state == State.PROPOSED


def test_one_moves_over_its_own_hours(stand):
    found = plan(stand, TEN, HALF_PAST)

    moved = plan(stand, time(10, 15), time(10, 45), found=found)

    assert (moved.pk, moved.starts_at) == (found.pk, at(10, 15))


@pytest.mark.parametrize(
    ("values", "state"), [({}, State.CONFIRMED), ({"text_en": "New"}, State.PROPOSED)]
)
def test_what_an_exhibitor_changes_is_proposed_anew(values, state, stand):
    found = plan(stand, TEN, HALF_PAST)
    planning.confirm(stand, [mark_of(found)], by=make_account(), now=PUBLISHED)

    assert plan(stand, TEN, HALF_PAST, found=found, **values).state == state


def test_what_the_organisers_change_keeps_its_state(stand):
    found, by = plan(stand, TEN, HALF_PAST), make_account()

    changed = plan(stand, ELEVEN, NOON, found=found, by=by)

    assert changed.state == State.PROPOSED


def test_hours_at_which_the_stands_are_shut_are_refused(stand):
    make_stand_hours(the_leg(), opens=HALF_PAST)

    with pytest.raises(StandRefused, match="open from 10:30"):
        plan(stand, TEN, ELEVEN)


def test_a_presenter_with_a_seat_is_refused(stand, session):
    member = make_member(stand)
    shown, programme = published(session)
    take(shown, programme, member, token=new_token(), now=PUBLISHED)

    with pytest.raises(StandRefused, match="is busy with the Week"):
        plan(stand, TEN, HALF_PAST, member)


def test_a_presenter_who_is_not_of_the_team_is_refused(stand):
    with pytest.raises(StandRefused, match="not of the team"):
        plan(stand, TEN, HALF_PAST, make_registration())


def test_a_presenter_may_be_at_the_stand_at_the_same_time(stand):
    member = make_member(stand)
    make_shift(stand, member)

    found = plan(stand, TEN, HALF_PAST, member)

    assert [shift.registration for shift in found.shifts.all()] == [member]


def test_presenters_move_with_it_and_those_who_stay_keep_their_appointment(stand):
    one, other = make_member(stand), make_member(stand)
    found = plan(stand, TEN, HALF_PAST, one, other)
    before = found.shifts.get(registration=one)

    plan(stand, ELEVEN, NOON, one, found=found, now=PUBLISHED + ONE_HOUR)

    after = found.shifts.get()
    assert (after.uid, after.sequence) == (before.uid, 1)
    assert (after.starts_at, after.changed_at) == (at(11), PUBLISHED + ONE_HOUR)


def test_withdrawn_it_is_cancelled_and_who_presents_it_is_free(stand):
    found = plan(stand, TEN, HALF_PAST, make_member(stand))

    planning.withdraw(found, now=PUBLISHED)
    planning.withdraw(found, now=PUBLISHED)

    found.refresh_from_db()
    verbs = [*ExhibitorDeed.objects.order_by("pk").values_list("verb", flat=True)]
    assert (found.state, Shift.objects.count()) == (State.CANCELLED, 0)
    assert verbs == ["planned", "called-off"]


def test_many_are_confirmed_with_one_mail_in_the_language_of_the_exhibitor(session):
    stand = make_stand(language="it")
    both = [plan(stand, TEN, HALF_PAST), plan(stand, HALF_PAST, ELEVEN, title_en="It swims")]

    marks = [mark_of(each) for each in both]
    done = planning.confirm(stand, marks, by=make_account(), now=PUBLISHED)
    again = planning.confirm(stand, marks, by=make_account(), now=PUBLISHED)

    mail = Message.objects.get(key__startswith="demonstrations:")
    assert (done, again, mail.language, mail.recipient) == (2, 0, "it", stand.account.email)
    assert [title in mail.text for title in ("Gecko climbs", "It swims")] == [True, True]


def test_cancelled_ones_are_told_with_the_reason(stand):
    found = make_demonstration(stand)

    planning.call_off(stand, [found.pk], by=make_account(), now=PUBLISHED, reason="No power.")

    mail = Message.objects.get(key__startswith="demonstrations:")
    deed = ExhibitorDeed.objects.get()
    assert ("No power." in mail.text, deed.reason) == (True, "No power.")


def test_numbers_of_others_confirm_nothing(stand):
    of_another = make_demonstration(state=State.PROPOSED)

    assert planning.confirm(stand, [mark_of(of_another)], by=make_account(), now=PUBLISHED) == 0


def test_a_proposal_of_who_has_withdrawn_is_not_confirmed(stand):
    found = plan(stand, TEN, HALF_PAST)
    change(stand, state="withdrawn")

    with pytest.raises(StandRefused, match="stand that is confirmed"):
        planning.confirm(stand, [mark_of(found)], by=make_account(), now=PUBLISHED)

    assert (Demonstration.objects.get().state, mails()) == (State.PROPOSED, [])


def test_nobody_confirms_what_they_propose_themselves(stand):
    found = plan(stand, TEN, HALF_PAST)

    with pytest.raises(StandRefused, match="their own application"):
        planning.confirm(stand, [mark_of(found)], by=stand.account, now=PUBLISHED)


@pytest.mark.parametrize(
    "changed",
    [{"title_en": "New"}, {"text_it": "New"}, {"place_en": "New"}, {"languages": ["it"]}],
)
def test_what_has_changed_since_it_was_read_is_not_confirmed(changed, stand):
    found = plan(stand, TEN, HALF_PAST)
    read = mark_of(found)
    plan(stand, TEN, HALF_PAST, found=found, **changed)

    done = planning.confirm(stand, [read], by=make_account(), now=PUBLISHED)

    assert (done, Demonstration.objects.get().state) == (0, State.PROPOSED)


def test_what_has_moved_since_it_was_read_is_not_confirmed(stand):
    found = plan(stand, TEN, HALF_PAST)
    read = mark_of(found)
    plan(stand, TEN, ELEVEN, found=found)

    assert planning.confirm(stand, [read], by=make_account(), now=PUBLISHED) == 0


def test_a_stand_that_is_not_confirmed_shows_nothing(session):
    with pytest.raises(StandRefused, match="stand that is confirmed"):
        plan(make_stand(state="accepted"), TEN, HALF_PAST)


def mails():
    return [*Message.objects.filter(key__startswith="demonstrations:").order_by("pk")]


def test_an_exhibitor_is_told_what_the_organisers_add_with_hours_and_place(stand):
    plan(stand, TEN, HALF_PAST, by=make_account(), place_en="Hall 2")

    [mail] = mails()
    assert mail.recipient == stand.account.email
    for words in ("have planned", "Gecko climbs", "Naples: Tuesday 1 December", "Hall 2"):
        assert words in mail.text


@pytest.mark.parametrize(
    ("starts", "values", "told"),
    [
        (ELEVEN, {}, ["have moved or changed"]),
        (TEN, {"place_en": "Hall 2"}, ["have moved or changed"]),
        (TEN, {"text_en": "New words"}, []),
        (TEN, {}, []),
    ],
)
def test_an_exhibitor_is_told_when_the_organisers_move_it(starts, values, told, stand):
    found = plan(stand, TEN, NOON)

    plan(stand, starts, NOON, found=found, by=make_account(), **values)

    assert [words in mail.text for mail in mails() for words in told] == [True] * len(told)
    assert len(mails()) == len(told)


def test_a_proposal_that_is_moved_is_still_to_be_confirmed(stand):
    found = plan(stand, TEN, NOON)

    plan(stand, ELEVEN, NOON, found=found, by=make_account())

    assert "It is not confirmed yet" in mails()[0].text


def test_an_exhibitor_is_told_when_the_organisers_revive_a_cancelled_one(stand):
    found = make_demonstration(stand, state=State.CANCELLED)

    plan(stand, TEN, HALF_PAST, found=found, by=make_account())

    assert ["have planned" in mail.text for mail in mails()] == [True]


def test_who_plans_it_themselves_gets_no_mail(stand):
    plan(stand, ELEVEN, NOON, found=plan(stand, TEN, HALF_PAST))

    assert mails() == []
