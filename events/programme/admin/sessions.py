"""The desk of sessions, with their talks and who appears."""

from django.contrib import admin, messages
from django.db.models import F
from django.http import QueryDict
from django.urls import path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cooperation_week.editing import WeekModelAdmin, WeekStackedInline, in_three
from cooperation_week.sheets.admin import SheetAdmin
from events.choosing import EditionFilter, edition_chosen, edition_named, editions_known
from events.programme import choosing, states
from events.programme.admin.answers import AnsweredForm, AppearancesBeingAnswered
from events.programme.admin.hosts import HostInline
from events.programme.admin.photos import PhotoInline
from events.programme.admin.session_columns import SessionColumns
from events.programme.admin.session_pages import SessionPages
from events.programme.finding import sessions_found
from events.programme.forms import (
    PartsFormSet,
    SessionForm,
    TalkForm,
)
from events.programme.gaps import with_people
from events.programme.models import Appearance, Session, SessionPhoto, Talk
from events.programme.picture_forms import keep_photos
from events.programme.schedules.admin import bring_in_file, origin
from events.programme.slugs import keep_former_slug
from events.programme.tables.sessions import SessionsTable


class PartInline(WeekStackedInline):
    def get_queryset(self, request):
        return super().get_queryset(request).order_by("position", "pk")


class AppearanceInline(PartInline):
    model = Appearance
    form = AnsweredForm
    formset = AppearancesBeingAnswered
    autocomplete_fields = ("person",)
    verbose_name_plural = _("Who appears")
    fieldsets = (
        (None, {"fields": (("person", "role", "talk", "position"), "confirmation")}),
        (
            _("Affiliation on this occasion"),
            {"fields": (in_three("affiliation"),), "classes": ("collapse",)},
        ),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("person")


class TalkInline(PartInline):
    model = Talk
    form = TalkForm
    formset = PartsFormSet
    fieldsets = (
        (None, {"fields": (in_three("title"), ("starts", "ends", "position"))}),
        (_("Summary"), {"fields": (in_three("summary"),), "classes": ("collapse",)}),
    )


@admin.register(Session)
class SessionAdmin(SessionColumns, SessionPages, SheetAdmin, WeekModelAdmin):
    form = SessionForm
    inlines = (AppearanceInline, TalkInline, HostInline, PhotoInline)
    actions = ("confirm", "cancel", "change_several")
    search_fields = in_three("title")
    search_help_text = _("Titles and names, in any of the three languages or in pinyin.")
    list_display = ("when", "heading", "place", "standing", "languages", "missing")
    list_display_links = ("heading",)
    list_filter = (
        EditionFilter,
        choosing.DayFilter,
        choosing.LegFilter,
        "state",
        choosing.GapFilter,
        "kind",
        choosing.ThemeFilter,
    )
    list_select_related = ("leg", "venue", "room", "edition")
    ordering = (F("starts_at").asc(nulls_last=True), F("held_on").asc(nulls_last=True), "pk")
    readonly_fields = ("clocks", origin)
    fieldsets = (
        (None, {"fields": (("state", "kind", "access"), in_three("title"))}),
        (
            _("When and where"),
            {
                "fields": (
                    ("day", "starts", "ends", "last_day"),
                    "clocks",
                    ("room", "venue", "leg"),
                ),
                "description": _(
                    "A room says which venue and city; a venue says which city. "
                    "The hours are those of the clock there."
                ),
            },
        ),
        (_("Languages"), {"fields": (("floor_languages", "interpreted_languages"),)}),
        (
            _("What it is about"),
            {"fields": (("theme", "component"), in_three("summary"), in_three("note"))},
        ),
        (
            _("Links and address"),
            {
                "fields": (
                    ("stream", "slides", "recording"),
                    "links",
                    "sources",
                    "slug",
                    origin,
                ),
                "classes": ("collapse",),
            },
        ),
    )

    def get_urls(self):
        view = self.admin_site.admin_view(bring_in_file)
        return [path("bring-in/", view, name="programme_session_bring_in"), *super().get_urls()]

    def get_queryset(self, request):
        return with_people(super().get_queryset(request))

    def get_fieldsets(self, request, obj=None):
        """Ask for the edition once: a session never moves to another."""
        first, *others = super().get_fieldsets(request, obj)
        fields = first[1]["fields"] if obj else ("edition", *first[1]["fields"])
        return [(first[0], {**first[1], "fields": fields}), *others]

    def get_changeform_initial_data(self, request):
        asked = QueryDict(request.GET.get("_changelist_filters", "")).get("edition")
        edition = edition_chosen(request, asked) or edition_chosen(request, "newest")
        return {"edition": edition.pk} if edition else {}

    def sheet_table(self, request, about=None):
        """Return the table of one edition: the one asked for, else the newest."""
        if about is None:
            about = request.GET.get("about")
            edition = edition_named(request, about) or edition_chosen(request, "newest")
        else:
            edition = edition_named(request, about)
        return SessionsTable(edition) if edition else None

    def sheet_choices(self, request):
        return [(str(edition.year), str(edition)) for edition in editions_known(request)]

    def get_search_results(self, request, queryset, search_term):
        found = sessions_found(queryset, search_term) if search_term.strip() else queryset
        return found, False

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if change:
            keep_former_slug(obj, form.initial.get("slug"))
        if obj.state == Session.State.DRAFT and states.visitors_know(obj):
            messages.warning(
                request,
                gettext(
                    "Visitors already know this session: as a draft it will be shown to them "
                    "as cancelled."
                ),
            )

    def save_formset(self, request, form, formset, change):
        if formset.model is SessionPhoto:
            keep_photos(formset)
        super().save_formset(request, form, formset, change)

    def render_delete_form(self, request, context):
        context["visitors_know"] = states.visitors_know(context["object"])
        return super().render_delete_form(request, context)

    def view_on_site(self, obj):
        address = reverse("programme:session", args=[obj.edition.year, obj.slug])
        if states.visitors_know(obj):
            return address
        return reverse("releases:preview", args=[obj.edition.subject, address.lstrip("/")])

    @admin.action(description=_("Confirm the chosen sessions"), permissions=["change"])
    def confirm(self, request, queryset):
        changed = states.confirm(queryset)
        told = ngettext("%d session confirmed.", "%d sessions confirmed.", len(changed))
        self._tell(request, changed, told % len(changed))

    @admin.action(description=_("Cancel the chosen sessions"), permissions=["change"])
    def cancel(self, request, queryset):
        changed = states.cancel(queryset)
        told = ngettext("%d session cancelled.", "%d sessions cancelled.", len(changed))
        self._tell(request, changed, told % len(changed))
        if queryset.filter(state=Session.State.DRAFT).exists():
            text = gettext("Drafts stay as they are: nobody was told of them.")
            self.message_user(request, text, messages.WARNING)

    def _tell(self, request, changed, told):
        for session in changed:
            self.log_change(request, session, [{"changed": {"fields": ["state"]}}])
        self.message_user(request, told)
