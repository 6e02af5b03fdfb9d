"""What the desk’s lists of applications and of stands can be narrowed by."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from events.choosing import edition_chosen
from events.exhibition.models import Exhibitor, Hall
from events.programme.choosing import ChoiceFilter
from events.registrations import choosing

State, Decision = Exhibitor.State, Exhibitor.Decision
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


class CountryFilter(choosing.CountryFilter):
    model = Exhibitor


class NeedsFilter(ChoiceFilter):
    title = _("needs")
    parameter_name = "needs"

    def lookups(self, request, model_admin):
        return [(key, label) for key, (label, _condition) in NEEDS.items()]

    def queryset(self, request, queryset):
        return queryset.filter(NEEDS[chosen][1]) if (chosen := self.chosen()) else queryset


class HallFilter(ChoiceFilter):
    title = _("hall")
    parameter_name = "hall"

    def lookups(self, request, model_admin):
        halls = Hall.objects.filter(edition=edition_chosen(request)).in_order()
        return [(str(hall.pk), str(hall)) for hall in halls]

    def queryset(self, request, queryset):
        return queryset.filter(hall=chosen) if (chosen := self.chosen()) else queryset


class TakenFilter(ChoiceFilter):
    title = _("exhibitor")
    parameter_name = "taken"

    def lookups(self, request, model_admin):
        return [("no", pgettext_lazy("of a stand", "free")), ("yes", _("given"))]

    def queryset(self, request, queryset):
        chosen = self.chosen()
        return queryset.filter(exhibitor__isnull=chosen == "no") if chosen else queryset
