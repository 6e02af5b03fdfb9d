"""The outbox, to look at: who was written to and what has failed. Nothing is changed here."""

from django.contrib import admin
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cooperation_week.lists import NarrowLists
from cooperation_week.mail.models import Message


@admin.register(Message)
class MessageAdmin(NarrowLists, admin.ModelAdmin):
    list_display = ["subject", "recipient", "state", "queued_at", "sent_at", "reason"]
    list_filter = ["state", "language"]
    search_fields = ["recipient", "subject"]
    ordering = ["-queued_at", "-pk"]
    date_hierarchy = "queued_at"
    show_full_result_count = False
    # A body may hold a code or a link that opens an account: it is nobody's but the reader's.
    fields = [
        "recipient", "subject", "language", "state", "tries",
        "queued_at", "next_try_at", "sent_at", "reason", "message_id",
    ]  # fmt: skip
    actions = None

    @admin.display(description=_("error"))
    def reason(self, message):
        return gettext(message.error) if message.error else ""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
