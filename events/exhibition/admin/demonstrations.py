"""The desk of demonstrations: finding, writing, confirming and cancelling many at once."""

from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.rows import row_or_404
from cooperation_week.lib.spreadsheets import XLSX, as_xlsx
from cooperation_week.lib.words import listing
from events.exhibition.admin import agreeing, time_filters
from events.exhibition.admin.pages import EXPORT, show_in
from events.exhibition.demonstrations import planning
from events.exhibition.demonstrations.wording import languages_in_words
from events.exhibition.exporting_times import demonstrations_table
from events.exhibition.finding import rows_with_words
from events.exhibition.forms.demonstration import DemonstrationForm
from events.exhibition.models import Demonstration, Exhibitor
from events.exhibition.refusals import StandRefused
from events.exhibition.roster.wall import write_hours
from events.programme.published import published_programme
from events.registrations.admin.exports import as_file, export_of
from events.registrations.admin.verbs import ReadOnlyAdmin

CHANGE = "exhibition.change_demonstration"
LIST = "admin:exhibition_demonstration_changelist"


@admin.register(Demonstration)
class DemonstrationAdmin(ReadOnlyAdmin):
    actions = ("confirm", "call_off")
    list_display = ("heading", "exhibitor", "when", "in_languages", "standing")
    list_filter = (
        time_filters.OfExhibitorsEdition, time_filters.StateFilter, time_filters.DayFilter,
    )  # fmt: skip
    list_select_related = ("exhibitor", "leg")
    search_fields = ("title_it", "title_en", "title_zh_hans", "exhibitor__folded")
    search_help_text = gettext_lazy("Titles in any language, and exhibitors.")
    ordering = ("starts_at", "pk")
    fields = (
        "heading",
        "exhibitor",
        "exhibit",
        "when",
        "in_languages",
        "standing",
        "presented_by",
    )
    readonly_fields = fields

    def pages(self):
        yield "export/", export_of(self, EXPORT, demonstrations_as_file), "export"
        yield "plan/<int:number>/", add, "plan"
        yield "<int:number>/edit/", edit, "edit"

    def get_search_results(self, request, queryset, search_term):
        *titles, folded = self.search_fields
        found = rows_with_words(queryset, search_term, plain=titles, folded=[folded])
        return found, False

    def has_confirm_permission(self, request):
        return request.user.has_perm(CHANGE)

    @admin.action(description=agreeing.TITLES["confirm"], permissions=["confirm"])
    def confirm(self, request, queryset):
        return agreeing.decide(self, request, queryset, "confirm")

    @admin.action(description=agreeing.TITLES["call_off"], permissions=["confirm"])
    def call_off(self, request, queryset):
        return agreeing.decide(self, request, queryset, "call_off")

    @admin.display(description=gettext_lazy("title"))
    def heading(self, row):
        return str(row)

    @admin.display(description=gettext_lazy("when"), ordering="starts_at")
    def when(self, row):
        return write_hours(row)

    @admin.display(description=gettext_lazy("languages"))
    def in_languages(self, row):
        return languages_in_words(row.languages)

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def standing(self, row):
        shown = '<span class="state state-{}">{}</span>'
        return format_html(shown, row.state, row.get_state_display())

    @admin.display(description=gettext_lazy("who presents it"))
    def presented_by(self, row):
        shifts = row.shifts.select_related("registration").order_by("pk")
        return listing(shift.registration for shift in shifts) or "–"


def demonstrations_as_file(request, edition, rows, now):
    table = demonstrations_table(edition, rows, by=request.user, now=now)
    return as_file(
        as_xlsx(_("Demonstrations"), *table), XLSX, f"demonstrations-{edition.year}.xlsx"
    )


@for_staff(CHANGE)
def add(request, number):
    """Write a demonstration of an exhibitor, who has the number; it is confirmed at once."""
    rows = Exhibitor.objects.filter(state=Exhibitor.State.CONFIRMED)
    exhibitor = row_or_404(rows.select_related("edition"), number)
    return _form(request, exhibitor, None)


@for_staff(CHANGE)
def edit(request, number):
    rows = Demonstration.objects.select_related("exhibitor__edition")
    found = row_or_404(rows, number)
    return _form(request, found.exhibitor, found)


def _form(request, exhibitor, found):
    programme = published_programme(exhibitor.edition.year)
    data = request.POST if request.method == "POST" else None
    said = {"exhibitor": exhibitor, "edition": programme.edition}
    form = DemonstrationForm(data, demonstration=found, **said)
    if form.is_valid():
        try:
            planning.plan(
                exhibitor, found, form.values(), form.hours(), form.chosen_presenters(),
                programme, by=request.user, now=timezone.now(),
            )  # fmt: skip
        except StandRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{reverse(LIST)}?edition={exhibitor.edition.year}")
    title = _("Change a demonstration") if found else _("Add a demonstration")
    return show_in("demonstration", request, "edit", title, form=form, exhibitor=exhibitor)
