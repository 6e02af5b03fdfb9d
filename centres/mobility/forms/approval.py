"""What is sent with an approval, and the day that a host confirms."""

from django import forms
from django.utils.translation import gettext_lazy

from centres.mobility.agreeing.days import COLUMNS
from centres.mobility.forms.agreement import day_field
from cooperation_week.lib.fields import LineField, box


class ApprovalForm(forms.Form):
    """`number` and `digest` are of the document that was on the page, whatever stands by now.

    Who approves for an institution gives their name; an applicant has one already.
    """

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=32767)
    digest = LineField(widget=forms.HiddenInput, max_length=64)
    name = LineField(
        label=gettext_lazy("Your name"), max_length=200,
        help_text=gettext_lazy("It stands beside the approval, for all three to read."),
    )  # fmt: skip
    sure = box(gettext_lazy("I have read the document above and approve it"))

    def __init__(self, *args, is_partner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sure"].required = True
        if not is_partner:
            del self.fields["name"]


class DayForm(forms.Form):
    day = day_field(gettext_lazy("Day"))


class DayByLinkForm(DayForm):
    """`what` is the day that the page asked for, whatever is confirmed by now."""

    what = forms.ChoiceField(choices=[(each, "") for each in COLUMNS], widget=forms.HiddenInput)
