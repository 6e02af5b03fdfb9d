"""Several people judge an application, each for themselves before they see the others."""

import pytest

from events.exhibition import reviewing
from events.exhibition.models import Exhibitor
from events.exhibition.refusals import StandRefused
from tests.factories.accounts import make_account
from tests.factories.releases import make_release
from tests.factories.stands import make_call, make_exhibitor
from tests.moments import PUBLISHED

pytestmark = pytest.mark.django_db


@pytest.fixture
def row():
    make_call()
    make_release()
    return make_exhibitor()


def scores(*numbers):
    return dict(zip(("interest", "cooperation", "feasibility"), numbers, strict=True))


def test_others_are_seen_only_after_ones_own(row):
    first, second = make_account(), make_account()
    reviewing.score(row, first, scores(5, 4, 3), text="good", now=PUBLISHED)

    before = [*reviewing.reviews_shown_to(second, row)]
    reviewing.score(row, second, scores(1, 1, 1), now=PUBLISHED)
    after = [review.note for review in reviewing.reviews_shown_to(second, row)]

    assert (before, after) == ([], ["good"])


def test_a_second_time_replaces_the_first_and_averages_count_each_reviewer_once(row):
    first, second = make_account(), make_account()
    reviewing.score(row, first, scores(1, 1, 1), now=PUBLISHED)
    reviewing.score(row, first, scores(5, 4, 3), now=PUBLISHED)
    reviewing.score(row, second, scores(2, 2, 2), now=PUBLISHED)

    found = reviewing.with_averages(Exhibitor.objects.all()).get()

    assert (found.scored_by, round(float(found.average), 2)) == (2, 3.0)


def test_nobody_scores_their_own(row):
    with pytest.raises(StandRefused, match="their own"):
        reviewing.score(row, row.account, scores(5, 5, 5), now=PUBLISHED)

    assert [*reviewing.reviews_shown_to(row.account, row)] == []


def test_what_is_told_is_not_judged_any_more():
    make_call()
    make_release()
    told = make_exhibitor(Exhibitor.State.REJECTED)

    with pytest.raises(StandRefused, match="any more"):
        reviewing.score(told, make_account(), scores(5, 5, 5), now=PUBLISHED)
