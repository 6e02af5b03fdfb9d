"""What the desk of sessions has beside its list and its form."""

from django.contrib import messages
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext, ngettext

from events.choosing import edition_chosen
from events.programme.admin import clashes, copies, dates, rooms
from events.programme.admin.several import ChangeSeveral
from events.programme.clashes.finding import clashes_of
from events.programme.clashes.kinds import Severity

PAGES = (
    ("clashes/<int:year>/", clashes.clashes, "clashes"),
    ("shift/<int:year>/", dates.shift, "shift"),
    ("swap/<int:year>/", rooms.swap, "swap"),
    ("<int:object_id>/copy/", copies.copy, "copy"),
)


class SessionPages(ChangeSeveral):
    def get_urls(self):
        ours = [
            path(route, self.admin_site.admin_view(view), name=f"programme_session_{name}")
            for route, view, name in PAGES
        ]
        return ours + super().get_urls()

    def changelist_view(self, request, extra_context=None):
        edition = {"desk_edition": edition_chosen(request)}
        return super().changelist_view(request, {**edition, **(extra_context or {})})

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        """Show what the session clashes with as it is kept, above the form."""
        context["clashes"] = clashes_of(obj, clashes.ALL_CHECKS) if obj else []
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def save_related(self, request, form, formsets, change):
        """Save, and say at once what clashes now: the list comes next, which does not."""
        super().save_related(request, form, formsets, change)
        found = [
            clash
            for clash in clashes_of(form.instance, clashes.ALL_CHECKS)
            if clash.severity != Severity.TO_SETTLE
        ]
        if found:
            messages.warning(request, _told(form.instance, found))


def _told(session, found):
    said = ngettext("%(number)d clash: %(first)s", "%(number)d clashes: %(first)s", len(found))
    told = said % {"number": len(found), "first": found[0].sentence}
    page = reverse("admin:programme_session_change", args=[session.pk])
    return format_html('{} <a href="{}">{}</a>', told, page, gettext("Open the session"))
