"""The desk of halls and stands: their plan, edited by form with the drawing beside it."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from cooperation_week.editing import (
    WeekModelAdmin,
    WeekStackedInline,
    WeekTabularInline,
    in_three,
)
from events.choosing import EditionFilter, edition_chosen
from events.exhibition.admin import allotting, rows
from events.exhibition.admin.hall_forms import HallForm, StandForm
from events.exhibition.choosing import HallFilter, TakenFilter
from events.exhibition.finding import stands_found
from events.exhibition.halls import placing
from events.exhibition.halls.drafted import drawing_of
from events.exhibition.halls.wording import offers_in_words, size_in_metres
from events.exhibition.models import Hall, HallDoor, HallZone, PowerPoint, Stand
from events.programme.fields import is_row_number
from events.registrations.admin.verbs import DeskAdmin


class ByNumber:
    def get_queryset(self, request):
        return super().get_queryset(request).order_by("pk")


class ZoneInline(ByNumber, WeekStackedInline):
    model = HallZone
    max_num = 50
    fields = (in_three("name"), ("x", "y", "width", "depth", "ground"))


class DoorInline(ByNumber, WeekTabularInline):
    model = HallDoor
    max_num = 50
    fields = ("kind", "side", "offset", "width")


class PowerPointInline(ByNumber, WeekTabularInline):
    model = PowerPoint
    max_num = 200
    fields = ("x", "y", "power")


class PlanAdmin(DeskAdmin):
    """A desk whose page has the plan beside the form, and on which rows are added and deleted."""

    def has_add_permission(self, request):
        return admin.ModelAdmin.has_add_permission(self, request)

    def has_delete_permission(self, request, obj=None):
        return admin.ModelAdmin.has_delete_permission(self, request, obj)

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["drawing"] = self.drawing(obj) if obj else None
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)


@admin.register(Hall)
class HallAdmin(PlanAdmin, WeekModelAdmin):
    form = HallForm
    inlines = (ZoneInline, DoorInline, PowerPointInline)
    list_display = ("name", "edition", "venue", "size")
    list_filter = (EditionFilter,)
    list_select_related = ("edition", "venue__leg")
    ordering = ("-edition__year", "position", "pk")
    fieldsets = (
        (None, {"fields": (("edition", "venue"), in_three("name"))}),
        (
            _("Size"),
            {
                "fields": (("width", "depth", "aisle", "floor_load"), ("position", "slug")),
                "description": _(
                    "Metres, with one decimal at most. The plan is counted from its upper left"
                    " corner."
                ),
            },
        ),
    )

    def pages(self):
        yield "<int:number>/row/", rows.add_row, "row"

    def drawing(self, hall):
        return drawing_of(hall)

    def get_changeform_initial_data(self, request):
        edition = edition_chosen(request, "newest")
        return {"edition": edition.pk} if edition else {}

    def save_model(self, request, obj, form, change):
        if change:
            placing.resize(obj)
        else:
            super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        placing.check_plan(form.instance)

    def has_delete_permission(self, request, obj=None):
        """A hall goes once it is empty."""
        is_empty = obj is None or not obj.stands.exists()
        return is_empty and super().has_delete_permission(request, obj)

    @admin.display(description=_("size"))
    def size(self, hall):
        return size_in_metres(hall)


@admin.register(Stand)
class StandAdmin(PlanAdmin):
    form = StandForm
    list_display = ("number", "hall", "size", "offers", "exhibitor")
    list_filter = (EditionFilter, HallFilter, TakenFilter)
    list_select_related = ("hall", "exhibitor")
    search_fields = ("number", "exhibitor__folded")
    search_help_text = _("Numbers and exhibitors, in Latin letters, characters or pinyin.")
    ordering = ("hall", "number")
    fields = (
        "hall", "number", ("x", "y"), ("width", "depth"), ("power", "load"),
        ("has_water", "has_network"), "exhibitor",
    )  # fmt: skip
    readonly_fields = ("exhibitor",)

    def pages(self):
        yield "allot/", allotting.allot, "allot"

    def drawing(self, stand):
        return drawing_of(stand.hall, chosen=stand.pk)

    def get_changeform_initial_data(self, request):
        hall = request.GET.get("hall", "")
        return {"hall": hall} if is_row_number(hall) else {}

    def get_search_results(self, request, queryset, search_term):
        return stands_found(queryset, search_term), False

    def save_model(self, request, obj, form, change):
        placing.place(obj)

    def has_delete_permission(self, request, obj=None):
        """A stand that somebody has is not taken from under them."""
        is_free = obj is None or obj.exhibitor_id is None
        return is_free and super().has_delete_permission(request, obj)

    @admin.display(description=_("size"))
    def size(self, stand):
        return size_in_metres(stand)

    @admin.display(description=_("offers"))
    def offers(self, stand):
        return offers_in_words(stand)
