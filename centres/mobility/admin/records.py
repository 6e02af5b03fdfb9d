"""What was done with applications and what was sent to whom, only read here."""

from django.contrib import admin
from django.utils.translation import gettext_lazy, pgettext_lazy

from centres.mobility.admin.pages import without_what_is_at_stake
from centres.mobility.admin.shown import deed_told
from centres.mobility.models import Deed, DocumentKind, Transfer
from centres.mobility.records.moments import write_in, write_moment
from cooperation_week.lib.words import listing
from events.registrations.admin.verbs import ReadOnlyAdmin

ROME = "Europe/Rome"


@admin.register(Deed)
class DeedAdmin(ReadOnlyAdmin):
    """Nobody finds here what was done in a call of their own, nor with a draft.

    Nor about whom they have declared a conflict of interest.
    """

    list_display = ("when", "of_call", "whose", "told")
    list_select_related = ("call", "actor", "application", "link")
    search_fields = ("reason", "actor__email")
    search_help_text = gettext_lazy("Reasons, and the e-mail address of who did it.")
    ordering = ("-at", "-pk")
    fields = ("when", "of_call", "whose", "told")
    readonly_fields = fields

    def get_queryset(self, request):
        rows = super().get_queryset(request).exclude(application__account=request.user)
        rows = rows.exclude(application__state="draft")
        return without_what_is_at_stake(rows, request.user)

    @admin.display(description=pgettext_lazy("of mobility", "call"), ordering="call")
    def of_call(self, deed):
        return str(deed.call or "–")

    @admin.display(description=gettext_lazy("applicant"), ordering="application")
    def whose(self, deed):
        return str(deed.application or "–")

    @admin.display(description=gettext_lazy("at"), ordering="at")
    def when(self, deed):
        return write_moment(deed.at, deed.call) if deed.call else write_in(deed.at, ROME)

    @admin.display(description=gettext_lazy("what"))
    def told(self, deed):
        return deed_told(deed)


@admin.register(Transfer)
class TransferAdmin(ReadOnlyAdmin):
    list_display = ("when", "institution", "country", "direction", "is_sensitive", "what")
    list_filter = ("is_sensitive", "direction")
    search_fields = ("institution",)
    search_help_text = gettext_lazy("Institutions, as they were called then.")
    ordering = ("-at", "-pk")
    fields = ("when", "institution", "country", "direction", "is_sensitive", "what", "by")
    readonly_fields = ("when", "what")

    def get_queryset(self, request):
        rows = super().get_queryset(request).exclude(application__account=request.user)
        return without_what_is_at_stake(rows, request.user, "application__")

    @admin.display(description=gettext_lazy("at"), ordering="at")
    def when(self, transfer):
        return write_in(transfer.at, ROME)

    @admin.display(description=gettext_lazy("what"))
    def what(self, transfer):
        """Name kinds of documents in the reader’s language; names of fields stay as they are."""
        kinds = dict(DocumentKind.choices)
        return listing(str(kinds.get(item, item)) for item in transfer.items)
