"""Who opened which private file, only read."""

from django.contrib import admin
from django.utils.translation import gettext_lazy

from cooperation_week.vault.models import Opening
from events.registrations.admin.verbs import ReadOnlyAdmin


@admin.register(Opening)
class OpeningAdmin(ReadOnlyAdmin):
    list_display = ("at", "account", "file_uid", "was_own", "reason")
    list_select_related = ("account",)
    search_fields = ("file_uid", "account__email", "reason")
    search_help_text = gettext_lazy(
        "The number of a file, a reason, or the e-mail address of who opened it."
    )
    ordering = ("-at", "-pk")
