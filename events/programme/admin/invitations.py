"""The desk of invitations: who was asked, who has answered, and what they want changed."""

from django.contrib import admin, messages
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.dates import write_day
from events.choosing import EditionFilter
from events.programme.admin import asking, one_invitation
from events.programme.choosing import ChoiceFilter
from events.programme.fields import is_row_number
from events.programme.models import Invitation
from events.programme.speaking.asking import AskingRefused, remind, revoke
from events.programme.speaking.drafted import programme_about
from events.registrations.admin.verbs import DeskAdmin
from events.registrations.host_clock import clock_of

# Each is a transaction with a mail: more would keep the page waiting too long.
MOST_AT_ONCE = 200
STANDINGS = {
    "waiting": (_("no answer, or not to everything"), lambda rows: rows.unanswered()),
    "changes": (_("changes to read"), lambda rows: rows.filter(waiting__gt=0)),
    "declined": (_("declined something"), lambda rows: rows.filter(declined__gt=0)),
    "revoked": (_("link revoked"), lambda rows: rows.exclude(revoked_at=None)),
}


class StandingFilter(ChoiceFilter):
    title = _("how it stands")
    parameter_name = "standing"

    def lookups(self, request, model_admin):
        return [(key, title) for key, (title, _rows) in STANDINGS.items()]

    def queryset(self, request, queryset):
        chosen = self.chosen()
        return STANDINGS[chosen][1](queryset) if chosen else queryset


@admin.register(Invitation)
class InvitationAdmin(DeskAdmin):
    actions = ("remind", "revoke")
    list_display = ("name", "standing", "changes", "email", "mailed_on", "answered_on")
    list_filter = (EditionFilter, StandingFilter, "language")
    ordering = ("person__latin_family", "person__latin_given", "pk")

    def pages(self):
        yield "ask/", asking.ask_people, "ask"

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("person", "edition")
        return rows.with_counts()

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        """Show our own page instead of a form of columns; adding is asking."""
        if object_id is None or not self.has_view_or_change_permission(request):
            return super().changeform_view(request, object_id, form_url, extra_context)
        row = self.get_object(request, object_id) if is_row_number(object_id) else None
        if row is None:
            raise Http404
        return one_invitation.page(self, request, row)

    @admin.action(description=_("Remind the chosen people, with a mail"), permissions=["change"])
    def remind(self, request, queryset):
        rows = list(queryset.unanswered().order_by("mailed_at", "pk")[:MOST_AT_ONCE])
        programmes = {
            edition: programme_about(
                [row.person for row in rows if row.edition == edition],
                edition,
                now=timezone.now(),
            )
            for edition in {row.edition for row in rows}
        }
        done = self._do(
            request,
            rows,
            lambda row, now: remind(row, now=now, programme=programmes[row.edition]),
        )
        told = ngettext("%d person reminded.", "%d people reminded.", done)
        self.message_user(request, told % done)

    @admin.action(description=_("Revoke the links of the chosen people"), permissions=["change"])
    def revoke(self, request, queryset):
        rows = list(queryset.filter(revoked_at=None)[:MOST_AT_ONCE])
        done = self._do(request, rows, lambda row, now: revoke(row, now=now))
        told = ngettext("%d link revoked.", "%d links revoked.", done)
        self.message_user(request, told % done)

    def _do(self, request, rows, verb):
        """Do it for each, note it, and say why it was not done; return for how many it was."""
        done = 0
        for row in rows:
            try:
                verb(row, timezone.now())
            except AskingRefused as refusal:
                self.message_user(request, str(refusal), messages.WARNING)
            else:
                self.log_change(request, row, [{"changed": {"fields": ["mail"]}}])
                done += 1
        return done

    @admin.display(description=_("person"), ordering="person__latin_family")
    def name(self, row):
        return str(row.person)

    @admin.display(description=_("how it stands"))
    def standing(self, row):
        return one_invitation.standing_of(row)

    @admin.display(description=_("changes to read"), ordering="waiting")
    def changes(self, row):
        return row.waiting or "–"

    @admin.display(description=_("newest mail"), ordering="mailed_at")
    def mailed_on(self, row):
        return _day_of(row.mailed_at, row)

    @admin.display(description=_("newest answer"), ordering="answered_at")
    def answered_on(self, row):
        return _day_of(row.answered_at, row)


def _day_of(at, row):
    """Write the day of a moment in the host country."""
    wall = at and at.astimezone(clock_of(row.edition))
    return write_day(wall.date(), "date", get_language()) if wall else None
