"""What several reviewers think of an application, each for themselves first."""

from functools import reduce
from operator import add

from django.db import transaction
from django.db.models import Avg, Count
from django.utils.translation import gettext as _

from events.exhibition.history import note
from events.exhibition.locks import lock
from events.exhibition.models import Exhibitor, ExhibitorDeed, Review
from events.exhibition.models.review import CRITERIA
from events.exhibition.refusals import StandRefused


@transaction.atomic
def score(exhibitor, reviewer, scores, *, text="", now):
    """Write down one reviewer’s scores by criterion; a second time they replace the first.

    Raises StandRefused for one’s own application, and for one that is not to be judged any more.
    """
    _stands, row = lock(exhibitor)
    if row.account_id == reviewer.pk:
        raise StandRefused(_("Nobody scores their own application."))
    if row.state not in Exhibitor.State.open():
        raise StandRefused(_("This application is not to be judged any more."))
    review, _new = Review.objects.update_or_create(
        exhibitor=row, reviewer=reviewer, defaults={**scores, "note": text, "at": now}
    )
    note(ExhibitorDeed.Verb.SCORED, row, at=now, by=reviewer)
    return review


def own_review(exhibitor, reviewer):
    return Review.objects.filter(exhibitor=exhibitor, reviewer=reviewer).first()


def reviews_shown_to(reviewer, exhibitor):
    """Return the reviews of the others once the reviewer has given theirs, else none."""
    if exhibitor.account_id == reviewer.pk or own_review(exhibitor, reviewer) is None:
        return Review.objects.none()
    others = Review.objects.filter(exhibitor=exhibitor).exclude(reviewer=reviewer)
    return others.select_related("reviewer").order_by("at", "pk")


def with_averages(exhibitors):
    """Add to each application how many have scored it, and the average of all their scores."""
    averages = (Avg(f"reviews__{name}") for name in CRITERIA)
    total = reduce(add, averages)
    return exhibitors.annotate(scored_by=Count("reviews"), average=total / len(CRITERIA))
