"""Whose turn it is, is reminded once before the deadline: of what is published, and by day."""

import re
from datetime import timedelta

import pytest

from centres.mobility.models import (
    Application,
    Deed,
    Nomination,
    Offer,
    PartnerLink,
    Placement,
    Wish,
)
from centres.mobility.records.reminding import remind
from cooperation_week.lib.dates import write_day
from cooperation_week.lib.digests import digest_of
from cooperation_week.mail.models import Message
from cooperation_week.settings import CHORES
from tests.factories.mobility import (
    CLOSES,
    DURING,
    make_application,
    make_destination,
    publish_call,
)
from tests.factories.mobility_desk import make_offer
from tests.factories.partners import agree_to
from tests.moments import ONE_DAY, ONE_HOUR

pytestmark = pytest.mark.django_db


@pytest.fixture
def call():
    return publish_call()


def mails():
    return [*Message.objects.order_by("pk").values_list("recipient", "subject")]


def remind_often(moment):
    for hours in (0, 1, 2):
        remind(now=moment + hours * ONE_HOUR)


def make_link(application, **fields):
    defaults = {
        "side": "home", "purpose": "answer", "name": "Anna", "email": "partner@example.org",
        "language": "it", "token_digest": "d", "made_at": DURING,
        "expires_at": DURING + 14 * ONE_DAY,
    }  # fmt: skip
    return PartnerLink.objects.create(application=application, **defaults | fields)


def make_returned(call, at, complete_by):
    row = make_application(call, state="returned", complete_by=complete_by)
    Deed.objects.create(at=at, verb="returned", call=call, application=row)
    return row


def agreed(application):
    agree_to(application)
    return application


def test_who_has_a_draft_is_reminded_once_before_the_call_closes(call):
    draft = make_application(call, state="draft", language="it")

    remind(now=CLOSES - 3 * ONE_DAY - ONE_HOUR)
    before = mails()
    remind_often(CLOSES - 3 * ONE_DAY + ONE_HOUR)

    assert (before, [address for address, _said in mails()]) == ([], [draft.account.email])
    assert Deed.objects.get(verb="reminded").details == {"of": "draft", "number": draft.pk}


def test_deadline_that_was_put_off_is_reminded_of_again(call):
    make_application(call, state="draft")
    remind(now=CLOSES - 2 * ONE_DAY)
    call.closes_at = CLOSES + 20 * ONE_DAY
    call.save()

    remind(now=CLOSES - ONE_DAY)
    unpublished = len(mails())
    publish_call(call)
    remind(now=CLOSES - ONE_DAY), remind(now=CLOSES + 18 * ONE_DAY)

    # Until the release says so, the call closes when it did.
    assert (unpublished, len(mails())) == (1, 2)


def test_what_was_returned_is_reminded_of_before_it_has_to_be_back(call):
    row = make_returned(call, DURING, DURING + 7 * ONE_DAY)
    make_returned(call, DURING, None)

    remind(now=DURING + 4 * ONE_DAY)
    before = len(mails())
    remind_often(DURING + 6 * ONE_DAY)

    assert (before, [address for address, _said in mails()]) == (0, [row.account.email])


def test_offer_that_stands_is_reminded_of_and_one_that_was_answered_is_not(call):
    destination = make_destination(call)
    open_one, answered = (make_application(call, wishes=[destination]) for _each in "ab")
    by = DURING + 7 * ONE_DAY
    make_offer(open_one, offered_at=DURING, answer_by=by)
    make_offer(answered, "accepted", offered_at=DURING, answer_by=by)

    remind_often(by - ONE_DAY)

    assert [address for address, _said in mails()] == [open_one.account.email]


def test_each_offer_is_reminded_of_for_itself(call):
    row = make_application(call, wishes=[make_destination(call)])
    first = make_offer(row, offered_at=DURING, answer_by=DURING + 3 * ONE_DAY)
    remind(now=DURING + 2 * ONE_DAY)
    Offer.objects.filter(pk=first.pk).delete()
    make_offer(row, offered_at=DURING, answer_by=DURING + 4 * ONE_DAY)

    remind(now=DURING + 3 * ONE_DAY)

    assert len(mails()) == 2


def test_partner_is_reminded_once_with_a_link_that_works_until_the_first_would(call):
    link = make_link(agreed(make_application(call)))

    remind_often(link.expires_at - 2 * ONE_DAY)
    remind_often(link.expires_at - ONE_DAY + ONE_HOUR)

    old, new = PartnerLink.objects.order_by("pk")
    mail = Message.objects.get()
    assert (mail.recipient, mail.language) == ("partner@example.org", "it")
    assert write_day(DURING.date(), "long", "it") in mail.text
    assert digest_of(re.search("/mobility/partner/(.*)/", mail.text)[1]) == new.token_digest
    assert (old.revoked_at, new.expires_at) == (link.expires_at - 2 * ONE_DAY, link.expires_at)
    assert [*Deed.objects.order_by("pk").values_list("verb", flat=True)] == [
        "reminded", "link-made",
    ]  # fmt: skip


def test_partner_who_may_not_read_the_application_any_more_is_left_alone(call):
    forbidden, other = (make_link(make_application(call), token_digest=each) for each in "ab")
    agreed(other.application)

    remind(now=other.expires_at - 2 * ONE_DAY)

    assert Message.objects.count() == 1
    assert PartnerLink.objects.get(pk=forbidden.pk).revoked_at is None


@pytest.mark.parametrize(("days", "number"), [(3, 1), (2, 0)])
def test_link_that_is_as_short_as_the_time_to_remind_is_not_reminded_of(days, number, call):
    ends = DURING + days * ONE_DAY
    make_link(agreed(make_application(call)), expires_at=ends)

    remind(now=ends - ONE_HOUR)

    assert len(mails()) == number


@pytest.mark.parametrize(
    "fields", [{"used_at": DURING}, {"revoked_at": DURING}, {"purpose": "agree"}]
)
def test_link_that_was_used_or_revoked_or_asks_for_no_answer_is_left_alone(fields, call):
    link = make_link(agreed(make_application(call)), **fields)

    remind(now=link.expires_at - 2 * ONE_DAY)

    assert mails() == []


def test_home_institution_whose_answer_came_by_mail_is_left_alone(call):
    row = make_application(call, wishes=[make_destination(call)])
    agree_to(row, row.wishes.get().destination.institution)
    make_link(agreed(row), token_digest="home")
    host = make_link(row, side="host", wish=row.wishes.get(), email="host@example.org")
    Nomination.objects.update(state="nominated", answered_at=DURING)

    remind(now=host.expires_at - 2 * ONE_DAY)

    assert [address for address, _said in mails()] == ["host@example.org"]


@pytest.mark.parametrize("answer", ["accepted", "rejected"])
def test_host_that_has_answered_by_mail_is_left_alone(answer, call):
    row = make_application(call, wishes=[make_destination(call)])
    agree_to(row, row.wishes.get().destination.institution)
    Wish.objects.update(answer=answer, answered_at=DURING)
    link = make_link(row, side="host", wish=row.wishes.get())

    remind(now=link.expires_at - 2 * ONE_DAY)

    assert mails() == []


@pytest.mark.parametrize(("published_at", "number"), [(None, 1), (DURING, 0)])
def test_once_the_places_are_given_no_partner_is_reminded(published_at, number, call):
    link = make_link(agreed(make_application(call)))
    Placement.objects.create(
        call=call, made_at=DURING, seed="s", input_digest="d", result={}, published_at=published_at
    )

    remind(now=link.expires_at - 2 * ONE_DAY)

    assert len(mails()) == number


def test_nobody_is_written_to_at_night_or_on_the_day_on_which_they_were_asked(call):
    make_application(call, state="draft", begun_at=CLOSES - 2 * ONE_DAY)

    remind(now=CLOSES - 2 * ONE_DAY + ONE_HOUR)
    # Three at night in Rome, the clock of the call.
    remind(now=(CLOSES - ONE_DAY).replace(hour=2))
    at_night = len(mails())
    remind(now=(CLOSES - ONE_DAY).replace(hour=9))

    assert (at_night, len(mails())) == (0, 1)


def test_nobody_is_reminded_of_what_was_returned_on_the_day_on_which_it_was(call):
    asked, by = DURING + 5 * ONE_DAY, DURING + 6.5 * ONE_DAY
    row = make_returned(call, asked, by)
    Deed.objects.create(at=DURING, verb="returned", call=call, application=row)

    remind(now=asked + timedelta(minutes=1))
    at_once = len(mails())
    remind(now=asked + ONE_DAY)

    assert (at_once, len(mails())) == (0, 1)


def test_nobody_is_reminded_when_it_is_too_late_or_over(call):
    make_application(call, state="draft")
    Application.objects.update(begun_at=DURING)

    remind(now=CLOSES + timedelta(hours=1))

    assert mails() == []


def test_reminding_is_a_chore_of_the_worker():
    assert "centres.mobility.records.reminding.remind" in CHORES


def test_chore_needs_no_more_queries_however_many_were_reminded(
    call, django_assert_max_num_queries
):
    for _each in range(3):
        make_application(call, state="draft")
    remind(now=CLOSES - 2 * ONE_DAY)

    with django_assert_max_num_queries(6):
        remind(now=CLOSES - 2 * ONE_DAY + ONE_HOUR)
