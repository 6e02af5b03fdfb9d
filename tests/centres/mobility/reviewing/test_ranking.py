"""The ranking of a call: exact, explained, the same each time."""

from fractions import Fraction
from hashlib import sha256
from uuid import UUID

import pytest

from centres.mobility.models import Application, Review, Score
from centres.mobility.reviewing.ranking import (
    criteria_of,
    most_of,
    order_for,
    ranked,
    ranking_of,
    write_score,
)
from tests.factories.accounts import make_account
from tests.factories.mobility import (
    DURING,
    make_application,
    make_call,
    make_criterion,
    make_destination,
    publish_call,
)

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def call():
    return make_call(seed="5eed")


def make_scored(call, *reviews, state="done", **fields):
    """Make an application; a review is a list of points, by criterion."""
    application = make_application(call, **fields)
    for points in reviews:
        review = Review.objects.create(
            application=application, reviewer=make_account(), state=state,
            asked_at=DURING, declared_at=DURING,
        )  # fmt: skip
        for criterion, given in zip(call.criteria.order_by("pk"), points, strict=True):
            Score.objects.create(review=review, criterion=criterion, points=given)
    return application


def test_score_is_the_sum_of_weights_times_means(call):
    make_criterion(call, weight=2), make_criterion(call, weight=3, most=10)
    make_scored(call, [5, 10], [4, 9], [4, 9])

    [(_application, score, _lottery, place)] = ranking_of(call)

    assert (score, place) == (2 * Fraction(13, 3) + 3 * Fraction(28, 3), 1)
    assert most_of(call) == 40


def test_thirds_are_not_rounded(call):
    make_criterion(call, weight=3, most=10)
    exact = make_scored(call, [3], [3], [4])
    make_scored(call, [10], [0], [0])

    # 3 × 10/3 is ten and no less: both have the same score.
    assert [each[1] for each in ranking_of(call)] == [10, 10]
    assert Fraction(10) == next(e[1] for e in ranking_of(call) if e[0] == exact)


def test_only_reviews_that_are_done_count_and_who_has_none_is_last(call):
    make_criterion(call)
    none = make_scored(call, [5], state="free")
    worst = make_scored(call, [0])
    best = make_scored(call, [1])

    found = [(row, score, place) for row, score, _lottery, place in ranking_of(call)]
    assert found == [(best, 1, 1), (worst, 0, 2), (none, None, 3)]


@pytest.mark.parametrize("state", sorted(set(Application.State) - {"checked"}))
def test_only_what_is_checked_is_ranked(state, call):
    make_application(call, state=state, decided_at=DURING)

    assert ranking_of(call) == []


def test_ties_are_drawn_by_lot_with_the_published_seed(call):
    make_criterion(call)
    uids = [UUID(int=number) for number in range(1, 6)]
    rows = [make_scored(call, [3], uid=uid) for uid in uids]

    found = ranking_of(call)

    drawn = {row.pk: int(sha256(f"5eed{row.uid}".encode()).hexdigest(), 16) for row in rows}
    assert [each[0].pk for each in found] == sorted(drawn, key=drawn.get)
    assert {row.pk: lottery for row, _score, lottery, _place in found} == drawn
    assert ranking_of(call) == found


def test_another_seed_draws_otherwise(call):
    make_criterion(call)
    for number in range(1, 9):
        make_scored(call, [3], uid=UUID(int=number))
    first = [each[0].pk for each in ranking_of(call)]
    call.seed = "other"

    assert [each[0].pk for each in ranking_of(call)] != first


def test_place_is_explained_in_sentences(call):
    make_criterion(call, weight=2)
    make_scored(call, [4], [5])
    make_scored(call, [2])
    make_scored(call, [2])
    make_scored(call)

    told = [each.explained(most_of(call)) for each in ranked(call)]

    tie = (
        "One other has the same score; the order was drawn by lot, with the seed that was"
        " published with the call."
    )
    assert told == [
        ["9 of 10 points, the mean of 2 reviews."],
        ["4 of 10 points, by one review.", tie],
        ["4 of 10 points, by one review.", tie],
        ["No review is done yet, so it stands at the end."],
    ]


def test_weights_are_those_that_were_published(call):
    criterion = make_criterion(call, weight=2)
    make_destination(call)
    publish_call(call)
    make_scored(call, [3])
    type(criterion).objects.update(weight=100)

    assert ranking_of(call)[0][1] == 6


def test_criterion_that_was_deleted_since_is_not_scored(call):
    left, gone = make_criterion(call), make_criterion(call, name_en="Studies")
    make_destination(call)
    publish_call(call)

    gone.delete()

    assert [each.id for each in criteria_of(call)] == [left.pk]


def test_order_of_a_host_goes_before_scores(call):
    make_criterion(call)
    where = make_destination(call)
    worst = make_scored(call, [0], wishes=[where])
    best = make_scored(call, [5], wishes=[where])
    middle = make_scored(call, [3], wishes=[where])
    make_scored(call, [5])
    where.wishes.filter(application=worst).update(host_rank=1)

    assert [wish.application for wish in order_for(where)] == [worst, best, middle]


@pytest.mark.parametrize(
    ("score", "words"),
    [(Fraction(9), "9"), (Fraction(10, 3), "3.33"), (Fraction(35, 2), "17.5"), (0, "0"),
     (Fraction(100), "100")],
)  # fmt: skip
def test_score_is_written_with_two_decimals_at_most(score, words):
    assert write_score(score) == words


@pytest.mark.parametrize("applications", [1, 4])
def test_ranking_needs_five_queries_however_long(applications, call, django_assert_num_queries):
    make_criterion(call)
    for _each in range(applications):
        make_scored(call, [3], [4])

    with django_assert_num_queries(5):
        ranked(call)
