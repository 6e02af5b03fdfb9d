"""What a partner types: an answer and a note."""

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.mobility.models.wish import LONGEST_PARTNER_NOTE
from centres.mobility.partners.answering import answers_of
from cooperation_week.lib.fields import LinesField


class AnswerForm(forms.Form):
    """One of the two answers of a side, which only this side gives."""

    said = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)
    note = LinesField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_PARTNER_NOTE,
        help_text=_("If you wish. The organisers read it, the applicant does not."),
    )

    def __init__(self, *args, side, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["said"].choices = [
            (value, label[:1].upper() + label[1:])
            for value, label in ((value, str(label)) for value, label in answers_of(side))
        ]

    def said_label(self):
        return dict(self.fields["said"].choices)[self.cleaned_data["said"]]
