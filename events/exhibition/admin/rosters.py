"""The desk of the rosters, only read here, and the hours at which the stands are open."""

from itertools import groupby

from django import forms
from django.contrib import admin
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cooperation_week.accounts.policies import for_staff
from cooperation_week.editing import Day, Hour
from cooperation_week.lib.dates import write_day
from cooperation_week.lib.spreadsheets import XLSX, as_xlsx
from cooperation_week.lists import NarrowLists
from events.choosing import EditionFilter, LegField, edition_chosen, editions_known
from events.exhibition.admin import time_filters
from events.exhibition.admin.pages import EXPORT, show_in
from events.exhibition.exporting_times import roster_table
from events.exhibition.finding import rows_with_words
from events.exhibition.models import Shift, StandHours
from events.exhibition.roster.wall import wall_of, write_hours
from events.models import Leg
from events.registrations.admin.exports import as_file, export_of
from events.registrations.admin.verbs import ReadOnlyAdmin

VIEW = "exhibition.view_shift"
MOST_PRINTED = 5000


@admin.register(Shift)
class ShiftAdmin(ReadOnlyAdmin):
    list_display = ("when", "exhibitor", "registration", "demonstration")
    list_filter = (time_filters.OfExhibitorsEdition, time_filters.DayFilter)
    list_select_related = ("exhibitor", "registration", "demonstration", "leg")
    search_fields = ("exhibitor__folded", "registration__folded")
    search_help_text = gettext_lazy("Exhibitors and people, in Latin letters or characters.")
    ordering = ("starts_at", "pk")
    fields = ("exhibitor", "registration", "when", "demonstration")
    readonly_fields = fields

    def get_queryset(self, request):
        return super().get_queryset(request).on_duty()

    def pages(self):
        yield "export/", export_of(self, EXPORT, roster_as_file), "export"
        yield "print/", printed, "print"

    def get_search_results(self, request, queryset, search_term):
        return rows_with_words(queryset, search_term, folded=self.search_fields), False

    @admin.display(description=gettext_lazy("when"), ordering="starts_at")
    def when(self, row):
        return write_hours(row)


def roster_as_file(request, edition, rows, now):
    table = roster_table(edition, rows, by=request.user, now=now)
    return as_file(as_xlsx(_("Roster"), *table), XLSX, f"roster-{edition.year}.xlsx")


@for_staff(VIEW)
def printed(request):
    """Show the roster of an edition by day and stand, to be printed."""
    edition = edition_chosen(request)
    rows = Shift.objects.on_duty().filter(exhibitor__edition=edition)
    rows = rows.select_related("exhibitor", "registration", "demonstration", "leg")
    in_order = sorted(
        ((*wall_of(row), row) for row in rows.in_order()[:MOST_PRINTED]),
        key=lambda each: (each[0], each[3].leg_id, each[3].exhibitor.organisation, each[1]),
    )
    by_day = groupby(in_order, key=lambda each: (each[0], each[3].leg))
    days = [(day, leg, [*those]) for (day, leg), those in by_day]
    return show_in(
        "shift", request, "print", _("Roster of the stands"), edition=edition,
        editions=editions_known(request), days=days,
    )  # fmt: skip


class HoursForm(forms.ModelForm):
    leg = LegField(
        label=gettext_lazy("City"),
        queryset=Leg.objects.select_related("edition").order_by("-edition__year", "position"),
    )

    class Meta:
        widgets = {"day": Day, "opens": Hour, "closes": Hour}

    def clean(self):
        said = super().clean()
        leg, day = said.get("leg"), said.get("day")
        first = leg and leg.first_day
        if day and first and not first <= day <= (leg.last_day or first):
            self.add_error("day", _("The Week is not in this city on this day."))
        return said


class OfLegsEdition(EditionFilter):
    path = "leg__edition"


@admin.register(StandHours)
class StandHoursAdmin(NarrowLists, admin.ModelAdmin):
    form = HoursForm
    list_display = ("on", "leg", "hours")
    list_filter = (OfLegsEdition,)
    list_select_related = ("leg",)
    show_full_result_count = False
    ordering = ("day", "leg__position", "pk")
    fields = ("leg", "day", ("opens", "closes"))

    @admin.display(description=gettext_lazy("day"), ordering="day")
    def on(self, row):
        return write_day(row.day, "full", get_language())

    @admin.display(description=gettext_lazy("hours"))
    def hours(self, row):
        return f"{row.opens:%H:%M}–{row.closes:%H:%M}"
