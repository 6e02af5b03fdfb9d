"""The desk of institutions, and of those that sit on the committee."""

from django.contrib import admin
from django.db.models import Count
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from centres.admin.parts import CooperationAdmin, SearchesInstitutions
from centres.forms import InstitutionForm, institutions_found
from centres.models import CommitteeSeat, Institution
from centres.tables import InstitutionsTable
from cooperation_week.editing import WeekModelAdmin, in_three
from cooperation_week.lib import pictures
from cooperation_week.lib.countries import country_name
from cooperation_week.lib.words import words_of
from cooperation_week.sheets.admin import SheetAdmin
from events.models import Partner
from events.programme.models import Host, Session


class CountryFilter(admin.SimpleListFilter):
    title = _("country")
    parameter_name = "country"

    def lookups(self, request, model_admin):
        codes = Institution.objects.order_by("country").values_list("country", flat=True)
        return [(code, country_name(code, get_language())) for code in codes.distinct() if code]

    def queryset(self, request, queryset):
        return queryset.filter(country=self.value()) if self.value() else queryset


@admin.register(Institution)
class InstitutionAdmin(SheetAdmin, CooperationAdmin):
    form = InstitutionForm
    list_display = ("called", "kind", "country_named", "city_named", "number_of_editions")
    list_filter = ("kind", CountryFilter)
    search_fields = in_three("name")
    search_help_text = _("Names and cities, in any of the three languages or in pinyin.")
    ordering = ("name_en", "name_it", "name_zh_hans", "pk")
    readonly_fields = ("logo_now", "takes_part_in", "sessions_held")
    fieldsets = (
        (None, {"fields": (("kind", "country"), in_three("name"), in_three("city"))}),
        (_("About"), {"fields": (in_three("about"), "site")}),
        (_("Logo"), {"fields": ("logo_now", ("new_logo", "without_logo"))}),
        (_("In the editions"), {"fields": ("takes_part_in", "sessions_held")}),
        (_("Sources and address"), {"fields": ("sources", "slug")}),
    )

    def sheet_table(self, request, about=None):
        return InstitutionsTable()

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.annotate(editions=Count("partnerships__edition", distinct=True))

    def get_search_results(self, request, queryset, search_term):
        return institutions_found(queryset, search_term), False

    def save_model(self, request, obj, form, change):
        """Keep a new logo beside the older ones: older releases go on showing theirs."""
        if drawn := form.cleaned_data.get("new_logo"):
            obj.logo = pictures.keep(drawn, folder="logos")
        elif form.cleaned_data.get("without_logo"):
            obj.logo = ""
        super().save_model(request, obj, form, change)

    def view_on_site(self, obj):
        return reverse("centres:institution", args=[obj.slug])

    @admin.display(description=_("country"), ordering="country")
    def country_named(self, institution):
        return country_name(institution.country, get_language()) or None

    @admin.display(description=_("city"))
    def city_named(self, institution):
        return str(words_of(institution, "city")) or None

    @admin.display(description=_("editions"), ordering="editions")
    def number_of_editions(self, institution):
        return institution.editions

    @admin.display(description=_("logo"))
    def logo_now(self, institution):
        if not institution.logo:
            return "–"
        shown = '<img class="portrait" src="{}" alt="{}" width="160">'
        return format_html(shown, pictures.address_of(institution.logo, "small"), institution)

    @admin.display(description=_("takes part in"))
    def takes_part_in(self, institution):
        rows = Partner.objects.filter(institution=institution.pk).select_related("edition")
        return _listed(
            (
                reverse("admin:events_edition_change", args=[row.edition_id]),
                row.edition,
                row.get_role_display(),
            )
            for row in rows.order_by("-edition__year", "role")
        )

    @admin.display(description=_("sessions held"))
    def sessions_held(self, institution):
        # One that is not there yet has no number, like the host of a session without any.
        held = Host.objects.filter(institution__isnull=False, institution=institution.pk)
        rows = Session.objects.filter(hosts__in=held).select_related("edition")
        return _listed(
            (reverse("admin:programme_session_change", args=[row.pk]), row, row.edition.year)
            for row in rows.order_by("-edition__year", "pk")
        )


def _listed(rows):
    """Return links with what is said beside them, given as (address, text, remark)."""
    listed = format_html_join("", '<li><a href="{}">{}</a> · {}</li>', rows)
    return format_html('<ul class="plain">{}</ul>', listed) if listed else "–"


@admin.register(CommitteeSeat)
class CommitteeSeatAdmin(SearchesInstitutions, WeekModelAdmin):
    list_display = ("institution", "group", "first_year", "last_year")
    list_display_links = ("institution",)
    list_filter = ("group",)
    list_select_related = ("institution",)
    ordering = ("group", "institution__name_en", "pk")
    fieldsets = (
        (None, {"fields": (("institution", "group"), ("first_year", "last_year"))}),
        (_("Note and sources"), {"fields": (in_three("note"), "sources")}),
    )
