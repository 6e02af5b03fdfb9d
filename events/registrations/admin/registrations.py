"""The desk of registrations: finding people, correcting what they answered, deciding."""

from django.contrib import admin
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy

from cooperation_week.lib.countries import country_name
from cooperation_week.lib.dates import write_day
from cooperation_week.lib.words import listing
from events.choosing import EditionFilter
from events.registrations import choosing, registering
from events.registrations.admin import counts, decisions, doubles, erasing, exports, shown
from events.registrations.admin.forms import RegistrationForm
from events.registrations.admin.verbs import DECIDE, DeskAdmin
from events.registrations.answers import OWN_FIELDS, Answers
from events.registrations.finding import registrations_found
from events.registrations.host_clock import clock_of
from events.registrations.models import Registration
from events.registrations.places import lock_places

NAMES = (("latin_family", "latin_given", "is_family_first"), ("han_family", "han_given"))
COMING = (("category", "language", "country"), ("organisation", "position"), "days_there")
STANDING = (
    ("address", "edition", "standing", "wait_number"),
    ("ticket", "registered", "changed"),
    "of_delegation",
)


@admin.register(Registration)
class RegistrationAdmin(shown.Shown, DeskAdmin):
    form = RegistrationForm
    actions = ("approve", "refuse", "withdraw", "erase")
    search_fields = ("folded",)
    search_help_text = gettext_lazy(
        "Names in Latin letters, characters or pinyin, organisations, e-mail addresses, tickets."
    )
    list_display = (
        "name", "organisation", "category", "where_from", "standing", "cities", "registered_on",
    )  # fmt: skip
    list_filter = (
        EditionFilter, choosing.StateFilter, "category", choosing.CountryFilter,
        choosing.CityFilter, choosing.DelegationFilter, "language", choosing.NeedsFilter,
    )  # fmt: skip
    ordering = ("-registered_at", "-pk")
    readonly_fields = (
        "edition", "standing", "wait_number", "ticket", "registered", "changed", "address",
        "of_delegation", "seats", "agreed", "deeds",
    )  # fmt: skip

    def pages(self):
        yield (
            "export/",
            exports.export_of(self, exports.EXPORT, exports.registrations_as_file),
            "export",
        )
        yield "doubles/", doubles.doubles, "doubles"
        yield "doubles/<int:first>/<int:second>/", doubles.merge_two, "merge"
        yield "counts/", counts.counts, "counts"
        yield "counts/<int:year>/", counts.counts_of_year, "counts_of_year"

    def get_queryset(self, request):
        rows = super().get_queryset(request).visible_to(request.user)
        return rows.select_related("account", "edition").prefetch_related("stays__leg")

    def get_search_results(self, request, queryset, search_term):
        return registrations_found(queryset, search_term), False

    def get_fieldsets(self, request, obj=None):
        """Show needs only to those who may see them."""
        needs = ("access_needs", "food_needs") if request.user.has_perm(choosing.SEE_NEEDS) else ()
        return [
            (None, {"fields": STANDING}),
            (gettext_lazy("Name"), {"fields": NAMES}),
            (gettext_lazy("Answers"), {"fields": (*COMING, *needs)}),
            (gettext_lazy("Consents"), {"fields": ("agreed",)}),
            (gettext_lazy("Seats"), {"fields": ("seats",)}),
            (gettext_lazy("History"), {"fields": ("deeds",)}),
        ]

    def has_change_permission(self, request, obj=None):
        """Leave alone what has ended: who comes back registers again."""
        may = super().has_change_permission(request, obj)
        return may and (obj is None or obj.is_live)

    def has_decide_permission(self, request):
        return request.user.has_perm(DECIDE)

    def save_model(self, request, obj, form, change):
        """Write it as the person would. What the form does not ask stays as it is by now."""
        _places, _pools, people = lock_places(obj.edition, registration=obj)
        answers = answers_of(people[obj.pk], form)
        registering.change(obj, answers, by=request.user, now=timezone.now())

    def save_related(self, request, form, formsets, change):
        """Nothing: the verb has written what belongs to it."""

    @admin.action(description=gettext_lazy("Approve, with a mail"), permissions=["decide"])
    def approve(self, request, queryset):
        return decisions.decide(self, request, queryset, decisions.APPROVE)

    @admin.action(description=gettext_lazy("Refuse, with a mail"), permissions=["decide"])
    def refuse(self, request, queryset):
        return decisions.decide(self, request, queryset, decisions.REFUSE)

    @admin.action(description=gettext_lazy("Withdraw, with a mail"), permissions=["decide"])
    def withdraw(self, request, queryset):
        return decisions.decide(self, request, queryset, decisions.WITHDRAW)

    def has_erase_permission(self, request):
        return request.user.has_perm(erasing.PERMISSION)

    @admin.action(description=gettext_lazy("Erase for good"), permissions=["erase"])
    def erase(self, request, queryset):
        return erasing.erase_chosen(self, request, queryset)

    @admin.display(description=gettext_lazy("name"), ordering="latin_family")
    def name(self, registration):
        shown = '{} <span class="kind" lang="zh-Hans">{}</span>'
        return format_html(shown, registration.latin_name, registration.han_name)

    @admin.display(description=gettext_lazy("country"), ordering="country")
    def where_from(self, registration):
        return country_name(registration.country, get_language())

    @admin.display(description=gettext_lazy("cities"))
    def cities(self, registration):
        legs = {stay.leg_id: stay.leg for stay in registration.stays.all()}
        in_order = sorted(legs.values(), key=lambda leg: (leg.position, leg.pk))
        return listing(in_order)

    @admin.display(description=gettext_lazy("registered at"), ordering="registered_at")
    def registered_on(self, registration):
        wall = registration.registered_at.astimezone(clock_of(registration.edition))
        return f"{write_day(wall.date(), 'date', get_language())}, {wall:%H:%M}"


def answers_of(row, form):
    """Return what the form says as answers; of the rest, what the locked row says."""
    said = form.cleaned_data
    given = row.consents.filter(withdrawn_at=None).values_list("purpose", flat=True)
    return Answers(
        **{name: said.get(name, getattr(row, name)) for name in OWN_FIELDS},
        stays=form.stays,
        consents=frozenset(given),
    )
