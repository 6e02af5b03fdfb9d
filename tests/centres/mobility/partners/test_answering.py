"""What the two sides say: each its own state, by its own link, or entered by the staff."""

from datetime import timedelta

import pytest

from centres.mobility.models import (
    Application,
    Deed,
    Nomination,
    PartnerLink,
    Placement,
    Side,
    Wish,
)
from centres.mobility.partners.answering import How, answer, record_answer, void_answers
from centres.mobility.partners.links import LinkClosed
from centres.mobility.partners.ordering import enter_order
from centres.mobility.refusals import MobilityRefused
from cooperation_week.mail.models import Message
from tests.factories.accounts import make_owner
from tests.factories.mobility import DURING, make_application, make_destination, publish_call
from tests.factories.partners import make_partner_link

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
HOMES, HOSTS = ("nominated", "declined"), ("accepted", "rejected")


def make_applied(**fields):
    call = publish_call(name_en="To Naples")
    return make_application(call, wishes=call.destinations.all(), **fields)


def publish_places(call):
    Placement.objects.create(
        call=call, made_at=DURING, seed="", input_digest="", result={}, published_at=DURING
    )


def states():
    return Nomination.objects.get().state, Wish.objects.get().answer


@pytest.mark.parametrize(
    ("side", "said"),
    [*((Side.HOME, said) for said in (*HOSTS, "pending", "")),
     *((Side.HOST, said) for said in (*HOMES, "pending", ""))],
)  # fmt: skip
def test_no_side_gives_the_answer_of_the_other(side, said):
    application = make_applied()
    link, _secret = make_partner_link(application, side)

    with pytest.raises(MobilityRefused, match="no answer of this side"):
        answer(link, said, now=DURING)
    with pytest.raises(MobilityRefused, match="no answer of this side"):
        record_answer(
            application, side, said, wish=link.wish, who="A", how=How.MAIL, by=make_owner(),
            now=DURING,
        )  # fmt: skip

    assert states() == ("pending", "pending")
    assert PartnerLink.objects.get().used_at is None


@pytest.mark.parametrize("purpose", [PartnerLink.Purpose.AGREE, PartnerLink.Purpose.CONFIRM])
def test_link_for_something_else_gives_no_answer(purpose, monkeypatch):
    monkeypatch.setattr(
        "centres.mobility.partners.emails.queue_link", lambda *_args, **_more: None
    )
    link, _secret = make_partner_link(make_applied(), purpose=purpose)

    with pytest.raises(LinkClosed, match="something else"):
        answer(link, "nominated", now=DURING)

    assert states() == ("pending", "pending")


def test_answer_and_the_use_of_its_link_are_one(monkeypatch):
    link, _secret = make_partner_link(make_applied())
    monkeypatch.setattr("centres.mobility.partners.answering.note_use", lambda *_a, **_m: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        answer(link, "nominated", now=DURING)

    assert states() == ("pending", "pending")
    assert PartnerLink.objects.get().used_at is None


def test_history_says_which_link_answered():
    application = make_applied()
    home, _secret = make_partner_link(application)
    host, _secret = make_partner_link(application, Side.HOST)

    answer(home, "declined", text="No.", now=DURING)
    answer(host, "accepted", now=DURING)

    told = Deed.objects.exclude(verb=Deed.Verb.LINK_MADE).order_by("pk")
    assert [*told.values_list("verb", "link", "actor", "details__state")] == [
        ("nominated", home.pk, None, "declined"),
        ("answered", host.pk, None, "accepted"),
    ]
    assert states() == ("declined", "accepted")


@pytest.mark.parametrize(("side", "said", "other"), [(Side.HOME, *HOMES), (Side.HOST, *HOSTS)])
def test_staff_overwrite_what_came_on_paper_but_not_what_a_side_said_by_its_link(
    side, said, other
):
    application = make_applied()
    wish = application.wishes.get() if side == Side.HOST else None
    known = {"wish": wish, "who": "A", "how": How.PAPER, "by": make_owner(), "now": DURING}
    for each in (said, other):
        record_answer(application, side, each, **known)
    link, _secret = make_partner_link(application, side)
    answer(link, said, now=DURING)

    with pytest.raises(MobilityRefused, match="has answered by its link"):
        record_answer(application, side, other, **known)

    assert said in states()
    assert other not in states()


@pytest.mark.parametrize(("side", "said"), [(Side.HOME, "nominated"), (Side.HOST, "accepted")])
def test_what_the_staff_enter_closes_the_link_of_the_side_and_no_other(side, said):
    application, by = make_applied(), make_owner()
    links = {each: make_partner_link(application, each)[0] for each in Side}
    make_partner_link(application, side, agreed=False, purpose="agree")

    record_answer(
        application, side, said, wish=links[side].wish, who="A", how=How.PHONE, by=by,
        now=DURING,
    )  # fmt: skip

    closed = PartnerLink.objects.exclude(revoked_at=None)
    assert [*closed.values_list("pk", "revoked_at")] == [(links[side].pk, DURING)]
    assert [*Message.objects.filter(text="").values_list("recipient", flat=True)] == [
        links[side].email
    ]
    told = Deed.objects.filter(verb=Deed.Verb.LINK_REVOKED).values_list("actor", "details__side")
    assert [*told] == [(by.pk, side)]
    with pytest.raises(LinkClosed, match="closed this link"):
        answer(links[side], said, now=DURING)


def test_what_the_staff_enter_of_one_host_leaves_the_link_of_another_and_what_has_ended():
    application = make_applied()
    second = application.wishes.create(destination=make_destination(application.call), rank=2)
    first_link, _secret = make_partner_link(application, Side.HOST)
    make_partner_link(application, Side.HOST, wish=second, days=1)

    record_answer(
        application, Side.HOST, "accepted", wish=second, who="A", how=How.MAIL, by=make_owner(),
        now=DURING + timedelta(days=1),
    )  # fmt: skip

    assert PartnerLink.objects.exclude(revoked_at=None).count() == 0
    assert not Deed.objects.filter(verb=Deed.Verb.LINK_REVOKED).exists()
    answer(first_link, "rejected", now=DURING)


def test_staff_overwrite_their_own_word_though_an_earlier_one_came_by_link():
    application = make_applied()
    link, _secret = make_partner_link(application)
    answer(link, "nominated", now=DURING)
    application.sent_at = DURING + timedelta(days=1)
    void_answers(application)

    for said in HOMES:
        record_answer(
            application, Side.HOME, said, who="A", how=How.MAIL, by=make_owner(),
            now=DURING + timedelta(days=2),
        )  # fmt: skip

    assert states() == ("declined", "pending")


@pytest.mark.parametrize("side", Side)
def test_answers_are_void_of_what_was_sent_in_anew_and_of_nothing_else(side):
    anew, other = make_applied(), make_applied()
    for application in (anew, other):
        link, _secret = make_partner_link(application, side)
        answer(link, {Side.HOME: "nominated", Side.HOST: "accepted"}[side], now=DURING)
    anew.sent_at = DURING + timedelta(days=1)

    void_answers(anew)

    rows = {Side.HOME: Nomination.objects, Side.HOST: Wish.objects}[side]
    answered = rows.exclude(answered_at=None).values_list("application", flat=True)
    assert [*answered] == [other.pk]


@pytest.mark.parametrize("state", sorted(set(Application.State) - {"checked"}))
def test_staff_enter_answers_only_of_what_is_being_judged(state):
    application = make_applied(state=state, decided_at=DURING)

    with pytest.raises(MobilityRefused, match="complete and eligible"):
        record_answer(
            application, Side.HOME, "nominated", who="A", how=How.MAIL, by=make_owner(),
            now=DURING,
        )  # fmt: skip

    assert states() == ("pending", "pending")


def test_nobody_enters_an_answer_about_their_own_application():
    owner = make_owner()
    application = make_applied(account=owner)

    with pytest.raises(MobilityRefused, match="their own application"):
        record_answer(
            application, Side.HOME, "nominated", who="A", how=How.MAIL, by=owner, now=DURING
        )

    assert states() == ("pending", "pending")


def test_no_answer_is_entered_once_the_places_are_given():
    application = make_applied()
    publish_places(application.call)

    with pytest.raises(MobilityRefused, match="have been given"):
        record_answer(
            application, Side.HOME, "nominated", who="A", how=How.MAIL, by=make_owner(),
            now=DURING,
        )  # fmt: skip

    assert states() == ("pending", "pending")


def test_wish_that_is_gone_is_not_answered():
    application = make_applied()
    wish = application.wishes.get()
    Wish.objects.all().delete()

    with pytest.raises(MobilityRefused, match="does not wish"):
        record_answer(
            application, Side.HOST, "accepted", wish=wish, who="A", how=How.PAPER,
            by=make_owner(), now=DURING,
        )  # fmt: skip


def test_wish_of_another_application_is_not_answered_through_this_one():
    application, other = make_applied(), make_applied()

    with pytest.raises(MobilityRefused, match="does not wish"):
        record_answer(
            application, Side.HOST, "accepted", wish=other.wishes.get(), who="A", how=How.MAIL,
            by=make_owner(), now=DURING,
        )  # fmt: skip

    assert {*Wish.objects.values_list("answer", flat=True)} == {"pending"}


def test_order_leaves_those_alone_that_are_not_being_judged():
    where = make_destination()
    first = make_application(where.call, wishes=[where])
    gone = make_application(where.call, wishes=[where], state="withdrawn", decided_at=DURING)
    ranks = {first.wishes.get().pk: 2, gone.wishes.get().pk: 1}

    assert enter_order(where, ranks, by=make_owner(), now=DURING) == 1
    assert [*where.wishes.order_by("pk").values_list("host_rank", flat=True)] == [2, None]


def test_order_is_that_of_its_host_and_only_what_changes_is_noted():
    where, elsewhere = make_destination(), make_destination()
    same, changed = (make_application(where.call, wishes=[where]).wishes.get() for _each in "ab")
    other = make_application(elsewhere.call, wishes=[elsewhere]).wishes.get()
    known = {"by": make_owner(), "now": DURING}
    enter_order(where, {same.pk: 1}, **known)

    number = enter_order(where, {same.pk: 1, changed.pk: 2, other.pk: 3}, **known)

    assert (number, Deed.objects.filter(verb=Deed.Verb.RANKED).count()) == (1, 2)
    assert [*Wish.objects.order_by("pk").values_list("host_rank", flat=True)] == [1, 2, None]


def test_order_is_closed_once_the_places_are_given():
    where = make_destination()
    wish = make_application(where.call, wishes=[where]).wishes.get()
    publish_places(where.call)

    with pytest.raises(MobilityRefused, match="have been given"):
        enter_order(where, {wish.pk: 1}, by=make_owner(), now=DURING)

    assert Wish.objects.get().host_rank is None


def test_order_is_entered_and_noted_as_one(monkeypatch):
    where = make_destination()
    wish = make_application(where.call, wishes=[where]).wishes.get()
    monkeypatch.setattr("centres.mobility.partners.ordering.note", lambda *_a, **_m: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        enter_order(where, {wish.pk: 1}, by=make_owner(), now=DURING)

    assert Wish.objects.get().host_rank is None


def test_nobody_puts_their_own_application_into_an_order():
    where, owner = make_destination(), make_owner()
    own = make_application(where.call, owner, wishes=[where])

    with pytest.raises(MobilityRefused, match="their own"):
        enter_order(where, {own.wishes.get().pk: 1}, by=owner, now=DURING)


def test_nobody_puts_those_into_an_order_about_whom_they_have_a_conflict_of_interest():
    where, reader = make_destination(), make_owner()
    row = make_application(where.call, wishes=[where])
    row.reviews.create(reviewer=reader, state="conflict", asked_at=DURING, declared_at=DURING)

    with pytest.raises(MobilityRefused, match="conflict of interest"):
        enter_order(where, {row.wishes.get().pk: 1}, by=reader, now=DURING)


def test_a_place_of_one_that_is_not_entered_is_not_given_again():
    where = make_destination()
    known = {"by": make_owner(), "now": DURING}
    unseen, seen = (make_application(where.call, wishes=[where]).wishes.get() for _each in "ab")
    enter_order(where, {unseen.pk: 1}, **known)

    with pytest.raises(MobilityRefused, match="given once"):
        enter_order(where, {seen.pk: 1}, **known)


def test_answer_given_late_is_refused_whatever_the_page_showed():
    link, _secret = make_partner_link(make_applied())

    with pytest.raises(LinkClosed, match="has ended"):
        answer(link, "nominated", now=DURING + timedelta(days=14))
