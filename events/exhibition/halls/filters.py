"""What a reader asked of the plan of stands: what they may ask of the catalogue, and a hall."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.search import plain
from events.exhibition.catalogue import filters as of_catalogue
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.catalogue.search import exhibitors_with
from events.exhibition.halls.published import published_halls

NARROWING = ("hall", *of_catalogue.NARROWING)


class StandsForm(of_catalogue.CatalogueForm):
    hall = forms.ChoiceField(label=pgettext_lazy("of stands", "Hall"), required=False)

    narrowing = NARROWING

    def __init__(self, *args, halls, **kwargs):
        super().__init__(*args, **kwargs)
        reader = get_language()
        named = [(hall.slug, hall.name.text_in(reader)) for hall in halls]
        self.choose("hall", _("All halls"), named)
        self.fields["q"].label = _("Number, names or words, in either script")


@dataclass(frozen=True, slots=True)
class Filters(of_catalogue.Filters):
    hall: str = ""

    narrowing = NARROWING

    def places(self, plan, year):
        """Return the places of a plan asked for, in its order."""
        found = [place for place in plan.places if self.hall in ("", place.hall.slug)]
        if any((self.theme, self.country, self.kind)):
            found = [
                place for place in found if place.exhibitor and self.asks_for(place.exhibitor)
            ]
        if not self.q:
            return found
        uids = exhibitors_with(self.q, year)
        return [place for place in found if self._names(place, uids)]

    def _names(self, place, uids):
        """Say whether words are those of the exhibitor, or the number of the stand."""
        is_number = plain(self.q) == plain(place.stand.number)
        return is_number or (place.exhibitor is not None and place.exhibitor.uid in uids)


def read_filters(request, year):
    """Read the query of a request for the plan of a year. Raises Http404."""
    catalogue, halls = published_catalogue(year), published_halls(year)
    form = StandsForm(request.GET, catalogue=catalogue, halls=halls)
    form.is_valid()
    return Filters(form, **{name: form.cleaned_data.get(name, "") for name in NARROWING})
