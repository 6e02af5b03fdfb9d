"""What the coordinators type about partners: whom to write to, and what came without a link."""

from django import forms
from django.utils.translation import gettext_lazy as _

from centres.mobility.forms.judging import LINE, LINES
from centres.mobility.models.application import LONGEST_LINE
from centres.mobility.models.wish import LONGEST_PARTNER_NOTE
from centres.mobility.partners.answering import How, answers_of
from centres.mobility.partners.links import MOST_DAYS
from cooperation_week.accounts.models import Account
from cooperation_week.lib.fields import AddressField, LineField, LinesField

DAYS = 21


def days_field():
    return forms.IntegerField(
        label=_("Days until the link ends"), min_value=1, max_value=MOST_DAYS, initial=DAYS
    )


class LinkForm(forms.Form):
    """To whom the link goes, in which language, and for how long it works."""

    name = LineField(label=_("Name"), max_length=LONGEST_LINE, widget=forms.TextInput(attrs=LINE))
    email = AddressField(label=_("E-mail address"), widget=forms.EmailInput(attrs=LINE))
    language = forms.ChoiceField(label=_("Language"), choices=Account.Language.choices)
    days = days_field()


class AnswerForm(forms.Form):
    """An answer that came by mail or on paper: of whom it is, and how it came."""

    said = forms.ChoiceField(label=_("The answer"))
    who = LineField(
        label=_("Who answered"), max_length=LONGEST_LINE, widget=forms.TextInput(attrs=LINE)
    )
    how = forms.ChoiceField(label=_("How it came"), choices=How)
    note = LinesField(
        label=_("Note"),
        required=False,
        max_length=LONGEST_PARTNER_NOTE,
        widget=forms.Textarea(attrs=LINES),
    )

    def __init__(self, *args, side, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["said"].choices = answers_of(side)


class AskAllForm(forms.Form):
    """For each partner that waits for a link, whom to write to; nobody is a choice too."""

    days = days_field()

    def __init__(self, *args, askings, **kwargs):
        super().__init__(*args, **kwargs)
        self.askings = askings
        for asking in askings:
            choices = [("", _("Not now"))]
            choices += [(each.key, each.told) for each in asking.contacts]
            self.fields[asking.key] = forms.ChoiceField(
                label=asking.title, choices=choices, required=False, initial=asking.first_choice
            )

    def rows(self):
        """Return each asking with its field."""
        return [(asking, self[asking.key]) for asking in self.askings]

    def chosen(self):
        """Return (asking, contact) of those that are written to."""
        for asking in self.askings:
            if key := self.cleaned_data[asking.key]:
                yield asking, next(each for each in asking.contacts if each.key == key)


class OrderForm(forms.Form):
    """The place of each wish in the order of a host; who is not in it has none."""

    def __init__(self, *args, wishes, **kwargs):
        super().__init__(*args, **kwargs)
        self.wishes = wishes
        for wish in wishes:
            self.fields[f"wish-{wish.pk}"] = forms.IntegerField(
                label=str(wish.application), required=False, min_value=1, max_value=1000,
                initial=wish.host_rank,
            )  # fmt: skip

    def rows(self):
        return [(wish, self[f"wish-{wish.pk}"]) for wish in self.wishes]

    def ranks(self):
        return {wish.pk: self.cleaned_data[f"wish-{wish.pk}"] for wish in self.wishes}
