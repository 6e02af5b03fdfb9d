"""What the lists of the desk can be narrowed by: day, city, theme, and what is missing."""

from datetime import date, datetime, time, timedelta

from django.contrib.admin import SimpleListFilter
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.clocks import zone
from cooperation_week.lib.dates import write_day
from events.choosing import EditionFilter, edition_chosen, edition_named
from events.models import Leg, Theme
from events.programme.gaps import Gap, PersonGap, lacking, people_lacking
from events.programme.models import Appearance


class ChoiceFilter(SimpleListFilter):
    """A filter that takes no other value than those it offers."""

    def chosen(self):
        offered = {str(value): value for value, title in self.lookup_choices}
        return offered.get(self.value())


class DayFilter(ChoiceFilter):
    """The days of an edition, each on the clock of its cities."""

    title = _("day")
    parameter_name = "day"
    # The column of the day alone, where rows have one.
    dated = "held_on"

    def lookups(self, request, model_admin):
        edition = edition_chosen(request)
        self.legs = list(Leg.objects.filter(edition=edition)) if edition else []
        days = sorted({day for leg in self.legs for day in _days_of(leg)})
        return [(day.isoformat(), write_day(day, "tab", get_language())) for day in days]

    def queryset(self, request, queryset):
        if not (chosen := self.chosen()):
            return queryset
        day = date.fromisoformat(chosen)
        condition = Q(**{self.dated: day}) if self.dated else Q()
        for leg in self.legs:
            begins = datetime.combine(day, time.min, tzinfo=zone(leg.zone))
            ends = datetime.combine(day + timedelta(days=1), time.min, tzinfo=zone(leg.zone))
            condition |= Q(leg=leg, starts_at__gte=begins, starts_at__lt=ends)
        return queryset.filter(condition)


class LegFilter(ChoiceFilter):
    title = _("city")
    parameter_name = "city"

    def lookups(self, request, model_admin):
        legs = Leg.objects.filter(edition=edition_chosen(request)).order_by("position", "pk")
        return [(leg.pk, str(leg)) for leg in legs]

    def queryset(self, request, queryset):
        return queryset.filter(leg=chosen) if (chosen := self.chosen()) else queryset


class ThemeFilter(ChoiceFilter):
    title = _("theme")
    parameter_name = "theme"

    def lookups(self, request, model_admin):
        themes = Theme.objects.filter(edition=edition_chosen(request)).order_by("position", "pk")
        return [(theme.pk, str(theme)) for theme in themes]

    def queryset(self, request, queryset):
        return queryset.filter(theme=chosen) if (chosen := self.chosen()) else queryset


class GapFilter(ChoiceFilter):
    title = _("what is missing")
    parameter_name = "missing"

    def lookups(self, request, model_admin):
        return Gap.choices

    def queryset(self, request, queryset):
        return lacking(queryset, chosen) if (chosen := self.chosen()) else queryset


class PersonGapFilter(GapFilter):
    def lookups(self, request, model_admin):
        return PersonGap.choices

    def queryset(self, request, queryset):
        return people_lacking(queryset, chosen) if (chosen := self.chosen()) else queryset


class PersonEditionFilter(EditionFilter):
    """All people, unless an edition is named: somebody new appears in none yet."""

    title = _("appears in")

    def lookups(self, request, model_admin):
        found = super().lookups(request, model_admin)
        self.edition = edition_named(request, request.GET.get(self.parameter_name))
        return found

    def queryset(self, request, queryset):
        if not self.edition:
            return queryset
        there = Appearance.objects.filter(session__edition=self.edition)
        return queryset.filter(pk__in=there.values("person"))


def _days_of(leg):
    if not (leg.first_day and leg.last_day):
        return
    for number in range(min((leg.last_day - leg.first_day).days, 31) + 1):
        yield leg.first_day + timedelta(days=number)
