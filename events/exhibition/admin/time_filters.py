"""What the desk’s lists of demonstrations and of the roster can be narrowed by."""

from django.utils.translation import gettext_lazy as _

from events.choosing import EditionFilter
from events.exhibition.models import Demonstration
from events.programme import choosing
from events.programme.choosing import ChoiceFilter


class OfExhibitorsEdition(EditionFilter):
    path = "exhibitor__edition"


class StateFilter(ChoiceFilter):
    title = _("state")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return Demonstration.State.choices

    def queryset(self, request, queryset):
        return queryset.filter(state=chosen) if (chosen := self.chosen()) else queryset


class DayFilter(choosing.DayFilter):
    dated = ""
