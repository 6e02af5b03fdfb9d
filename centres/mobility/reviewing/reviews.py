"""Giving applications to reviewers, and what these declare and score."""

from collections import Counter

from django.db import transaction
from django.db.models import Count, Q
from django.utils.translation import gettext as _

from centres.mobility.applying.stages import is_placed
from centres.mobility.history import note
from centres.mobility.locks import lock, lock_applications
from centres.mobility.models import Application, Deed, Review, Score
from centres.mobility.refusals import MobilityRefused
from centres.mobility.reviewing import emails
from cooperation_week.accounts.models import Account

State, Verb = Review.State, Deed.Verb


def reviewers_known():
    """Return the staff that may score applications, by address."""
    held = Q(user_permissions__codename="review_application") | Q(
        groups__permissions__codename="review_application"
    )
    known = Account.objects.filter(held, is_staff=True, is_active=True)
    return known.distinct().order_by("email")


@transaction.atomic
def assign(call, reviewers, each, *, by, now):
    """Give each checked application of a call as many reviewers as it lacks, evenly.

    Nobody gets any who has applied for the call, nor one for which they declared a conflict.
    Returns how many reviews were asked for, and the applications for which there were not enough
    reviewers. Raises MobilityRefused once the places were given.
    """
    checked = Application.objects.filter(call=call, state=Application.State.CHECKED)
    rows = lock_applications([*checked.values_list("pk", flat=True)])
    if is_placed(call.pk):
        raise MobilityRefused(_("The places of this call have been given."))
    applicants = _applicants_of(call)
    reviewers = [who for who in reviewers if who.pk not in applicants]
    known, asked, short = _reviews_of(rows), [], []
    loads = _loads_of(call, reviewers)
    for pk, row in sorted(rows.items(), key=lambda item: (len(known[item[0]]), item[0])):
        wanted = each - sum(state != State.CONFLICT for state in known[pk].values())
        free = [who for who in reviewers if who.pk not in known[pk]]
        chosen = sorted(free, key=lambda who: (loads[who.pk], who.pk))[: max(wanted, 0)]
        for who in chosen:
            loads[who.pk] += 1
            asked.append(Review(application=row, reviewer=who, asked_at=now))
        if len(chosen) < wanted:
            short.append(row)
    Review.objects.bulk_create(asked)
    _tell(call, asked, by, now)
    return len(asked), short


@transaction.atomic
def declare(review, *, is_free, now):
    """Declare about conflicts of interest, which comes before reading and scoring.

    Who finds one later declares it as long as the review is not done; what was scored is deleted.
    """
    row = _locked(review)
    if row.state == State.DONE or (is_free and row.state != State.ASKED):
        return row
    row.state, row.declared_at = State.FREE if is_free else State.CONFLICT, now
    row.note = row.note if is_free else ""
    row.save(update_fields=["state", "declared_at", "note"])
    if not is_free:
        row.scores.all().delete()
    note(Verb.REVIEW_DECLARED, row.application, at=now, by=row.reviewer_id, state=row.state)
    return row


@transaction.atomic
def score(review, points, *, criteria, text="", is_done, now):
    """Keep points by number of criterion; when done, all are needed and nothing changes any more.

    Raises MobilityRefused before the declaration, and for points that a criterion has not.
    """
    row = _locked(review)
    if row.state != State.FREE:
        raise MobilityRefused(_why_not_scored(row))
    _check_points(points, criteria, is_done)
    row.scores.all().delete()
    Score.objects.bulk_create(
        Score(review=row, criterion_id=number, points=given) for number, given in points.items()
    )
    row.note = text
    if is_done:
        row.state, row.done_at = State.DONE, now
        note(Verb.REVIEWED, row.application, at=now, by=row.reviewer_id)
    row.save(update_fields=["state", "note", "done_at"])
    return row


def others_shown_to(review):
    """Return the reviews of the others that are done, once one’s own is; else none."""
    if review.state != State.DONE:
        return Review.objects.none()
    others = Review.objects.filter(application=review.application_id, state=State.DONE)
    others = others.exclude(pk=review.pk).select_related("reviewer").prefetch_related("scores")
    return others.order_by("done_at", "pk")


def _locked(review):
    """Return a review as it stands under the lock of its application, which is to be judged."""
    application = lock(review.application)
    row = Review.objects.select_related("reviewer").get(pk=review.pk)
    row.application = application
    if application.account_id == row.reviewer_id:
        raise MobilityRefused(_("Nobody scores their own application."))
    if application.state != Application.State.CHECKED:
        raise MobilityRefused(_("This application is not to be judged at the moment."))
    return row


def _why_not_scored(row):
    if row.state == State.ASKED:
        return _("Say first whether you are free of conflicts of interest.")
    if row.state == State.CONFLICT:
        return _("You have declared a conflict of interest.")
    return _("You have finished this review: it stays as it is.")


def _check_points(points, criteria, is_done):
    most = {each.id: each.most for each in criteria}
    wrong = [n for n, given in points.items() if n not in most or not 0 <= given <= most[n]]
    if wrong:
        raise MobilityRefused(_("These points are not possible."))
    if is_done and points.keys() != most.keys():
        raise MobilityRefused(_("Score every criterion before you finish."))


def _reviews_of(rows):
    known = {pk: {} for pk in rows}
    for application, reviewer, state in Review.objects.filter(application__in=rows).values_list(
        "application", "reviewer", "state"
    ):
        known[application][reviewer] = state
    return known


def _applicants_of(call):
    return {*Application.objects.at_stake().filter(call=call).values_list("account", flat=True)}


def _loads_of(call, reviewers):
    """Return how many reviews each has in this call, without those they could not do."""
    counted = Review.objects.filter(application__call=call, reviewer__in=reviewers)
    counted = counted.exclude(state=State.CONFLICT).values_list("reviewer")
    return Counter(dict(counted.annotate(number=Count("pk"))))


def _tell(call, asked, by, now):
    for review in asked:
        note(Verb.REVIEW_ASKED, review.application, at=now, by=by)
    for reviewer, number in Counter(review.reviewer for review in asked).items():
        emails.queue_assigned(call, reviewer, number, now=now)
