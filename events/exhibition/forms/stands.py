"""What a reader asked of the plan of stands."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.countries import country_name
from events.exhibition.halls.shown import published_plan

NARROWING = ("hall", "theme", "country", "q")


class StandsForm(forms.Form):
    """The filters as a plain GET form. Choices are those of the published plan."""

    hall = forms.ChoiceField(label=pgettext_lazy("of stands", "Hall"), required=False)
    theme = forms.ChoiceField(label=pgettext_lazy("thematic area", "Theme"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    q = forms.CharField(
        label=_("Number, name or exhibit, in either script"),
        required=False,
        max_length=80,
        widget=forms.TextInput(attrs={"type": "search", "class": "form-control"}),
        error_messages={
            "max_length": _(
                "At most %(limit_value)d characters can be searched for; these are %(show_value)d,"
                " so they were left out."
            )
        },
    )

    def __init__(self, *args, plan, **kwargs):
        super().__init__(*args, **kwargs)
        reader = get_language()
        coming = [place.exhibitor for place in plan.places if place.exhibitor]
        themes = {theme.slug: theme for each in coming for theme in each.themes}
        codes = {each.country for each in coming if each.country}
        countries = sorted((country_name(code, reader), code) for code in codes)
        self._choose("hall", _("All halls"), [(h.slug, h.name.text_in(reader)) for h in plan.halls])
        self._choose(
            "theme", _("All themes"), [(t.slug, t.name.text_in(reader)) for t in themes.values()]
        )
        self._choose("country", _("All countries"), [(code, name) for name, code in countries])

    @property
    def narrowing_fields(self):
        """Return the fields in which a reader of this plan has a choice."""
        fields = [self[name] for name in NARROWING]
        return [f for f in fields if f.name == "q" or len(f.field.choices) > 2]

    def _choose(self, name, every, choices):
        self.fields[name].choices = [("", every), *choices]
        self.fields[name].widget.attrs["class"] = "form-select"
        self.fields[name].error_messages["invalid_choice"] = _(
            "“%(value)s” is not in this plan, so it was left out."
        )


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked and understood; what was not understood stands in `form.errors`."""

    form: StandsForm
    hall: str
    theme: str
    country: str
    q: str

    @property
    def query(self):
        asked = ((name, getattr(self, name)) for name in NARROWING)
        return urlencode([(name, value) for name, value in asked if value])

    @property
    def key(self):
        """Return what pages are kept by; None when words were searched or not understood."""
        return None if self.q or self.form.errors else self.query

    def chosen(self, plan):
        """Return the places asked for, in the order of the plan."""
        found = [place for place in plan.places if self._asks_for(place)]
        if not self.q:
            return found
        numbers = plan.with_words(self.q)
        return [place for place in found if place.stand.number in numbers]

    def _asks_for(self, place):
        shown = place.exhibitor
        themes = {theme.slug for theme in shown.themes} if shown else set()
        return (
            (not self.hall or place.hall.slug == self.hall)
            and (not self.theme or self.theme in themes)
            and (not self.country or (shown is not None and shown.country == self.country))
        )


def read_filters(request, year):
    """Read the query of a request for the plan of a year. Raises Http404."""
    form = StandsForm(request.GET, plan=published_plan(year))
    form.is_valid()
    return Filters(form=form, **{name: form.cleaned_data.get(name, "") for name in NARROWING})
