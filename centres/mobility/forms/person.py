"""The steps about the person: who they are, what they do, who sends them."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from centres.mobility.forms.days import DayField
from centres.mobility.forms.step import StepForm
from centres.mobility.models import Audience, Level
from centres.mobility.models.application import LONGEST_LINE, LONGEST_REMARK
from centres.published import published_cooperation
from cooperation_week.lib.fields import (
    CHOOSE,
    AddressField,
    LineField,
    LinesField,
    country_field,
    language_field,
)
from cooperation_week.lib.names_form import NamesForm

MOST_SUGGESTIONS = 400
YOUNGEST, OLDEST = 16, 100


class AboutMeForm(StepForm, NamesForm):
    audience = forms.ChoiceField(label=gettext_lazy("I apply as"))
    born_on = DayField(
        label=gettext_lazy("Date of birth"), widget=forms.TextInput(attrs={"autocomplete": "bday"})
    )
    phone = LineField(
        label=gettext_lazy("Telephone"),
        help_text=gettext_lazy("With the code of the country, such as +39 or +86."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    layout = (
        "audience", ("latin_family", "latin_given"), ("han_family", "han_given"),
        "is_family_first", ("born_on", "citizenship"), "phone", "language",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        allowed = self.call.audiences if self.call else ()
        offered = [each for each in Audience.choices if not allowed or each[0] in allowed]
        self.fields["audience"].choices = [CHOOSE, *offered]
        self.fields["is_family_first"].label = _("Which name comes first")
        language = get_language()
        self.fields["citizenship"] = country_field(language, label=_("Citizenship"))
        self.fields["language"] = language_field(label=_("Write to me in"))

    def clean_born_on(self):
        born_on = self.cleaned_data["born_on"]
        if not YOUNGEST <= self.years_since(born_on) <= OLDEST:
            raise ValidationError(_("Is this the day on which you were born?"))
        return born_on


class StudiesForm(StepForm):
    level = forms.ChoiceField(
        label=gettext_lazy("Level of studies"), choices=[CHOOSE, *Level.choices]
    )
    field = LineField(
        label=gettext_lazy("Field of study"),
        max_length=LONGEST_LINE,
        validators=[MinLengthValidator(2)],
    )
    year = LineField(
        label=gettext_lazy("Year of studies"),
        help_text=gettext_lazy("Such as “second of three”."),
        max_length=20,
        required=False,
    )
    remarks = LinesField(label=gettext_lazy("Remarks"), max_length=LONGEST_REMARK, required=False)
    layout = (("level", "year"), "field", "remarks")


class PostForm(StepForm):
    post = LineField(
        label=gettext_lazy("Post that you hold"),
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    field = LineField(label=gettext_lazy("Field of work"), max_length=LONGEST_LINE, required=False)
    remarks = LinesField(label=gettext_lazy("Remarks"), max_length=LONGEST_REMARK, required=False)
    layout = ("post", "field", "remarks")


class HomeForm(StepForm):
    home = LineField(
        label=gettext_lazy("Home institution"),
        help_text=gettext_lazy("Choose one of the cooperation, or type any other name."),
        max_length=LONGEST_LINE,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "institutions"}),
    )
    home_contact = LineField(
        label=pgettext_lazy("of mobility", "Coordinator at home"),
        help_text=gettext_lazy("Who answers for exchanges there, if you know it."),
        max_length=LONGEST_LINE,
        required=False,
    )
    home_email = AddressField(label=gettext_lazy("Their e-mail address"), required=False)
    layout = ("home", "home_country", ("home_contact", "home_email"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["home_country"] = country_field(
            get_language(), label=_("Country of the home institution")
        )
        # It is another person’s: the browser is not to suggest one’s own.
        self.fields["home_email"].widget.attrs["autocomplete"] = "off"

    @property
    def suggestions(self):
        """Return names to choose from: the institutions of the cooperation."""
        language = get_language()
        names = {each.name.text_in(language) for each in published_cooperation().institutions}
        return sorted(names - {""})[:MOST_SUGGESTIONS]
