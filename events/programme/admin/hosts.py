"""Who holds a session, as rows of its form."""

from centres.admin.parts import SearchesInstitutions
from cooperation_week.editing import WeekTabularInline
from events.programme.models import Host


class HostInline(SearchesInstitutions, WeekTabularInline):
    model = Host
    fields = ("institution", "centre", "position")

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("institution", "centre")
        return rows.order_by("position", "pk")
