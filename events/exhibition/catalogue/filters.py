"""What a reader asked of the catalogue."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.countries import countries
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.catalogue.search import exhibitors_with
from events.exhibition.models.exhibitor import Kind
from events.narrowing import NarrowingForm

NARROWING = ("theme", "country", "kind", "q")


class CatalogueForm(NarrowingForm):
    """The filters as a plain GET form. Choices are those of the published catalogue."""

    theme = forms.ChoiceField(label=pgettext_lazy("thematic area", "Theme"), required=False)
    country = forms.ChoiceField(label=_("Country or region"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)

    narrowing = NARROWING
    left_out = _("“%(value)s” is not in this catalogue, so it was left out.")

    def __init__(self, *args, catalogue, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["q"].label = _("Names or words, in either script")
        reader, found = get_language(), catalogue.exhibitors
        shown = {theme.id for each in found for theme in each.themes}
        themes = [t for t in catalogue.edition.places.themes.values() if t.id in shown]
        self.choose("theme", _("All themes"), [(t.slug, t.name.text_in(reader)) for t in themes])
        come_from, kinds = {each.country for each in found}, {each.kind for each in found}
        named = [pair for pair in countries(reader) if pair[0] in come_from]
        self.choose("country", _("All countries"), named)
        self.choose("kind", _("All kinds"), [pair for pair in Kind.choices if pair[0] in kinds])


@dataclass(frozen=True, slots=True)
class Filters:
    """What was asked and understood; what was not understood stands in `form.errors`."""

    form: CatalogueForm
    theme: str
    country: str
    kind: str
    q: str

    narrowing = NARROWING

    @property
    def query(self):
        asked = {name: getattr(self, name) for name in self.narrowing}
        return urlencode({name: value for name, value in asked.items() if value})

    @property
    def key(self):
        """Return what pages are kept by; None when words were searched or not understood."""
        return None if self.q or self.form.errors else self.query

    @property
    def are_narrowing(self):
        return bool(self.query)

    def chosen(self, catalogue):
        """Return the exhibitors asked for."""
        found = [each for each in catalogue.exhibitors if self.asks_for(each)]
        if not self.q:
            return found
        with_words = exhibitors_with(self.q, catalogue.edition.year)
        return [each for each in found if each.uid in with_words]

    def asks_for(self, exhibitor):
        return (
            self.country in ("", exhibitor.country)
            and self.kind in ("", exhibitor.kind)
            and (not self.theme or self.theme in {theme.slug for theme in exhibitor.themes})
        )


def read_filters(request, year):
    """Read the query of a request for the catalogue of a year. Raises Http404."""
    form = CatalogueForm(request.GET, catalogue=published_catalogue(year))
    form.is_valid()
    return Filters(form, **{name: form.cleaned_data.get(name, "") for name in NARROWING})
