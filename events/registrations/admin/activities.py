"""Opening and closing times, on the clock of the host country. They count once published."""

from django import forms
from django.contrib import admin
from django.http import Http404
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_week.editing import Day, Hour
from cooperation_week.lib.clocks import ClockRefused, instant
from events.choosing import EditionFilter
from events.registrations.admin.editions import OfAnEdition
from events.registrations.admin.verbs import DeskAdmin
from events.registrations.host_clock import clock_of, on_both_clocks, write_moment
from events.registrations.models import Activity
from events.registrations.published import published_openings

MOMENTS = ("opens", "closes")


class ActivityForm(forms.ModelForm):
    opens_day = forms.DateField(label=gettext_lazy("Opens on"), widget=Day)
    opens_hour = forms.TimeField(label=gettext_lazy("Hour"), widget=Hour)
    closes_day = forms.DateField(label=gettext_lazy("Closes on"), widget=Day)
    closes_hour = forms.TimeField(label=gettext_lazy("Hour"), widget=Hour)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            clock = clock_of(self.instance.edition)
            for name in MOMENTS:
                wall = getattr(self.instance, f"{name}_at").astimezone(clock)
                self.initial |= {f"{name}_day": wall.date(), f"{name}_hour": wall.time()}

    def clean(self):
        cleaned = super().clean()
        edition = self.instance.edition if self.instance.pk else cleaned.get("edition")
        if edition and not self.errors:
            self._read_moments(cleaned, clock_of(edition))
        return cleaned

    def _read_moments(self, cleaned, clock):
        read = {}
        for name in MOMENTS:
            try:
                read[name] = instant(cleaned[f"{name}_day"], cleaned[f"{name}_hour"], clock)
            except ClockRefused as refusal:
                self.add_error(f"{name}_hour", str(refusal))
        if len(read) == len(MOMENTS) and read["closes"] <= read["opens"]:
            self.add_error("closes_day", _("It closes after it opens."))
        for name, at in read.items():
            setattr(self.instance, f"{name}_at", at)


@admin.register(Activity)
class ActivityAdmin(OfAnEdition, DeskAdmin):
    """An opening time stays once it is there: who closes earlier says so."""

    form = ActivityForm
    list_display = ("kind", "edition", "opens", "closes", "needs_approval")
    list_filter = (EditionFilter,)
    list_select_related = ("edition",)
    ordering = ("-edition__year", "kind")
    readonly_fields = ("clocks", "published")
    fieldsets = (
        (
            None,
            {
                "fields": (
                    ("edition", "kind"),
                    ("opens_day", "opens_hour"),
                    ("closes_day", "closes_hour"),
                    "needs_approval",
                    "clocks",
                    "published",
                ),
                "description": gettext_lazy(
                    "Days and hours are those of the host country’s clock. They count once they"
                    " are published. An opening time is not deleted: close it instead."
                ),
            },
        ),
    )

    def has_add_permission(self, request):
        return request.user.has_perm("registrations.add_activity")

    def get_readonly_fields(self, request, obj=None):
        return ("edition", "kind", *self.readonly_fields) if obj else self.readonly_fields

    @admin.display(description=gettext_lazy("opens at"), ordering="opens_at")
    def opens(self, activity):
        return write_moment(activity.opens_at, activity.edition)

    @admin.display(description=gettext_lazy("closes at"), ordering="closes_at")
    def closes(self, activity):
        return write_moment(activity.closes_at, activity.edition)

    # For those who may look and not change: Django then shows what the row says of a form’s field.
    opens_day = opens_hour = opens
    closes_day = closes_hour = closes

    @admin.display(description=gettext_lazy("both clocks"))
    def clocks(self, activity):
        if not activity.pk:
            return "–"
        moments = (activity.opens_at, activity.closes_at)
        read = zip(*(on_both_clocks(at, activity.edition) for at in moments), strict=True)
        return format_html_join("", '<span class="clock">{} → {}</span>', read)

    @admin.display(description=gettext_lazy("what visitors read"))
    def published(self, activity):
        """Show the published deadline, and those that held before it was changed."""
        opening = _published(activity)
        if opening is None:
            return _("Nothing of it is published yet.")
        said = [_("closes on %(moment)s"), *[_("before: %(moment)s")] * len(opening.former)]
        moments = [opening.closes_at, *(former.closes_at for former in reversed(opening.former))]
        lines = (
            (text % {"moment": write_moment(at, activity.edition)},)
            for text, at in zip(said, moments, strict=True)
        )
        return format_html_join("", '<span class="clock">{}</span>', lines)


def _published(activity):
    if not activity.pk:
        return None
    try:
        return published_openings(activity.edition.year).get(activity.kind)
    except Http404:
        return None
