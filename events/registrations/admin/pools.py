"""The desk of seats: how many there are, who waits, for whom some are held, who comes first.

Whatever is changed here goes through `events.registrations.capacity`.
"""

from django.contrib import admin
from django.db.models import Case, Count, F, IntegerField, OuterRef, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import zone
from cooperation_week.lib.dates import write_day
from events.choosing import EditionFilter, LegField, edition_chosen
from events.models import Leg
from events.programme.finding import sessions_found
from events.programme.models import Session
from events.registrations import capacity, choosing
from events.registrations.admin import seating
from events.registrations.admin.forms import CapacityForm, LimitForm
from events.registrations.admin.shown import title_of
from events.registrations.admin.verbs import DECIDE, DeskAdmin
from events.registrations.models import Registration, Seat, SeatPool, Stay

Kind = SeatPool.Kind
IN_ORDER = Case(*(When(kind=kind, then=number) for number, kind in enumerate(Kind)))
ADD = "registrations.add_seatpool"


@admin.register(SeatPool)
class SeatPoolAdmin(DeskAdmin):
    search_fields = ("session__title_en",)
    search_help_text = gettext_lazy("Titles of sessions, in any of the three languages.")
    list_display = ("heading", "when", "seats", "taken", "held", "still_free", "waiting_now")
    list_filter = (EditionFilter, choosing.KindFilter)
    ordering = (IN_ORDER, "category", F("session__starts_at").asc(nulls_last=True), "pk")
    readonly_fields = ("heading", "numbers")

    def pages(self):
        yield "<int:number>/seat/", seating.seat, "seat"
        yield "<int:number>/hold/", seating.hold, "hold"
        yield "<int:number>/release/<int:block>/", seating.release, "release"

    def get_queryset(self, request):
        rows = super().get_queryset(request).select_related("session__leg", "leg", "edition")
        return rows.annotate(waiting=_waiting())

    def get_search_results(self, request, queryset, search_term):
        if search_term.strip():
            found = sessions_found(Session.objects.all(), search_term)
            queryset = queryset.filter(session__in=found)
        return queryset, False

    def has_add_permission(self, request):
        return request.user.has_perm(DECIDE) and request.user.has_perm(ADD)

    def get_form(self, request, obj=None, change=False, **kwargs):
        kwargs["form"] = CapacityForm if obj else LimitForm
        return super().get_form(request, obj, change=change, **kwargs)

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": ("edition", "category", "leg", "capacity")})]
        follows = ("follows_room",) if seating.session_of(obj) else ()
        asked = ("capacity", *follows, "reason") if self._may_change(request, obj) else ()
        return [(None, {"fields": ("heading", "numbers", *asked)})]

    def _may_change(self, request, pool):
        return self.has_change_permission(request, pool)

    def get_changeform_initial_data(self, request):
        edition = edition_chosen(request, "newest")
        return {"edition": edition.pk} if edition else {}

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "leg":
            legs = Leg.objects.select_related("edition")
            kwargs["queryset"] = legs.order_by("-edition__year", "position", "pk")
            kwargs["form_class"] = LegField
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        # Nobody edits an edition or a city in passing.
        field.widget = getattr(field.widget, "widget", field.widget)
        return field

    def save_model(self, request, obj, form, change):
        said, done = form.cleaned_data, {"by": request.user, "now": timezone.now()}
        if change:
            # Who types a number does not mean the room’s.
            follows = said.get("follows_room", False) and not _typed_only_a_number(form)
            seats = seating.seats_in_room(obj) if follows else said["capacity"]
            reason = said["reason"]
            capacity.set_capacity(obj, seats, reason=reason, follows_room=follows, **done)
        else:
            of = {"category": said["category"], "leg": said["leg"]}
            obj.pk = capacity.limit(said["edition"], said["capacity"], **of, **done).pk
            obj.refresh_from_db()

    def save_related(self, request, form, formsets, change):
        """Nothing: the verb has written what belongs to it."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        """Show who waits, in turn, and the held blocks below the form."""
        context["people"] = seating.people_of(obj) if obj else None
        context["may_decide"] = request.user.has_perm(DECIDE)
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description=gettext_lazy("what of"))
    def heading(self, pool):
        return title_of(pool)

    @admin.display(description=gettext_lazy("when"), ordering="session__starts_at")
    def when(self, pool):
        session = pool.session
        if not (session and session.starts_at and session.leg):
            return "–"
        wall = session.starts_at.astimezone(zone(session.leg.zone))
        return f"{write_day(wall.date(), 'tab', get_language())}, {wall:%H:%M}"

    @admin.display(description=gettext_lazy("capacity"), ordering="capacity")
    def seats(self, pool):
        return _("no limit") if pool.capacity is None else pool.capacity

    @admin.display(description=gettext_lazy("free"))
    def still_free(self, pool):
        return pool.free

    @admin.display(description=gettext_lazy("waiting"), ordering="waiting")
    def waiting_now(self, pool):
        return pool.waiting

    @admin.display(description=gettext_lazy("as it stands"))
    def numbers(self, pool):
        said = _("taken %(taken)s, held %(held)s, free %(free)s, waiting %(waiting)s")
        free = "–" if pool.free is None else pool.free
        numbers = {"taken": pool.taken, "held": pool.held, "waiting": pool.waiting}
        return said % {"free": free, **numbers}


def _waiting():
    """Count who waits: for a seat, or for a place in the edition, a category or a city."""
    waiting = Registration.State.WAITING
    seats = Seat.objects.filter(pool=OuterRef("pk"), state=Seat.State.WAITING)
    people = Registration.objects.filter(edition=OuterRef("edition"), state=waiting)
    alike = people.filter(category=OuterRef("category"))
    stays = Stay.objects.filter(leg=OuterRef("leg"), registration__state=waiting)
    return Case(
        When(kind=Kind.SESSION, then=_number(seats, "pool")),
        When(kind=Kind.EDITION, then=_number(people, "edition")),
        When(kind=Kind.CATEGORY, then=_number(alike, "edition")),
        When(kind=Kind.LEG, then=_number(stays, "leg", Count("registration", distinct=True))),
        output_field=IntegerField(),
    )


def _number(rows, column, counted=None):
    numbers = rows.order_by().values(column).annotate(number=counted or Count("pk"))
    return Coalesce(Subquery(numbers.values("number")), 0)


def _typed_only_a_number(form):
    return "capacity" in form.changed_data and "follows_room" not in form.changed_data
