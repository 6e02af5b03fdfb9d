"""How many stands an edition has, and how many are kept for exhibitors."""

from django import forms
from django.contrib import admin
from django.utils.translation import gettext_lazy

from cooperation_week.editing import CalendarDay
from events.choosing import EditionFilter
from events.exhibition import deciding
from events.exhibition.models import StandPool
from events.registrations.admin.editions import OfAnEdition
from events.registrations.admin.verbs import DeskAdmin, ReadingForm

MOST_STANDS = 10_000


class StandPoolForm(ReadingForm):
    capacity = forms.IntegerField(
        label=gettext_lazy("Stands"),
        required=False,
        min_value=0,
        max_value=MOST_STANDS,
        help_text=gettext_lazy("Empty: nothing runs out."),
    )

    class Meta:
        field_classes = {"catalogue_closes_on": CalendarDay}


@admin.register(StandPool)
class StandPoolAdmin(OfAnEdition, DeskAdmin):
    form = StandPoolForm
    list_display = ("edition", "capacity", "taken", "catalogue_closes_on")
    list_filter = (EditionFilter,)
    list_select_related = ("edition",)
    ordering = ("-edition__year",)
    fields = ("edition", "capacity", "taken", "catalogue_closes_on")
    readonly_fields = ("taken",)

    def has_add_permission(self, request):
        return request.user.has_perm("exhibition.add_standpool")

    def get_readonly_fields(self, request, obj=None):
        return ("edition", "taken") if obj else self.readonly_fields

    def save_model(self, request, obj, form, change):
        """Set the number under the lock: a row that was not there before is made there."""
        said = form.cleaned_data
        obj.edition_id = obj.edition_id or said["edition"].pk
        last = said["catalogue_closes_on"]
        obj.pk = deciding.resize(obj, said["capacity"], catalogue_closes_on=last).pk
