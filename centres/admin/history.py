"""The desk of agreements, milestones and the chapters they fall into."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from centres.admin.parts import TitledAdmin
from centres.forms import AgreementForm, MilestoneForm, SearchSeveral, SeveralField
from centres.models import Agreement, Chapter, Milestone
from cooperation_week.editing import in_three


@admin.register(Agreement)
class AgreementAdmin(TitledAdmin):
    form = AgreementForm
    list_display = ("year", "called", "kind", "signed_on")
    list_display_links = ("called",)
    list_filter = ("kind",)
    ordering = ("-year", "-signed_on", "-pk")
    fieldsets = (
        (None, {"fields": (("kind", "year", "signed_on"), in_three("title"), in_three("place"))}),
        (
            _("Who signed"),
            {"fields": ("institutions", in_three("parties"), in_three("signatories"))},
        ),
        (_("What it changed"), {"fields": (in_three("text"), in_three("note"))}),
        (_("Sources and address"), {"fields": ("document", "sources", "slug")}),
    )

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        kwargs |= {"widget": SearchSeveral(db_field), "form_class": SeveralField}
        return super().formfield_for_manytomany(db_field, request, **kwargs)


@admin.register(Milestone)
class MilestoneAdmin(TitledAdmin):
    form = MilestoneForm
    list_display = ("year", "called", "kind", "held_on", "centre")
    list_display_links = ("called",)
    list_filter = ("kind",)
    list_select_related = ("centre",)
    ordering = ("-year", "-held_on", "-pk")
    fieldsets = (
        (None, {"fields": (("kind", "year", "held_on", "centre"), in_three("title"))}),
        (_("What happened"), {"fields": (in_three("text"), "sources", "slug")}),
    )


@admin.register(Chapter)
class ChapterAdmin(TitledAdmin):
    list_display = ("year", "called")
    list_display_links = ("called",)
    ordering = ("year",)
    fields = ("year", in_three("title"))
