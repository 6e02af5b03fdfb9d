"""What the desk’s lists of registrations, seats and deeds can be narrowed by."""

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.countries import country_name
from cooperation_week.lib.names import fold, pinyin_of
from events.choosing import edition_chosen
from events.programme.choosing import ChoiceFilter
from events.registrations.models import Deed, Delegation, Registration, Scan, SeatPool

State = Registration.State
SEE_NEEDS = "registrations.see_needs"


class StateFilter(ChoiceFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        """Offer no erased people: there is nothing to be seen of them."""
        return [pair for pair in State.choices if pair[0] != State.ERASED]

    def queryset(self, request, queryset):
        return queryset.filter(state=chosen) if (chosen := self.chosen()) else queryset


class CountryFilter(ChoiceFilter):
    """The countries of those of the model’s rows that the person may see."""

    model = Registration
    title = _("country")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        rows = self.model.objects.visible_to(request.user).order_by()
        if edition := edition_chosen(request):
            rows = rows.filter(edition=edition)
        codes = rows.values_list("country", flat=True).distinct()
        named = [(code, country_name(code, get_language())) for code in codes]
        return sorted(named, key=lambda pair: fold(pinyin_of(pair[1])))

    def queryset(self, request, queryset):
        return queryset.filter(country=chosen) if (chosen := self.chosen()) else queryset


class CityFilter(ChoiceFilter):
    """Who means to be in a city of the edition, on whatever day."""

    title = _("city")
    parameter_name = "city"

    def lookups(self, request, model_admin):
        edition = edition_chosen(request)
        legs = edition.legs.order_by("position", "pk") if edition else []
        return [(leg.pk, str(leg)) for leg in legs]

    def queryset(self, request, queryset):
        if not (chosen := self.chosen()):
            return queryset
        there = Registration.objects.filter(stays__leg=chosen).values("pk")
        return queryset.filter(pk__in=there)


class DelegationFilter(ChoiceFilter):
    """The people of a delegation, and who heads it."""

    title = _("delegation")
    parameter_name = "delegation"

    def lookups(self, request, model_admin):
        rows = Delegation.objects.visible_to(request.user).order_by("organisation", "pk")
        if edition := edition_chosen(request):
            rows = rows.filter(head__edition=edition)
        return list(rows.values_list("pk", "organisation"))

    def queryset(self, request, queryset):
        if not (chosen := self.chosen()):
            return queryset
        head = Delegation.objects.filter(pk=chosen).values("head")
        return queryset.filter(Q(delegation=chosen) | Q(pk__in=head))


class NeedsFilter(ChoiceFilter):
    """Who has needs of access or food, for those who may know it."""

    title = _("needs")
    parameter_name = "needs"

    def lookups(self, request, model_admin):
        if not request.user.has_perm(SEE_NEEDS):
            return []
        return [("access", _("of access")), ("food", _("of food")), ("any", _("any"))]

    def queryset(self, request, queryset):
        access, food = ~Q(access_needs=""), ~Q(food_needs="")
        narrowed = {"access": access, "food": food, "any": access | food}
        return queryset.filter(narrowed[chosen]) if (chosen := self.chosen()) else queryset


class KindFilter(ChoiceFilter):
    title = _("kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return SeatPool.Kind.choices

    def queryset(self, request, queryset):
        return queryset.filter(kind=chosen) if (chosen := self.chosen()) else queryset


class VerbFilter(ChoiceFilter):
    title = _("what")
    parameter_name = "what"

    def lookups(self, request, model_admin):
        return Deed.Verb.choices

    def queryset(self, request, queryset):
        return queryset.filter(verb=chosen) if (chosen := self.chosen()) else queryset


class OutcomeFilter(ChoiceFilter):
    title = _("outcome")
    parameter_name = "outcome"

    def lookups(self, request, model_admin):
        return Scan.Outcome.choices

    def queryset(self, request, queryset):
        return queryset.filter(outcome=chosen) if (chosen := self.chosen()) else queryset
