"""What the desk’s list of applications can be narrowed by, and how one is found."""

from django.db.models import Q
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.countries import country_name
from cooperation_week.lib.names import fold, pinyin_of
from events.choosing import edition_chosen
from events.exhibition.models import Exhibitor
from events.programme.choosing import ChoiceFilter

State, Decision = Exhibitor.State, Exhibitor.Decision
# A database takes its time for each of them.
MOST_WORDS, LONGEST_WORD = 8, 100
NEEDS = {
    "power": (_("power"), Q(power__gt=0)),
    "water": (_("water"), Q(needs_water=True)),
    "network": (_("network by cable"), Q(needs_network=True)),
    "load": (_("heavy load"), Q(load__gt=0)),
    "china": (_("shipping and customs papers from China"), Q(ships_from_china=True)),
    "demonstrations": (_("demonstrations wished"), ~Q(demonstrations="")),
}


class StandingFilter(ChoiceFilter):
    """How it stands for the organisers: what is decided is no longer new."""

    title = _("state")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        states = [pair for pair in State.choices if pair[0] != State.DRAFT]
        return [*states[:1], *Decision.choices, *states[1:]]

    def queryset(self, request, queryset):
        chosen = self.chosen()
        if chosen in Decision.values:
            return queryset.filter(decision=chosen)
        return queryset.filter(state=chosen, decision="") if chosen else queryset


class KindFilter(ChoiceFilter):
    title = pgettext_lazy("of an exhibitor", "kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return Exhibitor.Kind.choices

    def queryset(self, request, queryset):
        return queryset.filter(kind=chosen) if (chosen := self.chosen()) else queryset


class CountryFilter(ChoiceFilter):
    title = _("country")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        rows = Exhibitor.objects.visible_to(request.user).order_by()
        if edition := edition_chosen(request):
            rows = rows.filter(edition=edition)
        codes = rows.values_list("country", flat=True).distinct()
        named = [(code, country_name(code, get_language())) for code in codes]
        return sorted(named, key=lambda pair: fold(pinyin_of(pair[1])))

    def queryset(self, request, queryset):
        return queryset.filter(country=chosen) if (chosen := self.chosen()) else queryset


class NeedsFilter(ChoiceFilter):
    title = _("needs")
    parameter_name = "needs"

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _condition) in NEEDS.items()]

    def queryset(self, request, queryset):
        return queryset.filter(NEEDS[chosen][1]) if (chosen := self.chosen()) else queryset


def exhibitors_found(exhibitors, typed):
    """Narrow a queryset to those in which all words occur, in either script or by the sound."""
    for word in typed.split()[:MOST_WORDS]:
        word = word[:LONGEST_WORD]
        found = Q(folded__contains=fold(word)) | Q(account__email__icontains=word)
        exhibitors = exhibitors.filter(found)
    return exhibitors
