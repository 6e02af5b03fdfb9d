"""Checking an application: from which state to which, and what the applicant is told."""

from datetime import timedelta

import pytest

from centres.mobility.models import Application, Deed, PartnerLink, Side
from centres.mobility.partners.answering import answer
from centres.mobility.partners.asking import askings_of
from centres.mobility.refusals import MobilityRefused
from centres.mobility.reviewing.checking import check, refuse, return_to_applicant, take_back
from cooperation_week.mail.models import Message
from tests.factories.accounts import make_owner
from tests.factories.mobility import DURING, make_application, make_requirement, publish_call
from tests.factories.partners import make_partner_link

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
State = Application.State
SOON = DURING + timedelta(days=7)
ALL = {each: {"decided_at": DURING} if each in ("refused", "withdrawn") else {} for each in State}
VERBS = {
    "check": (check, {"reason": "Fine."}, {State.SENT}),
    "return": (return_to_applicant, {"what": "A CV.", "complete_by": SOON}, {State.SENT}),
    "refuse": (refuse, {"reason": "No."}, {State.SENT, State.RETURNED}),
    "take-back": (take_back, {}, {State.CHECKED, State.REFUSED}),
}
BECOMES = {
    "check": State.CHECKED,
    "return": State.RETURNED,
    "refuse": State.REFUSED,
    "take-back": State.SENT,
}


@pytest.fixture
def by():
    return make_owner()


def make_sent(state=State.SENT, **fields):
    call = publish_call(name_en="To Naples")
    wishes = call.destinations.all()
    return make_application(call, wishes=wishes, state=state, **ALL[state], **fields)


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", State)
def test_each_state_is_left_only_by_what_leads_out_of_it(state, verb, by):
    application = make_sent(state)
    do, said, possible = VERBS[verb]

    if state in possible:
        do(application, by=by, now=DURING, **said)
    elif (verb, state) == ("check", State.CHECKED):
        do(application, by=by, now=DURING, **said)
        assert Message.objects.count() == 0
    else:
        with pytest.raises(MobilityRefused, match="This cannot be done"):
            do(application, by=by, now=DURING, **said)

    expected = BECOMES[verb] if state in possible else state
    assert Application.objects.get().state == expected
    assert Deed.objects.count() == Message.objects.count() == (state in possible)


@pytest.mark.parametrize("verb", VERBS)
def test_nobody_decides_about_their_own(verb, by):
    do, said, possible = VERBS[verb]
    application = make_sent(next(iter(possible)), account=by)

    with pytest.raises(MobilityRefused, match="their own"):
        do(application, by=by, now=DURING, **said)


def test_check_that_does_not_come_of_the_rules_needs_a_reason(by):
    application = make_sent()
    make_requirement(application.call, "cv")
    publish_call(application.call)

    with pytest.raises(MobilityRefused, match="say why"):
        check(application, by=by, now=DURING)
    check(application, by=by, now=DURING, reason="The CV came on paper.")

    assert Deed.objects.get().reason == "The CV came on paper."


def test_sound_application_needs_no_reason(by):
    check(make_sent(), by=by, now=DURING)

    row = Application.objects.get()
    assert (row.state, row.checked_at) == (State.CHECKED, DURING)
    assert Message.objects.get().subject == "Your application is complete"


def test_applicant_is_told_what_is_missing_and_by_when(by):
    return_to_applicant(make_sent(), what="A CV.", complete_by=SOON, by=by, now=DURING)

    row, mail = Application.objects.get(), Message.objects.get()
    assert (row.note, row.complete_by) == ("A CV.", SOON)
    assert "A CV." in mail.text
    assert "(UTC+1)" in mail.text
    assert "To Naples" in mail.text


def test_applicant_is_given_some_time(by):
    with pytest.raises(MobilityRefused, match="has passed"):
        return_to_applicant(make_sent(), what="A CV.", complete_by=DURING, by=by, now=DURING)


def test_refusal_is_told_with_its_reason_and_dated_for_retention(by):
    refuse(make_sent(), reason="The call is for students.", by=by, now=DURING)

    assert Application.objects.get().decided_at == DURING
    assert "The call is for students." in Message.objects.get().text


def test_refusal_taken_back_is_no_end_any_more(by):
    take_back(make_sent(State.REFUSED), by=by, now=DURING)

    assert Application.objects.get().decided_at is None


def test_what_partners_said_is_void_once_the_application_is_changed(by):
    application = make_sent(State.CHECKED)
    home, _secret = make_partner_link(application)
    host, _secret = make_partner_link(application, Side.HOST)
    answer(home, "nominated", now=DURING)
    take_back(application, by=by, now=DURING)
    assert Application.objects.get().nomination.state == "nominated"

    return_to_applicant(application, what="A CV.", complete_by=SOON, by=by, now=DURING)
    assert {*PartnerLink.objects.values_list("revoked_at", flat=True)} == {DURING}
    with pytest.raises(MobilityRefused):
        answer(host, "accepted", now=DURING)
    Application.objects.update(state=State.SENT, sent_at=SOON)
    check(application, by=by, now=SOON)

    row = Application.objects.get()
    assert (row.nomination.state, row.nomination.answered_at) == ("pending", None)
    asked = askings_of(Application.objects.all(), now=SOON)
    assert [each.wish for each in asked] == [None, *row.wishes.order_by("rank")]


def test_what_partners_said_stays_where_only_the_check_is_made_anew(by):
    application = make_sent(State.CHECKED, sent_at=DURING - timedelta(days=1))
    home, _secret = make_partner_link(application)
    answer(home, "nominated", now=DURING)
    take_back(application, by=by, now=DURING)

    check(application, by=by, now=DURING)

    assert Application.objects.get().nomination.state == "nominated"
