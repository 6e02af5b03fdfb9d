"""What a partner types: an answer and a note."""

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.mobility.models import Nomination, Wish
from centres.mobility.models.wish import LONGEST_PARTNER_NOTE
from centres.mobility.partners.answering import answers_of
from cooperation_week.lib.fields import LinesField

# The states in the words of who is asked.
SAID = {
    Nomination.State.NOMINATED: _("Yes, we nominate this person"),
    Nomination.State.DECLINED: _("No, we do not nominate this person"),
    Wish.Answer.ACCEPTED: _("Yes, we would take this person"),
    Wish.Answer.REJECTED: _("No, we would not take this person"),
}


class AnswerForm(forms.Form):
    """One of the two answers of a side, which only this side gives."""

    said = forms.ChoiceField(label=_("Your answer"), widget=forms.RadioSelect)
    note = LinesField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_PARTNER_NOTE,
        help_text=_(
            "If you wish. The organisers read it, and the applicant finds it in their own data."
        ),
    )

    def __init__(self, *args, side, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["said"].choices = [(value, SAID[value]) for value, _state in answers_of(side)]

    def said_label(self):
        return dict(self.fields["said"].choices)[self.cleaned_data["said"]]
