"""What the list of applications for mobility can be narrowed by."""

from django.contrib.admin import SimpleListFilter
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from centres.mobility.models import Application, Call, Destination, Direction
from centres.mobility.records.directions import going
from centres.models import Institution
from cooperation_week.lib.countries import country_name


class ChoiceFilter(SimpleListFilter):
    """A filter that takes no other value than those it offers."""

    def chosen(self):
        offered = {str(value): value for value, _title in self.lookup_choices}
        return offered.get(self.value())

    def queryset(self, request, queryset):
        return self.narrowed(queryset, chosen) if (chosen := self.chosen()) else queryset


class CallFilter(ChoiceFilter):
    title = pgettext_lazy("of mobility", "call")
    parameter_name = "call"

    def lookups(self, request, model_admin):
        return [(call.pk, str(call)) for call in Call.objects.order_by("-closes_at", "-pk")]

    def narrowed(self, queryset, chosen):
        return queryset.filter(call=chosen)


class StateFilter(ChoiceFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [pair for pair in Application.State.choices if pair[0] != Application.State.DRAFT]

    def narrowed(self, queryset, chosen):
        return queryset.filter(state=chosen)


class DirectionFilter(ChoiceFilter):
    title = _("direction")
    parameter_name = "direction"

    def lookups(self, request, model_admin):
        return [(way.value, way.label) for way in (Direction.TO_ITALY, Direction.TO_CHINA)]

    def narrowed(self, queryset, chosen):
        return going(queryset, chosen)


class HostFilter(ChoiceFilter):
    """Those who have ranked a destination of an institution, wherever it stands."""

    title = _("host institution")
    parameter_name = "host"

    def lookups(self, request, model_admin):
        hosts = Institution.objects.filter(pk__in=Destination.objects.values("institution"))
        return sorted(((row.pk, str(row)) for row in hosts), key=lambda pair: pair[1])

    def narrowed(self, queryset, chosen):
        return queryset.filter(
            pk__in=Application.objects.filter(wishes__destination__institution=chosen)
        )


class HomeCountryFilter(ChoiceFilter):
    title = _("country of the home institution")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        codes = Application.objects.sent().order_by("home_country")
        codes = codes.values_list("home_country", flat=True).distinct()
        return [(code, country_name(code, get_language())) for code in codes if code]

    def narrowed(self, queryset, chosen):
        return queryset.filter(home_country=chosen)
