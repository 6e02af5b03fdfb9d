"""Who holds a session, as rows of its form."""

from django.contrib import admin

from centres.admin.parts import SearchesInstitutions
from cooperation_week.editing import BoundedRows
from events.programme.models import Host


class HostInline(BoundedRows, SearchesInstitutions, admin.TabularInline):
    model = Host
    fields = ("institution", "centre", "position")

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("institution", "centre")
        return rows.order_by("position", "pk")
