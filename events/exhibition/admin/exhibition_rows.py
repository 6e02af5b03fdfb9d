"""What belongs to an exhibition, as rows of its form."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from centres.admin.parts import SearchesInstitutions
from cooperation_week.editing import WeekStackedInline, WeekTabularInline, in_three
from events.exhibition.admin import exhibition_forms as forms
from events.exhibition.models import (
    ExhibitionPicture,
    Lender,
    OpeningHours,
    SpecialDay,
    Tour,
)
from events.programme.admin.photos import PhotoInline


class LenderInline(SearchesInstitutions, WeekTabularInline):
    model = Lender
    fields = ("institution", "position")
    verbose_name_plural = pgettext_lazy("of an exhibition", "Lenders")

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("institution")
        return rows.order_by("position", "pk")


class HoursInline(WeekTabularInline):
    model = OpeningHours
    form = forms.HoursForm
    formset = forms.HoursFormSet
    max_num = 30
    fields = ("weekday", "opens", "closes")

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("weekday", "opens")


class SpecialDayInline(WeekStackedInline):
    model = SpecialDay
    form = forms.HoursForm
    formset = forms.SpecialDaysFormSet
    fields = (("day", "opens", "closes"), in_three("reason"))
    verbose_name_plural = _("Special days: other hours, or closed")

    def get_queryset(self, request):
        return super().get_queryset(request).order_by("day")


class TourInline(WeekTabularInline):
    model = Tour
    form = forms.TourForm
    formset = forms.ToursFormSet
    fields = ("session",)

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("session")
        return rows.order_by("session__starts_at", "pk")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        # A session is made at its own desk, with its hours and its room.
        for verb in ("add", "change", "delete", "view"):
            setattr(field.widget, f"can_{verb}_related", False)
        return field


class PictureInline(PhotoInline):
    model = ExhibitionPicture
    form = forms.ExhibitionPictureForm
    verbose_name_plural = _("Pictures")
