"""What was done with applications, only read here; of one’s own nobody reads it at the desk."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from events.choosing import EditionFilter
from events.exhibition.admin.exhibitors import deed_told
from events.exhibition.models import ExhibitorDeed
from events.registrations.admin.verbs import ReadOnlyAdmin
from events.registrations.host_clock import write_moment


@admin.register(ExhibitorDeed)
class ExhibitorDeedAdmin(ReadOnlyAdmin):
    list_display = ("when", "exhibitor", "told")
    list_filter = (EditionFilter,)
    list_select_related = ("edition", "actor", "exhibitor")
    search_fields = ("reason", "actor__email")
    search_help_text = gettext_lazy("Reasons, and the e-mail address of who did it.")
    ordering = ("-at", "-pk")
    fields = ("when", "edition", "exhibitor", "told")
    readonly_fields = ("when", "told")

    def get_queryset(self, request):
        return super().get_queryset(request).exclude(exhibitor__account=request.user)

    @admin.display(description=gettext_lazy("at"), ordering="at")
    def when(self, deed):
        return write_moment(deed.at, deed.edition)

    @admin.display(description=gettext_lazy("what"))
    def told(self, deed):
        return deed_told(deed)
