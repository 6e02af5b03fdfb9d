"""By what a destination puts its applicants into an order, where its host has not done it."""

from collections import defaultdict
from fractions import Fraction
from hashlib import sha256

from centres.mobility.models import Review, Score


def lottery(seed, uid):
    """Return the number of an application in the lottery of a call; the smallest goes first.

    The seed is published before anybody applies, and nobody chooses their own identifier.
    """
    return int(sha256(f"{seed}{uid}".encode()).hexdigest(), 16)


def scores_of(call):
    """Return the score of each application: the mean of its reviews, points times weights."""
    rows = Score.objects.filter(
        review__application__call=call, review__state=Review.State.DONE
    ).values_list("review__application", "review", "points", "criterion__weight")
    totals = defaultdict(lambda: defaultdict(int))
    for application, review, points, weight in rows:
        totals[application][review] += points * weight
    return {
        application: Fraction(sum(reviews.values()), len(reviews))
        for application, reviews in totals.items()
    }
