"""The pages of reviewers: what was given to them, and one review after the other."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from centres.mobility.admin.pages import REVIEW, show
from centres.mobility.forms.reviewing import ReviewForm
from centres.mobility.models import Application, Review
from centres.mobility.partners.shown import answers_shown
from centres.mobility.refusals import MobilityRefused
from centres.mobility.reviewing import reviews
from centres.mobility.reviewing.ranking import criteria_of
from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.rows import row_or_404

State = Review.State
# What is still to be done comes first.
IN_ORDER = [State.ASKED, State.FREE, State.DONE, State.CONFLICT]


def urls():
    yield "reviews/", mine, "reviews"
    yield "reviews/<int:number>/", review, "review"


@for_staff(REVIEW)
@require_safe
def mine(request):
    rows = sorted(_own(request), key=lambda row: (IN_ORDER.index(row.state), row.pk))
    left = sum(row.state in (State.ASKED, State.FREE) for row in rows)
    return show(request, "reviews", _("My reviews"), rows=rows, left=left)


@for_staff(REVIEW)
def review(request, number):
    """Ask for the declaration first; then show the application and take the points in."""
    row = row_or_404(_own(request), number)
    criteria, given = criteria_of(row.application.call), _given(row)
    do = request.POST.get("do") if request.method == "POST" else None
    form = ReviewForm(
        request.POST if do in ("save", "finish") else None,
        criteria=criteria, is_done=do == "finish", initial=given,
    )  # fmt: skip
    if do in ("free", "conflict"):
        return _declare(request, row, do == "free")
    if form.is_valid() and _score(request, row, form, do == "finish"):
        return redirect("admin:mobility_application_review", number=number)
    is_read = row.state in (State.FREE, State.DONE)
    return show(
        request, "review", _("Review"), review=row, row=row.application, form=form,
        is_read=is_read, answers=answers_shown(row.application) if is_read else [],
        wishes=row.application.wishes.select_related("destination__institution").order_by("rank"),
        documents=_documents(row.application) if is_read else [],
        others=_told(reviews.others_shown_to(row), criteria), own=_points(row, criteria),
    )  # fmt: skip


def _own(request):
    """Return the reviews that were given to who asks, of applications that are being judged.

    None of a call that they have applied for themselves.
    """
    rows = Review.objects.filter(reviewer=request.user).exclude(application__account=request.user)
    rows = rows.filter(application__state=Application.State.CHECKED)
    rows = rows.exclude(application__call__in=Application.objects.calls_of(request.user))
    return rows.select_related(
        "application__call", "application__account", "application__home_institution", "reviewer"
    )


def _declare(request, row, is_free):
    try:
        done = reviews.declare(row, is_free=is_free, now=timezone.now())
    except MobilityRefused as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:mobility_application_reviews")
    if done.state == State.CONFLICT:
        messages.success(request, _("Thank you. Somebody else reads this application."))
        return redirect("admin:mobility_application_reviews")
    return redirect("admin:mobility_application_review", number=row.pk)


def _score(request, row, form, is_done):
    try:
        reviews.score(
            row, form.points(), criteria=form.criteria, text=form.cleaned_data["note"],
            is_done=is_done, now=timezone.now(),
        )  # fmt: skip
    except MobilityRefused as refusal:
        form.add_error(None, str(refusal))
        return False
    messages.success(request, _("Your review is finished.") if is_done else _("Saved."))
    return True


def _given(row):
    points = {f"points-{each.criterion_id}": each.points for each in row.scores.all()}
    return {**points, "note": row.note}


def _documents(application):
    """Return what documents there are, without the sensitive ones; opening them is noted."""
    shown = application.documents.filter(file__binned_at=None).select_related("file")
    return [each for each in shown.order_by("kind", "pk") if not each.is_sensitive]


def _told(rows, criteria):
    return [(each, _points(each, criteria)) for each in rows]


def _points(row, criteria):
    """Return (criterion, points) of a review; nothing where none were given."""
    given = {each.criterion_id: each.points for each in row.scores.all()}
    return [(each, given[each.id]) for each in criteria if each.id in given]
