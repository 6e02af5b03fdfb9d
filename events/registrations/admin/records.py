"""What is only read here: delegations, the history, and what happened at the doors."""

from django.contrib import admin
from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_week.lib.words import listing
from events.choosing import EditionFilter
from events.registrations import choosing
from events.registrations.admin.doors import door_titles
from events.registrations.admin.shown import linked, listed
from events.registrations.admin.verbs import ReadOnlyAdmin
from events.registrations.host_clock import write_moment
from events.registrations.models import Deed, Delegation, Registration, Scan

DETAILS = {
    "before": gettext_lazy("before"),
    "after": gettext_lazy("after"),
    "seats": gettext_lazy("seats"),
    "rows": gettext_lazy("rows"),
    "columns": gettext_lazy("columns"),
    "fields": gettext_lazy("fields"),
    "state": gettext_lazy("state"),
    "wait_number": gettext_lazy("number on the waiting list"),
}
NAMES_OF_FIELDS = {"stays": gettext_lazy("cities and days"), "consents": gettext_lazy("consents")}


class DelegationEditionFilter(EditionFilter):
    path = "head__edition"


@admin.register(Delegation)
class DelegationAdmin(ReadOnlyAdmin):
    list_display = ("organisation", "led_by", "number_listed", "number_registered")
    list_filter = (DelegationEditionFilter,)
    search_fields = ("organisation",)
    ordering = ("organisation", "pk")
    fields = ("organisation", "led_by", "created", "listed_people")
    readonly_fields = ("led_by", "created", "listed_people")

    def get_queryset(self, request):
        rows = super().get_queryset(request).visible_to(request.user)
        return rows.select_related("head__edition").annotate(
            on_the_list=Count("delegates"), registered=Count("delegates__registration")
        )

    @admin.display(description=gettext_lazy("head"))
    def led_by(self, delegation):
        return linked(delegation.head, str(delegation.head))

    @admin.display(description=gettext_lazy("on the list"), ordering="on_the_list")
    def number_listed(self, delegation):
        return delegation.on_the_list

    @admin.display(description=gettext_lazy("of them registered"), ordering="registered")
    def number_registered(self, delegation):
        return delegation.registered

    @admin.display(description=gettext_lazy("created at"))
    def created(self, delegation):
        return write_moment(delegation.created_at, delegation.head.edition)

    @admin.display(description=gettext_lazy("on the list"))
    def listed_people(self, delegation):
        rows = delegation.delegates.select_related("registration").order_by("pk")
        return listed((_delegate(row), row.email) for row in rows)


@admin.register(Deed)
class DeedAdmin(ReadOnlyAdmin):
    list_display = ("when", "actor", "verb", "whom", "pool", "reason")
    list_filter = (EditionFilter, choosing.VerbFilter)
    list_select_related = ("edition", "actor", "registration", "pool__session", "pool__leg")
    search_fields = ("reason", "actor__email")
    search_help_text = gettext_lazy("Reasons, and the e-mail address of who did it.")
    ordering = ("-at", "-pk")
    fields = ("when", "edition", "actor", "verb", "whom", "pool", "reason", "told")
    readonly_fields = ("when", "whom", "told")

    @admin.display(description=gettext_lazy("at"), ordering="at")
    def when(self, deed):
        return write_moment(deed.at, deed.edition)

    @admin.display(description=gettext_lazy("registration"))
    def whom(self, deed):
        return _person(deed.registration)

    @admin.display(description=gettext_lazy("details"))
    def told(self, deed):
        return listed(
            (DETAILS[name], _detail(name, value))
            for name, value in deed.details.items()
            if name in DETAILS and value not in (None, [])
        )


@admin.register(Scan)
class ScanAdmin(ReadOnlyAdmin):
    list_display = ("when", "outcome", "whom", "admits_to", "entrance", "by")
    list_filter = (EditionFilter, choosing.OutcomeFilter)
    list_select_related = ("edition", "registration", "by")
    ordering = ("-scanned_at", "-pk")
    fields = ("when", "received", "outcome", "whom", "admits_to", "entrance", "by")
    readonly_fields = ("when", "received", "whom", "admits_to")

    def get_changelist_instance(self, request):
        """Read the names of doors once for the whole list."""
        changelist = super().get_changelist_instance(request)
        titles = door_titles({scan.door for scan in changelist.result_list})
        for scan in changelist.result_list:
            scan.door_title = titles[scan.door]
        return changelist

    @admin.display(description=gettext_lazy("scanned at"), ordering="scanned_at")
    def when(self, scan):
        return write_moment(scan.scanned_at, scan.edition)

    @admin.display(description=gettext_lazy("received at"))
    def received(self, scan):
        return write_moment(scan.received_at, scan.edition)

    @admin.display(description=gettext_lazy("registration"))
    def whom(self, scan):
        return _person(scan.registration)

    @admin.display(description=gettext_lazy("door"), ordering="door")
    def admits_to(self, scan):
        return getattr(scan, "door_title", None) or door_titles({scan.door})[scan.door]


def _person(registration):
    if registration is None:
        return "–"
    if registration.state == Registration.State.ERASED:
        return _("somebody who was erased")
    return linked(registration, str(registration))


def _delegate(row):
    if row.registration is None or row.registration.state == Registration.State.ERASED:
        return str(row)
    return linked(row.registration, str(row))


def _detail(name, value):
    if name == "fields":
        return listing(_field_named(field) for field in value)
    if name == "state":
        return Registration.State(value).label
    return value


def _field_named(name):
    if name in NAMES_OF_FIELDS:
        return NAMES_OF_FIELDS[name]
    return Registration._meta.get_field(name).verbose_name
