"""What is typed about reviews: who reviews, and the points of one review."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.mobility.forms.judging import LINES
from centres.mobility.models.review import LONGEST_NOTE
from cooperation_week.lib.fields import LinesField

MOST_EACH = 10


class AssignForm(forms.Form):
    """Which reviewers share the applications of a call, and how many each application has."""

    reviewers = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Reviewers"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    each = forms.IntegerField(
        label=gettext_lazy("Reviews of each application"), min_value=1, max_value=MOST_EACH
    )

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reviewers"].queryset = known


class ReviewForm(forms.Form):
    """Points on each criterion as published. Not all are needed before the review is finished."""

    note = LinesField(
        label=gettext_lazy("Note"),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs=LINES),
        help_text=gettext_lazy("Other reviewers read it once theirs is done, and coordinators."),
    )

    def __init__(self, *args, criteria, is_done, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for each in criteria:
            self.fields[f"points-{each.id}"] = forms.IntegerField(
                label=str(each.name),
                min_value=0,
                max_value=each.most,
                required=is_done,
                help_text=_("From 0 to %(most)d; it counts %(weight)d times.")
                % {"most": each.most, "weight": each.weight},
            )
        self.order_fields([*(f"points-{each.id}" for each in criteria), "note"])

    def points(self):
        """Return the points that were given, by the number of their criterion."""
        given = {each.id: self.cleaned_data[f"points-{each.id}"] for each in self.criteria}
        return {number: points for number, points in given.items() if points is not None}
