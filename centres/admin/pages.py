"""The desk of the standing pages: travel, visa, press, committee."""

from django.contrib import admin
from django.db.models import Count, Min
from django.utils.translation import gettext_lazy as _

from centres.admin.parts import InOrderInline, TitledAdmin
from centres.models import Page, Section
from cooperation_week.editing import in_three


class SectionInline(InOrderInline):
    model = Section
    fields = (
        in_three("heading"),
        in_three("text"),
        ("side", "checked_on", "position"),
        "sources",
    )


@admin.register(Page)
class PageAdmin(TitledAdmin):
    inlines = (SectionInline,)
    list_display = ("key", "called", "number_of_sections", "oldest_check")
    ordering = ("key",)
    fieldsets = ((None, {"fields": ("key", in_three("title"), in_three("lead"))}),)

    def get_queryset(self, request):
        rows = super().get_queryset(request)
        return rows.annotate(parts=Count("sections"), oldest=Min("sections__checked_on"))

    @admin.display(description=_("sections"), ordering="parts")
    def number_of_sections(self, page):
        return page.parts

    @admin.display(description=_("oldest check"), ordering="oldest")
    def oldest_check(self, page):
        return page.oldest
