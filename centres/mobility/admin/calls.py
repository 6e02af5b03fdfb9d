"""The desk of calls: their days, where they lead, what they ask, and how they are judged."""

from django.contrib import admin
from django.db.models import Count, Sum
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.admin.parts import CooperationAdmin, InOrderInline, SearchesInstitutions
from centres.mobility.admin.reading import address_of
from centres.mobility.forms.guide import (
    CallForm,
    CriteriaFormSet,
    DestinationForm,
    RequirementForm,
)
from centres.mobility.models import Call, Criterion, Destination, Requirement
from centres.mobility.published import published_mobility
from centres.mobility.records.moments import write_moment
from cooperation_week.editing import WeekStackedInline, in_three


class DestinationInline(SearchesInstitutions, InOrderInline):
    model = Destination
    form = DestinationForm
    fields = (
        ("institution", "position"),
        in_three("field"),
        in_three("unit"),
        ("places", "most_of_one_home"),
        ("audiences", "level"),
        ("language", "scheme", "grade"),
        ("starts_on", "ends_on"),
        in_three("funding"),
        in_three("about"),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("institution")


class RequirementInline(WeekStackedInline):
    model = Requirement
    form = RequirementForm
    fields = (("kind", "stage", "is_asked"), "audiences", in_three("note"))

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("pk")


class CriterionInline(InOrderInline):
    model = Criterion
    formset = CriteriaFormSet
    fields = (in_three("name"), ("most", "weight", "position"))


@admin.register(Call)
class CallAdmin(CooperationAdmin):
    form = CallForm
    inlines = (DestinationInline, RequirementInline, CriterionInline)
    list_display = ("called", "direction", "opens", "closes", "destinations_counted", "places",
                    "is_shown")  # fmt: skip
    list_filter = ("direction", "is_shown")
    ordering = ("-opens_at", "pk")
    readonly_fields = ("lottery",)
    fieldsets = (
        (None, {"fields": (("direction", "academic_year", "is_shown"), in_three("name"))}),
        (_("About"), {"fields": (in_three("about"), in_three("funding"), "audiences")}),
        (
            _("Opening times"),
            {
                "fields": (
                    ("opens_day", "opens_hour"),
                    ("closes_day", "closes_hour"),
                    ("zone", "results_on"),
                ),
                "description": _(
                    "Days and hours are those of the time zone that is chosen. They count once"
                    " they are published; a deadline that held before is shown struck through."
                ),
            },
        ),
        (
            pgettext_lazy("of a call", "Rules"),
            {"fields": (("most_wishes", "reviewers", "days_to_answer"), "lottery", "slug")},
        ),
    )

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.annotate(number=Count("destinations"), held=Sum("destinations__places"))

    def view_on_site(self, obj):
        return address_of(obj, published_mobility().calls)

    @admin.display(description=_("opens at"), ordering="opens_at")
    def opens(self, call):
        return write_moment(call.opens_at, call)

    @admin.display(description=_("closes at"), ordering="closes_at")
    def closes(self, call):
        return write_moment(call.closes_at, call)

    @admin.display(description=_("seed of the lottery"))
    def lottery(self, call):
        return call.seed if call.pk else "–"

    @admin.display(description=_("destinations"), ordering="number")
    def destinations_counted(self, call):
        return call.number

    @admin.display(description=_("places"), ordering="held")
    def places(self, call):
        return call.held
