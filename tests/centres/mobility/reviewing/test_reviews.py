"""Giving applications to reviewers, the declaration that comes first, and the points."""

from collections import Counter

import pytest

from centres.mobility.models import Application, Review, Score
from centres.mobility.refusals import MobilityRefused
from centres.mobility.reviewing.ranking import criteria_of
from centres.mobility.reviewing.reviews import (
    assign,
    declare,
    others_shown_to,
    reviewers_known,
    score,
)
from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.mail.models import Message
from tests.factories.accounts import make_account, make_owner
from tests.factories.mobility import DURING, make_application, make_call, make_criterion

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]
State = Review.State


@pytest.fixture
def call():
    call = make_call()
    make_criterion(call, name_en="Motivation", most=5, weight=2)
    make_criterion(call, name_en="Studies", most=10)
    return call


def make_review(call, reviewer=None, state=State.ASKED, application=None, **fields):
    return Review.objects.create(
        application=application or make_application(call),
        reviewer=reviewer or make_account(is_staff=True),
        state=state,
        asked_at=DURING,
        declared_at=None if state == State.ASKED else DURING,
        **fields,
    )


def give(review, *points, is_done=True, text=""):
    criteria = criteria_of(review.application.call)
    by_number = {each.id: given for each, given in zip(criteria, points, strict=False)}
    return score(review, by_number, criteria=criteria, text=text, is_done=is_done, now=DURING)


def shares():
    """Return how many reviews each reviewer has, and how many each application has."""
    pairs = Review.objects.values_list("reviewer", "application")
    return [sorted(Counter(each).values()) for each in zip(*pairs, strict=True)]


def test_applications_are_shared_out_evenly(call):
    for _each in range(6):
        make_application(call)
    reviewers = [make_account() for _each in range(4)]

    number, short = assign(call, reviewers, 2, by=make_owner(), now=DURING)

    assert (number, short) == (12, [])
    assert shares() == [[3, 3, 3, 3], [2] * 6]


def test_nobody_gets_their_own_and_who_is_short_is_said(call):
    reviewers = [make_account(), make_account()]
    own = make_application(call, account=reviewers[0])

    number, short = assign(call, reviewers, 2, by=make_owner(), now=DURING)

    assert (number, short) == (1, [own])
    assert Review.objects.get().reviewer == reviewers[1]


def test_who_has_applied_scores_nobody_else_of_the_call(call):
    applied, withdrew = make_account(), make_account()
    make_application(call, account=applied, state=Application.State.SENT)
    make_application(call, account=withdrew, state=Application.State.WITHDRAWN, decided_at=DURING)
    make_application(call)

    assign(call, [applied, withdrew], 2, by=make_owner(), now=DURING)

    assert Review.objects.get().reviewer == withdrew


def test_only_what_is_checked_is_given_and_twice_is_once(call):
    make_application(call, state=Application.State.SENT)
    make_application(call), make_application()
    reviewers, by = [make_account() for _each in range(3)], make_owner()

    assert assign(call, reviewers, 2, by=by, now=DURING)[0] == 2
    assert assign(call, reviewers, 2, by=by, now=DURING)[0] == 0


def test_somebody_else_reads_what_one_declared_a_conflict_for(call):
    first, second = make_account(), make_account()
    review = make_review(call, first, State.CONFLICT)

    assign(call, [first, second], 1, by=make_owner(), now=DURING)

    rows = Review.objects.filter(application=review.application).exclude(pk=review.pk)
    assert [row.reviewer for row in rows] == [second]


def test_each_reviewer_gets_one_mail(call):
    make_application(call), make_application(call)
    reviewers = [make_account(language="en"), make_account(language="zh-hans")]

    assign(call, reviewers, 2, by=make_owner(), now=DURING)

    mails = Message.objects.order_by("pk").values_list("recipient", "language")
    assert [*mails] == [(each.email, each.language) for each in reviewers]
    assert "2 applications" in Message.objects.first().text


@pytest.mark.parametrize("applications", [1, 3])
def test_assigning_asks_as_often_however_many(applications, call, django_assert_num_queries):
    for _each in range(applications):
        make_application(call)
    by = make_owner()

    # Each review writes a line of the history.
    with django_assert_num_queries(12 + applications):
        assign(call, [make_account()], 1, by=by, now=DURING)


def test_reviewers_are_the_staff_that_may_score():
    reviewer, other = make_account(), make_account()
    give_roles(reviewer, [set_up_roles()["mobility-reviewer"]])
    other.is_staff = True
    other.save()

    assert [*reviewers_known()] == [reviewer]


def test_nothing_is_scored_before_the_declaration(call):
    review = make_review(call)

    with pytest.raises(MobilityRefused, match="conflicts of interest"):
        give(review, 3, 3)

    declare(review, is_free=True, now=DURING)
    assert give(review, 3, 3).state == State.DONE


def test_who_has_a_conflict_scores_nothing_and_stays_out(call):
    review = make_review(call)
    declare(review, is_free=False, now=DURING)
    declare(review, is_free=True, now=DURING)

    with pytest.raises(MobilityRefused, match="conflict of interest"):
        give(review, 3, 3)
    assert Review.objects.get().state == State.CONFLICT


def test_conflict_found_later_deletes_what_was_scored(call):
    review = make_review(call, state=State.FREE)
    give(review, 3, is_done=False, text="Well.")

    declare(review, is_free=False, now=DURING)

    row = Review.objects.get()
    assert (row.state, row.note, Score.objects.count()) == (State.CONFLICT, "", 0)


@pytest.mark.parametrize(
    ("points", "why"),
    [((6, 3), "not possible"), ((-1, 3), "not possible"), ((3, 11), "not possible"),
     ((3,), "every criterion")],
)  # fmt: skip
def test_points_stay_within_the_criteria(points, why, call):
    review = make_review(call, state=State.FREE)

    with pytest.raises(MobilityRefused, match=why):
        give(review, *points)
    assert Score.objects.count() == 0


def test_points_of_another_call_are_none(call):
    review = make_review(call, state=State.FREE)
    other = make_criterion(make_call())

    with pytest.raises(MobilityRefused, match="not possible"):
        score(review, {other.pk: 1}, criteria=criteria_of(call), is_done=False, now=DURING)


def test_finished_review_stays_as_it_is(call):
    review = make_review(call, state=State.FREE)
    give(review, 3, 3)

    for again in (lambda: give(review, 5, 5), lambda: give(review, 5, is_done=False)):
        with pytest.raises(MobilityRefused, match="stays as it is"):
            again()
    declare(review, is_free=False, now=DURING)
    assert Review.objects.get().state == State.DONE
    assert [*Score.objects.values_list("points", flat=True)] == [3, 3]


@pytest.mark.parametrize("state", sorted(set(Application.State) - {Application.State.CHECKED}))
def test_only_what_is_being_judged_is_scored(state, call):
    review = make_review(call, state=State.FREE)
    Application.objects.update(state=state, decided_at=DURING)

    with pytest.raises(MobilityRefused, match="not to be judged"):
        give(review, 3, 3)


def test_nobody_scores_their_own(call):
    account = make_account(is_staff=True)
    application = make_application(call, account=account)
    review = make_review(call, account, State.FREE, application)

    with pytest.raises(MobilityRefused, match="their own"):
        give(review, 3, 3)


def test_others_are_read_once_ones_own_is_finished(call):
    mine = make_review(call, state=State.FREE)
    theirs = make_review(call, state=State.FREE, application=mine.application)
    unfinished = make_review(call, state=State.FREE, application=mine.application)
    give(theirs, 5, 5)
    give(unfinished, 1, is_done=False)

    assert [*others_shown_to(mine)] == []
    assert [*others_shown_to(give(mine, 2, 2))] == [theirs]
