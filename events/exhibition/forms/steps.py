"""The steps of an application for a stand. What they refuse is kept as it was typed all the same.

Numbers are typed as text: a browser’s own field for numbers would lose what is none.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from centres.published import published_cooperation
from cooperation_week.lib.fields import (
    CHOOSE,
    AddressField,
    LineField,
    LinesField,
    box,
    country_field,
    language_field,
)
from cooperation_week.lib.links import is_web_address
from cooperation_week.lib.words import LANGUAGES, OWN_NAMES, TAGS, column
from events.exhibition.drafting import typed_of
from events.exhibition.models import Exhibitor
from events.exhibition.models.exhibitor import (
    LONGEST_NAME,
    LONGEST_PRESENTATION,
    LONGEST_REMARK,
)

MOST_SUGGESTIONS = 400


class StepForm(forms.Form):
    """One step. `rows` are its bound fields for the template."""

    layout: tuple = ()

    def rows(self):
        named = (name if isinstance(name, tuple) else (name,) for name in self.layout)
        return [[self[name] for name in row] for row in named]

    @property
    def suggestions(self):
        return []


class SiteField(LineField):
    """A web address; who leaves out https:// is understood."""

    def to_python(self, value):
        text = super().to_python(value)
        return text if not text or "://" in text else f"https://{text}"


def site_field():
    return SiteField(
        label=gettext_lazy("Web site"),
        max_length=200,
        required=False,
        validators=[is_web_address],
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url"}),
    )


def other_name_field():
    return LineField(
        label=gettext_lazy("Name in the other script"),
        help_text=gettext_lazy(
            "In Chinese characters, or in Latin letters, if it has such a name."
        ),
        max_length=LONGEST_NAME,
        required=False,
    )


def kind_field():
    choices = [CHOOSE, *Exhibitor.Kind.choices]
    return forms.ChoiceField(label=gettext_lazy("Kind of organisation"), choices=choices)


class OrganisationForm(StepForm):
    organisation = LineField(
        label=gettext_lazy("Organisation"),
        help_text=gettext_lazy("As it should stand on the stand. Any name can be typed."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "organization", "list": "organisations"}),
    )
    other_name = other_name_field()
    kind = kind_field()
    site = site_field()
    contact_name = LineField(
        label=gettext_lazy("Who answers for it"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    contact_email = AddressField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("For the organisers. Our mails go to the address you log in with."),
    )
    contact_phone = LineField(
        label=gettext_lazy("Telephone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    layout = (
        "organisation", "other_name", ("kind", "country"), "site", "contact_name",
        ("contact_email", "contact_phone"), "language",
    )  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["country"] = country_field(get_language(), label=_("Country or region"))
        self.fields["language"] = language_field(label=_("Write to me in"))

    @property
    def suggestions(self):
        """Return names to choose from: the institutions of the cooperation."""
        language = get_language()
        names = {each.name.text_in(language) for each in published_cooperation().institutions}
        return sorted(names - {""})[:MOST_SUGGESTIONS]


class PresentationForm(StepForm):
    presentations = tuple(column("presentation", language) for language in LANGUAGES)
    layout = presentations

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for language in LANGUAGES:
            attrs = {"rows": 6, "lang": TAGS[language]}
            self.fields[column("presentation", language)] = LinesField(
                label=OWN_NAMES[language],
                max_length=LONGEST_PRESENTATION,
                required=False,
                widget=forms.Textarea(attrs=attrs),
            )

    def clean(self):
        said = super().clean()
        if not self.errors and not any(said.get(name) for name in self.presentations):
            self.add_error(
                self.presentations[0], _("Write it in at least one of the three languages.")
            )
        return said


def _number(label, *, most, required=False, help_text=""):
    return forms.IntegerField(
        label=label,
        min_value=0,
        max_value=most,
        required=required,
        help_text=help_text,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class NeedsForm(StepForm):
    size = _number(
        gettext_lazy("Size in m²"),
        most=500,
        required=True,
        help_text=gettext_lazy("A usual stand has 6 to 12."),
    )
    power = _number(gettext_lazy("Power in W"), most=100_000)
    load = _number(
        gettext_lazy("Heaviest load in kg/m²"),
        most=20_000,
        help_text=gettext_lazy("Only if something is heavy."),
    )
    needs_water = box(gettext_lazy("Water"))
    needs_network = box(gettext_lazy("Network by cable"))
    ships_from_china = box(
        gettext_lazy("Something is shipped from China, and we need customs papers")
    )
    demonstrations = LinesField(
        label=gettext_lazy("Demonstrations that you would give"),
        help_text=gettext_lazy("What, how long, how often."),
        max_length=LONGEST_REMARK,
        required=False,
    )
    remarks = LinesField(
        label=gettext_lazy("Remarks"),
        max_length=LONGEST_REMARK,
        required=False,
    )
    layout = (
        "size", ("power", "load"), "needs_water", "needs_network", "ships_from_china",
        "demonstrations", "remarks",
    )  # fmt: skip


@dataclass(frozen=True)
class Step:
    """A page of the form: `name` is its address, `form` what it asks."""

    name: str
    title: Any
    about: Any
    form: type | None = None


STEPS = (
    Step(
        "organisation",
        gettext_lazy("Who you are"),
        gettext_lazy("Who would be at the stand, and whom we can ask."),
        OrganisationForm,
    ),
    Step(
        "presentation",
        gettext_lazy("Presentation"),
        gettext_lazy("For visitors. In one language or in all three; we translate nothing."),
        PresentationForm,
    ),
    Step("exhibits", gettext_lazy("Exhibits"), gettext_lazy("What you would show.")),
    Step(
        "needs",
        gettext_lazy("What you need"),
        gettext_lazy("Stands are allotted by this. You may leave empty what you do not need."),
        NeedsForm,
    ),
    Step("send", gettext_lazy("Send"), gettext_lazy("Look at it once more.")),
)
STEP = {step.name: step for step in STEPS}


def filled_forms(exhibitor):
    """Return each step that asks something with its form, filled as the application is."""
    return [(step, step.form(typed_of(exhibitor))) for step in STEPS if step.form]


def answers_of(forms_filled):
    """Return what sound forms say, by column."""
    return {
        name: value for _step, form in forms_filled for name, value in form.cleaned_data.items()
    }
