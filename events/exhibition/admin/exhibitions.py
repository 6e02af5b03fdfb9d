"""The desk of exhibitions, with their hours, lenders, pictures and tours."""

from django.contrib import admin
from django.db.models import F
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from centres.published import SUBJECT
from cooperation_week.editing import WeekModelAdmin, in_three
from cooperation_week.lib.dates import write_day, write_days
from cooperation_week.lib.words import words_of
from events.choosing import edition_chosen
from events.exhibition.admin import exhibition_rows as rows
from events.exhibition.admin.exhibition_forms import ExhibitionForm
from events.exhibition.finding import exhibitions_found
from events.exhibition.models import Exhibition, ExhibitionPicture
from events.exhibition.published import exhibitions_released_under
from events.programme.picture_forms import keep_photos

WHEN_AND_WHERE = {
    "fields": (("opens_on", "closes_on", "year"), "venue", in_three("place")),
    "description": _(
        "It may open before the Week and last longer. Give the year alone where the days are not"
        " known. Venues are those of the edition."
    ),
}


@admin.register(Exhibition)
class ExhibitionAdmin(WeekModelAdmin):
    form = ExhibitionForm
    inlines = (
        rows.HoursInline,
        rows.SpecialDayInline,
        rows.LenderInline,
        rows.TourInline,
        rows.PictureInline,
    )
    list_display = ("heading", "days", "venue", "edition", "state")
    list_filter = ("state", "edition")
    list_select_related = ("venue__leg", "edition")
    search_fields = in_three("title")
    search_help_text = _("Titles, curators and lenders, in any of the three languages.")
    ordering = (F("opens_on").desc(nulls_last=True), "-edition__year", "-year", "pk")
    fieldsets = (
        (None, {"fields": (("edition", "state"), in_three("title"))}),
        (_("When and where"), WHEN_AND_WHERE),
        (_("What it shows"), {"fields": (in_three("text"), in_three("curators"))}),
        (_("For visitors"), {"fields": (in_three("cost"), in_three("access"))}),
        (_("Sources and address"), {"fields": ("sources", "slug")}),
    )

    def get_changeform_initial_data(self, request):
        edition = edition_chosen(request, "newest")
        return {"edition": edition.pk} if edition else {}

    def get_search_results(self, request, queryset, search_term):
        found = exhibitions_found(queryset, search_term) if search_term.strip() else queryset
        return found, False

    def save_formset(self, request, form, formset, change):
        if formset.model is ExhibitionPicture:
            keep_photos(formset, folder="exhibitions")
        super().save_formset(request, form, formset, change)

    def view_on_site(self, obj):
        subject, name, args = SUBJECT, "past_exhibition", [obj.slug]
        if obj.edition:
            subject, name = obj.edition.subject, "exhibition"
            args.insert(0, obj.edition.year)
        address = reverse(f"exhibition:{name}", args=args)
        known = {each.uid for each in exhibitions_released_under(subject)}
        if str(obj.uid) in known:
            return address
        return reverse("releases:preview", args=[subject, address.lstrip("/")])

    @admin.display(description=_("title"))
    def heading(self, row):
        return str(words_of(row, "title"))

    @admin.display(description=_("days"), ordering="opens_on")
    def days(self, row):
        if row.opens_on and row.closes_on:
            return write_days(row.opens_on, row.closes_on, get_language())
        if known := row.opens_on or row.closes_on:
            return write_day(known, "long", get_language())
        return row.year or None
