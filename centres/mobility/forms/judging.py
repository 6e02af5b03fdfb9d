"""What the coordinators type when they check an application. The forms only read."""

from datetime import time, timedelta

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from centres.mobility.models.application import LONGEST_REMARK
from centres.mobility.models.record import LONGEST_REASON
from cooperation_week.editing import Day
from cooperation_week.lib.clocks import ClockRefused, instant, zone
from cooperation_week.lib.fields import LineField, LinesField

LINE = {"class": "vTextField"}
LINES = {"class": "vLargeTextField", "rows": 4}
LAST_MINUTE = time(23, 59)
FIRST_GUESS = timedelta(days=10)


class CheckForm(forms.Form):
    """A reason is needed where a rule does not hold by itself."""

    reason = LineField(
        label=gettext_lazy("Reason"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.TextInput(attrs=LINE),
        help_text=gettext_lazy(
            "Needed where a rule does not hold by itself. It stands in the history, in no mail."
        ),
    )


class ReturnForm(forms.Form):
    """What is missing, and the day by the end of which it is to be there."""

    what = LinesField(
        label=gettext_lazy("What is missing"),
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs=LINES),
        help_text=gettext_lazy("It stands in the mail to the applicant."),
    )
    day = forms.DateField(label=gettext_lazy("By the end of"), widget=Day)

    def __init__(self, *args, call, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.zone, self.now = zone(call.zone), now
        self.fields["day"].help_text = call.zone
        self.fields["day"].initial = (now + FIRST_GUESS).astimezone(self.zone).date()

    def clean_day(self):
        """Return the last minute of the day on the clock of the call, which is yet to come."""
        day = self.cleaned_data["day"]
        if not 0 <= (day - self.now.date()).days <= 366:
            raise forms.ValidationError(_("Choose a day within the next year."))
        try:
            return instant(day, LAST_MINUTE, self.zone)
        except ClockRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None


class RefuseForm(forms.Form):
    reason = LinesField(
        label=gettext_lazy("Why not"),
        max_length=LONGEST_REMARK,
        widget=forms.Textarea(attrs=LINES),
        help_text=gettext_lazy("It stands in the mail to the applicant."),
    )


class TakeBackForm(forms.Form):
    """Nothing to type."""
