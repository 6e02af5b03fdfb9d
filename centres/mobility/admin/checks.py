"""The page on which an application is checked: rules, answers, reviews and partners."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.mobility.admin.pages import COORDINATE, show, visible_or_404
from centres.mobility.forms.judging import CheckForm, RefuseForm, ReturnForm, TakeBackForm
from centres.mobility.models import Application, Review
from centres.mobility.partners.shown import answers_shown
from centres.mobility.published import call_of
from centres.mobility.refusals import MobilityRefused
from centres.mobility.reviewing import checking
from centres.mobility.reviewing.rules import is_sound, rules_of
from cooperation_week.accounts.policies import for_staff

State = Application.State
TITLES = {
    "check": gettext_lazy("Complete and eligible"),
    "return": gettext_lazy("Ask for what is missing"),
    "refuse": gettext_lazy("Not eligible"),
    "take-back": gettext_lazy("Take it back"),
}
FORMS = {
    "check": CheckForm,
    "return": ReturnForm,
    "refuse": RefuseForm,
    "take-back": TakeBackForm,
}
# What can be done from each state; the modules below refuse all else once more.
POSSIBLE = {
    State.SENT: ("check", "return", "refuse"),
    State.RETURNED: ("refuse",),
    State.CHECKED: ("take-back",),
    State.REFUSED: ("take-back",),
}


def urls():
    yield "<int:number>/check/", check, "check"


@for_staff(COORDINATE)
def check(request, number):
    row, now = visible_or_404(request, number), timezone.now()
    sent = request.POST.get("do") if request.method == "POST" else None
    forms = _forms(request, row, sent, now)
    if sent in forms and forms[sent].is_valid():
        try:
            _do(sent, row, forms[sent].cleaned_data, by=request.user, now=now)
        except MobilityRefused as refusal:
            forms[sent].add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved. The applicant gets a mail."))
            return redirect("admin:mobility_application_check", number=number)
    elif sent and sent not in forms:
        messages.warning(request, _("This was not possible any more: look at it again."))
    rules = rules_of(row, call_of(row))
    return show(
        request, "check", _("Check"), row=row, rules=rules, is_sound=is_sound(rules),
        answers=answers_shown(row), wishes=_wishes(row), documents=_documents(row),
        reviews=_reviews(row, request.user), nomination=getattr(row, "nomination", None),
        verbs=[(key, TITLES[key], form) for key, form in forms.items()],
    )  # fmt: skip


def _forms(request, row, sent, now):
    """Return the form of each thing that can be done now; the one that was sent is filled in."""
    forms = {}
    for key in POSSIBLE.get(row.state, ()):
        more = {"call": row.call, "now": now} if key == "return" else {}
        data = request.POST if key == sent else None
        forms[key] = FORMS[key](data, auto_id=f"id_{key}_%s", **more)
    return forms


def _do(what, row, said, **known):
    if what == "check":
        checking.check(row, reason=said["reason"], **known)
    elif what == "return":
        checking.return_to_applicant(row, what=said["what"], complete_by=said["day"], **known)
    elif what == "refuse":
        checking.refuse(row, reason=said["reason"], **known)
    else:
        checking.take_back(row, **known)


def _wishes(row):
    return row.wishes.select_related("destination__institution").order_by("rank")


def _documents(row):
    return row.documents.filter(file__binned_at=None).order_by("kind", "pk")


def _reviews(row, reader):
    """Return the reviews; points and notes are kept from who has still to give their own."""
    reviews = [*row.reviews.select_related("reviewer").prefetch_related("scores").order_by("pk")]
    waits = any(each.reviewer_id == reader.pk and _is_open(each) for each in reviews)
    return [(each, each.state == Review.State.DONE and not waits) for each in reviews]


def _is_open(review):
    return review.state in (Review.State.ASKED, Review.State.FREE)
