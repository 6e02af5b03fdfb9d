"""Fields of forms that people fill in: clean lines, addresses, countries, boxes to tick."""

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.countries import countries
from cooperation_week.lib.lines import clean_line, clean_lines
from cooperation_week.lib.words import OWN_NAMES, TAGS

CHOOSE = ("", _("Choose"))
NEAREST = ("IT", "CN")
GIVEN, FAMILY = "given", "family"
# As long as the column of an account.
LONGEST_ADDRESS = 254


class LineField(forms.CharField):
    """A line of text. What is too long is told, never cut: so there is no `maxlength`."""

    def to_python(self, value):
        return clean_line(super().to_python(value))

    def widget_attrs(self, widget):
        return {}


class LinesField(LineField):
    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value):
        return clean_lines(forms.CharField.to_python(self, value))


class AddressField(forms.EmailField):
    default_error_messages = {
        "invalid": _(
            "This is not a whole address, such as name@example.org. Before the @ only letters"
            " without accents, digits and signs can be used."
        )
    }

    def __init__(self, **kwargs):
        super().__init__(max_length=LONGEST_ADDRESS, **kwargs)

    def to_python(self, value):
        return clean_line(super().to_python(value)).lower()

    def widget_attrs(self, widget):
        return {"autocomplete": "email"}


class OrderField(forms.TypedChoiceField):
    """Which name comes first; its value is whether the family name does."""

    def __init__(self, **kwargs):
        choices = [(GIVEN, _("Given name first")), (FAMILY, _("Family name first"))]
        super().__init__(
            choices=choices,
            coerce=lambda value: value == FAMILY,
            widget=forms.RadioSelect,
            **kwargs,
        )


def country_field(language, **kwargs):
    """Return the countries in the reader's order, the two of the Week before all others."""
    known = countries(language)
    nearest = [(code, name) for wanted in NEAREST for code, name in known if code == wanted]
    others = [(code, name) for code, name in known if code not in NEAREST]
    return forms.ChoiceField(choices=[CHOOSE, *nearest, *others], **kwargs)


def language_field(**kwargs):
    choices = [
        (code, format_html('<span lang="{}">{}</span>', TAGS[code], name))
        for code, name in OWN_NAMES.items()
    ]
    return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **kwargs)


def box(label):
    """Return a box that nobody has ticked beforehand."""
    return forms.BooleanField(label=label, required=False)
