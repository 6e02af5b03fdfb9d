"""The days of a registration, as boxes to tick."""

from django import forms
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.dates import write_day

# Of a city whose days are not known.
SOME_DAY = "-"


def days_field(leg, days, language):
    """Return the boxes of one city: a day each, or one for a city whose days are not known."""
    choices = [(day.isoformat(), write_day(day, "day", language)) for day in days]
    return forms.MultipleChoiceField(
        label=leg.city.text_in(language),
        choices=choices or [(SOME_DAY, _("I will be there"))],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
