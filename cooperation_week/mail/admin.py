"""The outbox, to look at: who was written to, what is held up and what has failed.

Nothing is changed here, but that a mail which failed can be sent again.
"""

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from cooperation_week.lists import NarrowLists
from cooperation_week.mail import views
from cooperation_week.mail.alerts import failed_for_good, waiting_too_long
from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import send_again


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
    actions = ["send_again"]

    def get_urls(self):
        def page(route, view, name):
            return path(route, self.admin_site.admin_view(view), name=f"mail_message_{name}")

        return [
            page("folder/", views.folder, "folder"),
            page("folder/<str:name>/", views.one_mail, "landed"),
            page("folder/<str:name>/html/", views.html_of_mail, "html"),
            *super().get_urls(),
        ]

    @admin.display(description=_("error"))
    def reason(self, message):
        return gettext(message.error) if message.error else ""

    def changelist_view(self, request, extra_context=None):
        """Say above the list what does not get through."""
        if request.method == "GET" and self.has_view_permission(request):
            _tell_what_is_held_up(request, now=timezone.now())
        context = {"has_folder": not settings.MAIL_HOST, **(extra_context or {})}
        return super().changelist_view(request, context)

    @admin.action(description=_("Send again what has failed"), permissions=["resend"])
    def send_again(self, request, chosen):
        failed = failed_for_good().filter(pk__in=chosen.values("pk"))
        what = [{"changed": {"fields": ["state"]}}]
        LogEntry.objects.log_actions(request.user.pk, failed, CHANGE, what)
        number = send_again(failed, now=timezone.now())
        done = ngettext("%d mail waits again.", "%d mails wait again.", number) % number
        kept = gettext("Only a mail that failed and whose words are still kept can be sent again.")
        self.message_user(request, done if number else kept)

    def has_resend_permission(self, request):
        return request.user.has_perm("mail.resend_message")

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


def _tell_what_is_held_up(request, *, now):
    if waiting := waiting_too_long(now=now).count():
        said = ngettext(
            "%d mail has waited for more than ten minutes.",
            "%d mails have waited for more than ten minutes.",
            waiting,
        )
        messages.warning(request, said % waiting)
    if failed := failed_for_good().count():
        said = ngettext(
            "%d mail has failed. Choose it below to send it again.",
            "%d mails have failed. Choose them below to send them again.",
            failed,
        )
        messages.warning(request, said % failed)
