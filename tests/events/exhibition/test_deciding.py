"""Deciding, and telling it as a step of its own: no path tells a decision before it is sent."""

import json

import pytest
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from cooperation_week.mail.models import Message
from events.exhibition import applying, deciding, drafting
from events.exhibition.models import Exhibitor, ExhibitorDeed
from events.exhibition.own_data import exhibitors_of
from events.exhibition.refusals import StandRefused
from tests.conftest import logged_in
from tests.factories.accounts import make_owner
from tests.factories.releases import make_release
from tests.factories.stands import (
    ANSWERS,
    fresh,
    make_call,
    make_exhibitor,
    make_stands,
)
from tests.moments import PUBLISHED

State, Decision = Exhibitor.State, Exhibitor.Decision
MINE = "/en/my/2026/exhibitor/"


@pytest.fixture
def owner(db):
    make_call()
    make_release()
    return make_owner()


def read_by_the_applicant(row):
    """Return all that an applicant can read: their page, their data, their mails."""
    page = logged_in(row.account).get(MINE)
    data = json.dumps(exhibitors_of(row.account), cls=DjangoJSONEncoder)
    mails = Message.objects.filter(recipient=row.account.email).order_by("pk")
    return page.context["sentence"], data, [*mails.values_list("subject", "text")]


@pytest.mark.parametrize("decision", Decision)
def test_a_decision_leaks_nowhere_before_it_is_sent(decision, owner):
    row = make_exhibitor()
    before = read_by_the_applicant(row)

    deciding.decide(row, decision, by=owner, now=PUBLISHED, reason="because")

    assert fresh(row).decision == decision
    assert read_by_the_applicant(row) == before
    assert Message.objects.count() == 1


def test_who_waits_reads_of_no_decision_to_move_up(owner):
    row = make_exhibitor(State.WAITING)
    before = read_by_the_applicant(row)

    deciding.decide(row, Decision.ACCEPT, by=owner, now=PUBLISHED)

    assert read_by_the_applicant(row) == before


def test_a_decision_can_be_changed_and_taken_back(owner):
    row = make_exhibitor()

    done = [
        deciding.decide(row, Decision.ACCEPT, by=owner, now=PUBLISHED),
        deciding.decide(row, Decision.ACCEPT, by=owner, now=PUBLISHED),
        deciding.decide(row, Decision.REJECT, by=owner, now=PUBLISHED),
        deciding.take_back(row, by=owner, now=PUBLISHED),
        deciding.take_back(row, by=owner, now=PUBLISHED),
    ]

    assert done == [True, False, True, True, False]
    assert (fresh(row).state, fresh(row).decision) == (State.NEW, "")


def test_a_decision_is_sent_once_and_only_as_it_was_seen(owner):
    row = make_exhibitor()
    deciding.decide(row, Decision.ACCEPT, by=owner, now=PUBLISHED)

    done = [
        deciding.send(row, Decision.REJECT, by=owner, now=PUBLISHED),
        deciding.send(row, "", by=owner, now=PUBLISHED),
        deciding.send(row, Decision.ACCEPT, by=owner, now=PUBLISHED),
        deciding.send(row, Decision.ACCEPT, by=owner, now=PUBLISHED),
    ]

    assert done == [False, False, True, False]
    assert fresh(row).state == State.ACCEPTED
    assert [m.subject for m in Message.objects.order_by("pk")][1:] == ["A stand for you"]


def test_stands_run_out_with_the_decision_not_with_the_mail(owner):
    make_stands(1)
    first, second = make_exhibitor(), make_exhibitor()
    deciding.decide(first, Decision.ACCEPT, by=owner, now=PUBLISHED)

    with pytest.raises(StandRefused, match="No stand is left"):
        deciding.decide(second, Decision.ACCEPT, by=owner, now=PUBLISHED)

    assert fresh(second).decision == ""


def test_who_withdraws_leaves_a_stand_that_the_organisers_give_to_who_waits(owner):
    make_stands(1)
    holder, waiting = make_exhibitor(State.CONFIRMED), make_exhibitor(State.WAITING)

    applying.withdraw(holder, now=PUBLISHED)
    stayed = fresh(waiting).state
    deciding.decide(waiting, Decision.ACCEPT, by=owner, now=PUBLISHED)
    deciding.send(waiting, Decision.ACCEPT, by=owner, now=PUBLISHED)

    assert (stayed, fresh(waiting).state) == (State.WAITING, State.ACCEPTED)
    assert fresh(waiting).wait_number is None


def test_who_waits_has_a_number_and_who_has_left_is_not_counted(owner):
    rows = [make_exhibitor(State.WAITING) for _ in range(3)]
    applying.withdraw(rows[0], now=PUBLISHED)

    assert [fresh(row).wait_number for row in rows] == [None, 2, 3]
    assert [applying.place_in_line(fresh(row)) for row in rows[1:]] == [1, 2]


def test_withdrawing_takes_an_unsent_decision_along(owner):
    row = make_exhibitor()
    deciding.decide(row, Decision.ACCEPT, by=owner, now=PUBLISHED)

    applying.withdraw(row, now=PUBLISHED)

    assert (fresh(row).state, fresh(row).decision) == (State.WITHDRAWN, "")
    assert deciding.send(row, Decision.ACCEPT, by=owner, now=PUBLISHED) is False


def test_nobody_decides_about_their_own_application(owner):
    row = make_exhibitor(account=owner)

    with pytest.raises(StandRefused, match="their own"):
        deciding.decide(row, Decision.ACCEPT, by=owner, now=PUBLISHED)


def test_there_are_never_fewer_stands_than_are_held(owner):
    pool, row = make_stands(3), make_exhibitor()
    deciding.decide(row, Decision.ACCEPT, by=owner, now=PUBLISHED)

    deciding.resize(pool, 1)
    with pytest.raises(StandRefused, match="cannot be fewer"):
        deciding.resize(pool, 0)

    pool.refresh_from_db()
    assert pool.capacity == 1


class Applications(RuleBasedStateMachine):
    """Two applications for one stand, and a simple model of what has been told of them."""

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        make_call()
        make_release()
        make_stands(1)
        self.owner = make_owner()
        self.rows = [make_exhibitor() for _ in range(2)]
        self.told = [State.NEW] * 2
        self.decided = [""] * 2
        self.mails = [1, 1]

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    numbers = st.integers(0, 1)

    def _held(self):
        pairs = zip(self.told, self.decided, strict=True)
        return sum(t in State.holding() or d == Decision.ACCEPT for t, d in pairs)

    @rule(number=numbers, decision=st.sampled_from(Decision))
    def decide(self, number, decision):
        may = self.told[number] in State.open() and self.decided[number] != decision
        may = may and (decision, self.told[number]) != (Decision.WAIT, State.WAITING)
        full = decision == Decision.ACCEPT and self._held() >= 1
        try:
            done = deciding.decide(self.rows[number], decision, by=self.owner, now=PUBLISHED)
        except StandRefused:
            assert (may, full) == (True, True)
            return
        assert (done, may and full) == (may, False)
        if done:
            self.decided[number] = decision

    @rule(number=numbers)
    def take_back(self, number):
        done = deciding.take_back(self.rows[number], by=self.owner, now=PUBLISHED)
        assert done == bool(self.decided[number])
        self.decided[number] = ""

    @rule(number=numbers, decision=st.sampled_from(Decision))
    def send(self, number, decision):
        done = deciding.send(self.rows[number], decision, by=self.owner, now=self._moment())
        assert done == (self.decided[number] == decision)
        if done:
            self.told[number] = deciding.BECOMES[decision]
            self.decided[number] = ""
            self.mails[number] += 1

    @rule(number=numbers)
    def confirm(self, number):
        before = self.told[number]
        try:
            applying.confirm(self.rows[number], now=self._moment())
        except StandRefused:
            assert before not in State.holding()
            return
        assert before in State.holding()
        self.told[number] = State.CONFIRMED
        self.mails[number] += before == State.ACCEPTED

    @rule(number=numbers)
    def withdraw(self, number):
        if self.told[number] in State.live():
            self.told[number], self.decided[number] = State.WITHDRAWN, ""
            self.mails[number] += 1
        applying.withdraw(self.rows[number], now=self._moment())

    @rule(number=numbers)
    def come_back(self, number):
        row = self.rows[number]
        draft = drafting.begin(row.edition, row.account, language="en", now=PUBLISHED)
        applying.send_in(draft, ANSWERS, now=self._moment())
        if self.told[number] == State.WITHDRAWN:
            self.told[number] = State.NEW
            self.mails[number] += 1

    @invariant()
    def only_what_was_sent_is_told(self):
        rows = [fresh(row) for row in self.rows]
        assert [row.state for row in rows] == self.told
        assert [row.decision for row in rows] == self.decided
        assert [
            Message.objects.filter(recipient=row.account.email).count() for row in rows
        ] == self.mails
        data = [exhibitors_of(row.account)["stands"][0] for row in rows]
        assert [each["state"] for each in data] == self.told
        assert self._held() <= 1

    def _moment(self):
        """Return a later moment each time, as between two presses of people."""
        return PUBLISHED + ExhibitorDeed.objects.count() * (PUBLISHED.resolution * 1000)


def test_no_path_tells_a_decision_that_was_not_sent(db):
    run_state_machine_as_test(
        Applications, settings=settings(max_examples=10, stateful_step_count=25)
    )
