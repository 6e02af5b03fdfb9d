"""The ranking of a call: exact, explained, and the same each time that it is made.

A score is a fraction, so that no rounding decides. Who has the same score is put into order by
lot: by a number made of the seed, which was published with the call before anybody applied.
"""

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from centres.mobility.models import Application, Criterion, Review, Score
from centres.mobility.published import call_numbered


@dataclass(frozen=True)
class Ranked:
    """`score` is None where no review is done; `shared_by` counts those with the same score."""

    application: Application
    score: Fraction | None
    lottery: int
    place: int
    reviews: int
    shared_by: int

    def explained(self, most):
        """Say in a sentence or two how this place came about, of `most` possible points."""
        if self.score is None:
            return [_("No review is done yet, so it stands at the end.")]
        said = ngettext(
            "%(score)s of %(most)d points, by one review.",
            "%(score)s of %(most)d points, the mean of %(number)d reviews.",
            self.reviews,
        ) % {"score": write_score(self.score), "most": most, "number": self.reviews}
        return [said] if self.shared_by == 1 else [said, _explain_tie(self.shared_by - 1)]


def ranking_of(call):
    """Return (application, score, lottery number, place) of those that are checked, in order."""
    return [(each.application, each.score, each.lottery, each.place) for each in ranked(call)]


def ranked(call):
    """Return the ranking with what explains it, in five queries however long it is."""
    rows = Application.objects.filter(call=call.id, state=Application.State.CHECKED)
    rows = [*rows.select_related("account", "home_institution").order_by("pk")]
    scores, done = scores_of(call), _done_in(call)
    drawn = [
        (scores.get(row.pk) if done[row.pk] else None, lottery_of(call, row), row) for row in rows
    ]
    drawn.sort(key=lambda each: (each[0] is None, -(each[0] or 0), each[1]))
    shared = Counter(each[0] for each in drawn)
    return [
        Ranked(row, score, lottery, place, done[row.pk], shared[score])
        for place, (score, lottery, row) in enumerate(drawn, 1)
    ]


def order_for(destination, call=None):
    """Return the wishes for a destination as its host would take them.

    Whom the host has put into an order goes before all others; these follow by score and lot.
    """
    places = {row.pk: place for row, _score, _lot, place in ranking_of(call or destination.call)}
    wishes = destination.wishes.filter(application__in=places).select_related("application")
    return sorted(
        wishes,
        key=lambda wish: (
            wish.host_rank is None, wish.host_rank or 0, places[wish.application_id]
        ),
    )  # fmt: skip


def lottery_of(call, application):
    return lottery(call.seed, application.uid)


def lottery(seed, uid):
    """Return the number that somebody draws: SHA-256 of the seed and the application’s UUID.

    The smallest goes first. Nobody chooses their own UUID, and the seed is known before it.
    """
    return int(sha256(f"{seed}{uid}".encode()).hexdigest(), 16)


def criteria_of(call):
    """Return the criteria of a call as they were published; of a draft, as they stand.

    One that was deleted since is scored by nobody: it could be only while it had no points.
    """
    rows = tuple(Criterion.objects.filter(call=call.id).order_by("position", "pk"))
    published = call_numbered(call.id)
    if published is None:
        return rows
    there = {row.pk for row in rows}
    return tuple(each for each in published.criteria if each.id in there)


def most_of(call):
    return sum(each.most * each.weight for each in criteria_of(call))


def write_score(score):
    """Write a score with two decimals at most; the order itself is never rounded."""
    return f"{float(score):.2f}".rstrip("0").rstrip(".")


def scores_of(call):
    """Return the sum of weight × mean points by application, over the reviews that are done."""
    weights = {each.id: each.weight for each in criteria_of(call)}
    given = Score.objects.filter(
        review__application__call=call.id, review__state=Review.State.DONE
    ).values_list("review__application", "criterion", "points")
    sums, numbers, totals = Counter(), Counter(), {}
    for application, criterion, points in given:
        sums[application, criterion] += points
        numbers[application, criterion] += 1
    for (application, criterion), number in numbers.items():
        mean = Fraction(sums[application, criterion], number)
        totals[application] = totals.get(application, 0) + weights.get(criterion, 0) * mean
    return totals


def _done_in(call):
    done = Review.objects.filter(application__call=call.id, state=Review.State.DONE)
    return Counter(done.values_list("application", flat=True))


def _explain_tie(others):
    said = ngettext(
        "One other has the same score; the order was drawn by lot, with the seed that was"
        " published with the call.",
        "%(number)d others have the same score; the order was drawn by lot, with the seed that"
        " was published with the call.",
        others,
    )
    return said % {"number": others}
