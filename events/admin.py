"""The desk of editions: what they are, where they are held, and in which rooms."""

from django.contrib import admin
from django.db.models import CharField, Count, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat
from django.urls import path, reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from centres.admin.parts import SearchesInstitutions
from cooperation_week.editing import (
    WeekModelAdmin,
    WeekStackedInline,
    WeekTabularInline,
    in_three,
)
from cooperation_week.lib.dates import write_days
from cooperation_week.lib.words import listing, words_of
from cooperation_week.releases.models import Subject
from events.choosing import EditionFilter, LegField, edition_chosen
from events.finding import rooms_found
from events.forms import EditionForm, LegForm, ThemeForm
from events.models import Component, Edition, Figure, Leg, Partner, Room, Theme, Venue
from events.programme.admin.start import start

POSITION_HELP = _("Smaller numbers come first.")


class InOrder:
    """Rows inside an edition or a venue, in the order that their positions give."""

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("position", "pk")


class LegInline(InOrder, WeekStackedInline):
    model = Leg
    form = LegForm
    fields = (
        in_three("city"),
        ("country", "zone", "first_day", "last_day"),
        ("latitude", "longitude", "slug", "position"),
    )


class ComponentInline(InOrder, WeekStackedInline):
    model = Component
    fields = (in_three("name"), in_three("note"), ("ordinal", "position"))


class ThemeInline(InOrder, WeekStackedInline):
    model = Theme
    form = ThemeForm
    fields = (in_three("name"), ("slug", "position"))


class FigureInline(InOrder, WeekStackedInline):
    model = Figure
    fields = (in_three("label"), ("value", "position"), in_three("note"), "sources")


class PartnerInline(SearchesInstitutions, InOrder, WeekTabularInline):
    model = Partner
    fields = ("institution", "role", "position")


@admin.register(Edition)
class EditionAdmin(WeekModelAdmin):
    form = EditionForm
    inlines = (LegInline, ComponentInline, ThemeInline, FigureInline, PartnerInline)
    list_display = ("year", "title", "days", "cities", "host_country", "sessions_held", "release")
    list_display_links = ("year", "title")
    ordering = ("-year",)
    fieldsets = (
        (None, {"fields": (("year", "ordinal", "host_country"), in_three("name"))}),
        (_("Theme"), {"fields": (in_three("theme"),)}),
        (
            _("Days"),
            {"fields": (("first_day", "last_day", "is_online"), in_three("dates_note"))},
        ),
        (_("Urgent notice"), {"fields": (in_three("notice"),)}),
        (_("About"), {"fields": (in_three("about"), "sources", "is_sample")}),
    )

    def get_urls(self):
        page = path("start/", self.admin_site.admin_view(start), name="events_edition_start")
        return [page, *super().get_urls()]

    def get_queryset(self, request):
        subject = Concat(Value("week-"), Cast(OuterRef("year"), CharField()))
        newest = Subject.objects.filter(name=subject).values("newest__number")
        rows = super().get_queryset(request).prefetch_related("legs")
        return rows.annotate(
            number_of_sessions=Count("sessions", distinct=True),
            release_number=Subquery(newest[:1]),
        )

    def has_delete_permission(self, request, obj=None):
        """Keep what visitors have read: a released edition stays."""
        may = super().has_delete_permission(request, obj)
        return may and not (obj and Subject.objects.filter(name=obj.subject).exists())

    def view_on_site(self, obj):
        return reverse("events:edition", args=[obj.year])

    @admin.display(description=_("name"))
    def title(self, edition):
        return str(words_of(edition, "name"))

    @admin.display(description=_("days"))
    def days(self, edition):
        if not (edition.first_day and edition.last_day):
            return None
        return write_days(edition.first_day, edition.last_day, get_language(), with_year=False)

    @admin.display(description=_("cities"))
    def cities(self, edition):
        legs = sorted(edition.legs.all(), key=lambda leg: (leg.position, leg.pk))
        return listing(legs)

    @admin.display(description=_("sessions"), ordering="number_of_sessions")
    def sessions_held(self, edition):
        return edition.number_of_sessions

    @admin.display(description=_("last release"))
    def release(self, edition):
        return edition.release_number


class VenueEditionFilter(EditionFilter):
    path = "leg__edition"


class RoomEditionFilter(EditionFilter):
    path = "venue__leg__edition"


class RoomInline(InOrder, WeekStackedInline):
    model = Room
    fields = (in_three("name"), ("capacity", "booths", "is_step_free", "position"))


@admin.register(Venue)
class VenueAdmin(WeekModelAdmin):
    inlines = (RoomInline,)
    list_display = ("title", "leg", "rooms_listed")
    list_display_links = ("title",)
    list_filter = (VenueEditionFilter,)
    list_select_related = ("leg",)
    ordering = ("-leg__edition__year", "leg__position", "position", "pk")
    fieldsets = (
        (None, {"fields": (("leg", "position"), in_three("name"), in_three("address"))}),
        (_("On the map"), {"fields": (("latitude", "longitude"),)}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("rooms")

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "leg":
            legs = Leg.objects.select_related("edition")
            kwargs["queryset"] = legs.order_by("-edition__year", "position", "pk")
            kwargs["form_class"] = LegField
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("name"))
    def title(self, venue):
        return str(words_of(venue, "name"))

    @admin.display(description=_("rooms"))
    def rooms_listed(self, venue):
        rooms = sorted(venue.rooms.all(), key=lambda room: (room.position, room.pk))
        return listing(words_of(room, "name") for room in rooms)


@admin.register(Room)
class RoomAdmin(WeekModelAdmin):
    """Rooms are edited in their venue; this page serves the search for a session's room."""

    list_display = ("title", "venue", "capacity", "booths", "is_step_free")
    list_filter = (RoomEditionFilter,)
    list_select_related = ("venue__leg",)
    ordering = ("-venue__leg__edition__year", "venue__leg__position", "venue", "position", "pk")
    search_fields = in_three("name")
    fields = ("venue", in_three("name"), ("capacity", "booths", "is_step_free", "position"))

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("venue__leg")

    def get_search_results(self, request, queryset, search_term):
        """Offer a session only the rooms of its own edition."""
        if request.GET.get("field_name") == "room":
            queryset = queryset.filter(venue__leg__edition=edition_chosen(request))
        return rooms_found(queryset, search_term), False

    def has_module_permission(self, request):
        return False

    @admin.display(description=_("name"))
    def title(self, room):
        return str(words_of(room, "name"))
