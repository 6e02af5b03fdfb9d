"""Reading an application and scoring it: others’ reviews show once one’s own is there."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.fields import LinesField
from events.exhibition import reviewing
from events.exhibition.admin.pages import DECIDE, REVIEW, show, visible_or_404
from events.exhibition.models import Review
from events.exhibition.models.review import CRITERIA, LEAST, LONGEST_NOTE, MOST
from events.exhibition.refusals import StandRefused
from events.exhibition.views.shown import exhibits_of, sheets_of

CONTACT = ("contact_name", "contact_email", "contact_phone", "language")


class ReviewForm(forms.Form):
    """A score for each criterion, and a note."""

    note = LinesField(label=gettext_lazy("Note"), max_length=LONGEST_NOTE, required=False)
    field_order = (*CRITERIA, "note")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in CRITERIA:
            label = str(Review._meta.get_field(name).verbose_name)
            self.fields[name] = forms.TypedChoiceField(
                label=label[:1].upper() + label[1:],
                coerce=int,
                choices=[(number, str(number)) for number in range(LEAST, MOST + 1)],
                widget=forms.RadioSelect,
            )
        self.order_fields(self.field_order)

    def scores(self):
        return {name: self.cleaned_data[name] for name in CRITERIA}


@for_staff(REVIEW)
def review(request, number):
    row = visible_or_404(request, number)
    own = reviewing.own_review(row, request.user)
    initial = {name: getattr(own, name) for name in (*CRITERIA, "note")} if own else {}
    form = ReviewForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        said = {"text": form.cleaned_data["note"], "now": timezone.now()}
        try:
            reviewing.score(row, request.user, form.scores(), **said)
        except StandRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect("admin:exhibition_exhibitor_review", number=number)
    hidden = () if request.user.has_perm(DECIDE) else CONTACT
    return show(
        request, "review", _("Review"), row=row, form=form, own=own,
        others=reviewing.reviews_shown_to(request.user, row),
        sheets=sheets_of(row, without=hidden), exhibits=exhibits_of(row),
    )  # fmt: skip
