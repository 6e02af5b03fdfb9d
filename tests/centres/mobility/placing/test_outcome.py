"""What goes into a placement, what comes of it, and what the applicants are told."""

import pytest

from centres.mobility.models import Criterion, PlacePool, Review, Score, Wish
from centres.mobility.placing.explaining import explain
from centres.mobility.placing.given import read_given
from centres.mobility.placing.outcome import outcome_of
from centres.mobility.reviewing.ranking import lottery
from tests.factories.accounts import make_account
from tests.factories.centres import release_cooperation
from tests.factories.mobility import DURING
from tests.factories.placing import make_call_to, make_candidate

pytestmark = pytest.mark.django_db


def result_of(call):
    return outcome_of(read_given(call))


def came(call, application):
    """Return what came of each wish, and the number in reserve where there is one."""
    said = result_of(call)["applicants"][str(application.pk)]
    return [(wish["came"], wish.get("reserve")) for wish in said["wishes"]]


def score(application, points):
    criterion, is_new = Criterion.objects.get_or_create(
        call=application.call, defaults={"name_en": "Motivation"}
    )
    if is_new:  # it counts as it was published
        release_cooperation(now=DURING)
    review = Review.objects.create(
        application=application, reviewer=make_account(), state="done",
        asked_at=DURING, declared_at=DURING, done_at=DURING,
    )  # fmt: skip
    Score.objects.create(review=review, criterion=criterion, points=points)


def test_the_best_scores_get_the_places_and_the_others_numbers_in_reserve():
    call, [there] = make_call_to(1)
    rows = [make_candidate(call, there) for _each in range(3)]
    for row, points in zip(rows, [2, 5, 4], strict=True):
        score(row, points)

    assert [came(call, row) for row in rows] == [
        [("full", 2)],
        [("placed", None)],
        [("full", 1)],
    ]


def test_the_order_of_a_host_goes_before_all_scores():
    call, [there] = make_call_to(1)
    last, first = (make_candidate(call, there, host_ranks=[rank]) for rank in (2, 1))
    best = make_candidate(call, there)
    score(best, 5)

    assert [came(call, row) for row in (first, last, best)] == [
        [("placed", None)],
        [("full", 1)],
        [("full", 2)],
    ]


def test_equal_scores_are_put_into_order_by_the_lottery_of_the_published_seed():
    call, [there] = make_call_to(1)
    rows = [make_candidate(call, there) for _each in range(5)]
    drawn = sorted(rows, key=lambda row: lottery("5eed", row.uid))

    assert came(call, drawn[0]) == [("placed", None)]
    assert [came(call, row) for row in drawn[1:]] == [[("full", turn)] for turn in range(1, 5)]


def test_no_more_of_one_home_are_placed_than_the_host_takes():
    call, [there] = make_call_to(2, most_of_one_home=1)
    first, same = (
        make_candidate(call, there, host_ranks=[rank], home=home)
        for rank, home in ((1, "Tongji University"), (2, "TONGJI  university"))
    )
    other = make_candidate(call, there, host_ranks=[3], home="Fudan")

    assert [came(call, row) for row in (first, same, other)] == [
        [("placed", None)],
        [("quota", 1)],
        [("placed", None)],
    ]


def test_who_is_placed_lower_has_a_number_at_every_better_wish_and_nothing_below():
    call, [best, second, third] = make_call_to(1, 1, 1)
    make_candidate(call, best, host_ranks=[1])
    row = make_candidate(call, best, second, third)

    assert came(call, row) == [("full", 1), ("placed", None), ("spared", None)]


def test_a_wish_that_the_host_rejects_does_not_count_and_one_not_answered_does():
    call, [there, elsewhere] = make_call_to(1, 1)
    row = make_candidate(call, there, elsewhere)
    row.wishes.filter(rank=1).update(answer=Wish.Answer.REJECTED, answered_at=DURING)

    assert came(call, row) == [("rejected", None), ("placed", None)]


def test_who_is_not_nominated_takes_no_place():
    call, [there] = make_call_to(1)
    without = make_candidate(call, there, host_ranks=[1], nominated=False)
    row = make_candidate(call, there)

    assert came(call, without) == [("not-nominated", None)]
    assert came(call, row) == [("placed", None)]


def test_only_what_was_found_complete_and_eligible_is_placed():
    call, [there] = make_call_to(1)
    make_candidate(call, there, state="refused", decided_at=DURING)

    assert result_of(call)["applicants"] == {}


def test_the_digest_follows_whatever_goes_in():
    call, [there] = make_call_to(1)
    row = make_candidate(call, there)
    before = read_given(call).digest

    again = read_given(call).digest
    row.wishes.update(host_rank=1)
    ranked = read_given(call).digest
    PlacePool.objects.update(capacity=2)
    larger = read_given(call).digest
    score(row, 3)
    scored = read_given(call).digest

    assert again == before
    assert len({before, ranked, larger, scored}) == 4


def test_a_destination_says_how_many_asked_and_came():
    call, [there] = make_call_to(1)
    for _each in range(3):
        make_candidate(call, there)

    assert result_of(call)["destinations"] == {
        str(there.pk): {"places": 1, "asked": 3, "placed": 1, "reserve": 2}
    }


def wish(came, rank=1, **more):
    return {"wish": 1, "destination": 7, "rank": rank, "came": came, "places": 3, **more}


def told(*wishes, nomination="nominated"):
    return explain({"nomination": nomination, "wishes": [*wishes]}, {7: "Physics"})


def test_an_explanation_goes_down_to_the_wish_that_came_true():
    assert told(wish("full", reserve=1), wish("placed", 2), wish("spared", 3)) == [
        "Your wish number 1, Physics, had 3 places; the last went to somebody ranked before you.",
        "Your wish number 2, Physics, is the first that could come true: there is a place for you"
        " there.",
    ]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (wish("placed"), "Your first wish, Physics, came true."),
        (
            wish("full", places=1),
            "Your wish number 1, Physics, had one place; it went to somebody ranked before you.",
        ),
        (wish("full", places=0), "Your wish number 1, Physics, had no place to give."),
        (
            wish("quota", most_of_one_home=2),
            "Your wish number 1, Physics, takes 2 people from the same home institution; the last"
            " of these places went to somebody ranked before you.",
        ),
        (wish("rejected"), "The host of your wish number 1, Physics, did not take you."),
        (wish("gone"), "Your wish number 1 is not offered any more."),
    ],
)
def test_an_explanation_says_what_became_of_a_wish(said, sentence):
    assert told(said) == [sentence]


def test_an_explanation_says_that_the_home_institution_did_not_nominate():
    assert told(wish("not-nominated"), nomination="declined") == [
        "Your home institution did not nominate you, so no place could be given to you."
    ]
