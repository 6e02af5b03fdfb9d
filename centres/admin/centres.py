"""The desk of the bilateral centres."""

from django.contrib import admin
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from centres.admin.parts import CooperationAdmin, InOrderInline, SearchesInstitutions
from centres.forms import NamedForm
from centres.models import Centre, Coordinator
from cooperation_week.editing import in_three
from cooperation_week.lib.words import listing, words_of


class CoordinatorInline(SearchesInstitutions, InOrderInline):
    model = Coordinator
    fields = (
        ("institution", "side", "role"),
        ("first_year", "last_year", "position"),
        in_three("note"),
    )


@admin.register(Centre)
class CentreAdmin(CooperationAdmin):
    form = NamedForm
    inlines = (CoordinatorInline,)
    list_display = ("called", "works_on", "opened_on", "coordinators_listed")
    ordering = ("position", "pk")
    fieldsets = (
        (None, {"fields": (in_three("name"), in_three("field"))}),
        (_("Opening"), {"fields": (("opened_on", "position"), in_three("opening"))}),
        (_("About"), {"fields": (in_three("about"), "sources", "slug")}),
    )

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("coordinators__institution")

    def view_on_site(self, obj):
        return reverse("centres:centre", args=[obj.slug])

    @admin.display(description=_("field of work"))
    def works_on(self, centre):
        return str(words_of(centre, "field"))

    @admin.display(description=_("coordinators"))
    def coordinators_listed(self, centre):
        ordered = sorted(centre.coordinators.all(), key=lambda row: (row.position, row.pk))
        leading = [row for row in ordered if row.role == Coordinator.Role.LEADS]
        return listing(leading)
