"""The desk of the guide, and what of it is to be checked again."""

from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext, pgettext_lazy

from centres.admin.parts import CooperationAdmin
from centres.mobility.admin.guide_parts import write_moment
from centres.mobility.forms.guide import ProgrammeForm
from centres.mobility.guide.checking import note_checked
from centres.mobility.models import Call, Programme
from cooperation_week.editing import in_three
from events.clocks import CLOCKS

TO_CHECK = "yes"
# The history names fields as the models do, and says them in the language of whoever reads it.
CHECKED = [{"changed": {"fields": ["last checked on"]}}]


class ToCheckFilter(admin.SimpleListFilter):
    """Narrow to what is to be checked again: last checked long ago, or a deadline has passed."""

    title = _("to be checked again")
    parameter_name = "check"

    def lookups(self, request, model_admin):
        return [(TO_CHECK, _("To be checked again"))]

    def queryset(self, request, queryset):
        return queryset.to_check(timezone.now()) if self.value() == TO_CHECK else queryset


@admin.register(Programme)
class ProgrammeAdmin(CooperationAdmin):
    form = ProgrammeForm
    actions = ("checked_today",)
    list_display = ("called", "direction", "kind", "deadline", "door", "checked_on", "to_check")
    list_filter = (ToCheckFilter, "direction", "kind", "door")
    ordering = ("position", "pk")
    fieldsets = (
        (None, {"fields": (("kind", "direction", "position"), in_three("name"))}),
        (_("About"), {"fields": (in_three("about"), in_three("covers"), in_three("steps"))}),
        (
            _("Who may apply"),
            {
                "fields": (
                    in_three("who"),
                    ("audiences", "durations"),
                    ("youngest", "always_until", "oldest"),
                    in_three("ages"),
                ),
                "description": _("Leave empty what no source tells: it is shown as not known."),
            },
        ),
        (
            pgettext_lazy("where and until when", "Applying"),
            {
                "fields": (
                    ("closes_day", "closes_hour", "zone"),
                    in_three("closing"),
                    ("door", "call"),
                    ("portal_name", "portal"),
                )
            },
        ),
        (_("Sources and address"), {"fields": ("checked_on", "sources", "slug")}),
    )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "call":
            kwargs["queryset"] = Call.objects.order_by("-opens_at", "pk")
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def view_on_site(self, obj):
        return reverse("mobility:programme", args=[obj.slug])

    @admin.action(description=_("Checked today"), permissions=["change"])
    def checked_today(self, request, queryset):
        """Note it on the chosen rows, and in the history of each."""
        chosen, here = list(queryset), CLOCKS["IT"].zone
        note_checked(queryset, on=timezone.now().astimezone(here).date())
        LogEntry.objects.log_actions(request.user.pk, chosen, CHANGE, CHECKED)
        told = ngettext(
            "%(number)d programme was checked today. Visitors see it once it is published.",
            "%(number)d programmes were checked today. Visitors see it once it is published.",
            len(chosen),
        )
        messages.success(request, told % {"number": len(chosen)})

    @admin.display(description=_("deadline"), ordering="closes_at")
    def deadline(self, programme):
        return write_moment(programme.closes_at, programme.zone)

    @admin.display(description=_("to check"))
    def to_check(self, programme):
        if not programme.is_to_check(timezone.now()):
            return ""
        return format_html('<span class="gap">{}</span>', _("check again"))
