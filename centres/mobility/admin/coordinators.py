"""The coordinators of partners: whom links are sent to first."""

from django.contrib import admin

from centres.admin.parts import SearchesInstitutions
from centres.mobility.models import Coordinator
from cooperation_week.lists import NarrowLists


@admin.register(Coordinator)
class CoordinatorAdmin(SearchesInstitutions, NarrowLists, admin.ModelAdmin):
    list_display = ("name", "institution", "email", "language")
    list_select_related = ("institution",)
    list_per_page = 100
    show_full_result_count = False
    search_fields = ("name", "email")
    ordering = ("name", "pk")
    fields = ("institution", "name", "email", "language")
