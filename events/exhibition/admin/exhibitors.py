"""The desk of applications: finding, reading, deciding, sending, taking away as a file."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext_lazy

from cooperation_week.lib.countries import country_name
from cooperation_week.lib.words import listing
from events.choosing import EditionFilter
from events.exhibition import choosing, reviewing
from events.exhibition.admin import (
    catalogue,
    decisions,
    pages,
    papers,
    printing,
    reviews,
    sending,
)
from events.exhibition.admin.exports import exhibitors_as_file
from events.exhibition.models import Exhibitor
from events.exhibition.views.shown import exhibits_of, sheets_of
from events.registrations.admin.exports import export_of
from events.registrations.admin.shown import listed
from events.registrations.admin.verbs import ReadOnlyAdmin
from events.registrations.finding import with_words
from events.registrations.host_clock import write_moment

Decision = Exhibitor.Decision
MOST_DEEDS = 100


@admin.register(Exhibitor)
class ExhibitorAdmin(ReadOnlyAdmin):
    """Nobody finds their own application here, nor a draft of anybody."""

    actions = ("accept", "reject", "put_on_the_list", "take_back", "print_signs")
    list_display = (
        "name", "kind", "where_from", "standing", "wait_number", "score", "needs", "sent_on",
    )  # fmt: skip
    list_filter = (
        EditionFilter, choosing.StandingFilter, choosing.KindFilter, choosing.CountryFilter,
        choosing.NeedsFilter,
    )  # fmt: skip
    search_fields = ("folded",)
    search_help_text = gettext_lazy(
        "Organisations, contacts and exhibits in Latin letters, characters or pinyin."
    )
    ordering = ("-sent_at", "-pk")
    fields = ("edition", "standing", "wait_number", "score", "address", "sent_on", "told",
              "answers", "exhibits", "deeds")  # fmt: skip
    readonly_fields = fields

    def pages(self):
        yield "export/", export_of(self, pages.EXPORT, exhibitors_as_file), "export"
        yield "send/", sending.send, "send"
        yield "<int:number>/review/", reviews.review, "review"
        yield "print/", printing.printing, "print"
        yield "<int:number>/catalogue/", catalogue.entry, "catalogue"
        yield "<int:number>/catalogue/add/", catalogue.add_exhibit, "catalogue_add"
        yield "<int:number>/catalogue/<int:shown>/", catalogue.exhibit, "catalogue_exhibit"
        yield "<int:number>/papers/", papers.papers, "papers"

    def get_queryset(self, request):
        rows = super().get_queryset(request).visible_to(request.user)
        return reviewing.with_averages(rows.select_related("account", "edition"))

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term), False

    def get_list_display(self, request):
        """Show averages to those who decide; who only reviews is not to know others’ first."""
        if request.user.has_perm(pages.DECIDE):
            return self.list_display
        return [name for name in self.list_display if name != "score"]

    def get_fields(self, request, obj=None):
        if request.user.has_perm(pages.DECIDE):
            return self.fields
        return ("edition", "standing", "sent_on", "read_and_score")

    def has_decide_permission(self, request):
        return request.user.has_perm(pages.DECIDE)

    @admin.action(description=decisions.TITLES[Decision.ACCEPT], permissions=["decide"])
    def accept(self, request, queryset):
        return decisions.decide(self, request, queryset, Decision.ACCEPT, action="accept")

    @admin.action(description=decisions.TITLES[Decision.REJECT], permissions=["decide"])
    def reject(self, request, queryset):
        return decisions.decide(self, request, queryset, Decision.REJECT, action="reject")

    @admin.action(description=decisions.TITLES[Decision.WAIT], permissions=["decide"])
    def put_on_the_list(self, request, queryset):
        return decisions.decide(self, request, queryset, Decision.WAIT, action="put_on_the_list")

    @admin.action(description=decisions.TITLES[""], permissions=["decide"])
    def take_back(self, request, queryset):
        return decisions.decide(self, request, queryset, "", action="take_back")

    def has_export_permission(self, request):
        return request.user.has_perm(pages.EXPORT)

    @admin.action(description=printing.SIGNS_OF_CHOSEN, permissions=["export"])
    def print_signs(self, request, queryset):
        return printing.signs_of(request, queryset)

    @admin.display(description=gettext_lazy("organisation"), ordering="organisation")
    def name(self, exhibitor):
        return str(exhibitor)

    @admin.display(description=gettext_lazy("country"), ordering="country")
    def where_from(self, exhibitor):
        return country_name(exhibitor.country, get_language())

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def standing(self, exhibitor):
        shown = '<span class="state state-{}">{}</span>'
        return format_html(shown, exhibitor.decision or exhibitor.state, exhibitor.standing)

    @admin.display(description=gettext_lazy("average score"), ordering="average")
    def score(self, exhibitor):
        if not exhibitor.scored_by:
            return "–"
        return f"{exhibitor.average:.1f} ({exhibitor.scored_by})"

    @admin.display(description=gettext_lazy("needs"))
    def needs(self, exhibitor):
        values = [
            f"{exhibitor.size} m²" if exhibitor.size else "",
            f"{exhibitor.power} W" if exhibitor.power else "",
            f"{exhibitor.load} kg/m²" if exhibitor.load else "",
        ]
        named = ("needs_water", "needs_network")
        values += [
            str(Exhibitor._meta.get_field(name).verbose_name)
            for name in named
            if getattr(exhibitor, name)
        ]
        return listing(value for value in values if value)

    @admin.display(description=gettext_lazy("sent in at"), ordering="sent_at")
    def sent_on(self, exhibitor):
        return write_moment(exhibitor.sent_at, exhibitor.edition)

    @admin.display(description=gettext_lazy("decision sent at"))
    def told(self, exhibitor):
        return write_moment(exhibitor.told_at, exhibitor.edition) or "–"

    @admin.display(description=gettext_lazy("account"))
    def address(self, exhibitor):
        return exhibitor.account.email

    @admin.display(description=gettext_lazy("answers"))
    def answers(self, exhibitor):
        return listed(
            (label, words)
            for _title, lines in sheets_of(exhibitor)
            for label, words, _tag in lines
        )

    @admin.display(description=gettext_lazy("exhibits"))
    def exhibits(self, exhibitor):
        return listed((each["row"].title, each["level"] or "–") for each in exhibits_of(exhibitor))

    @admin.display(description=gettext_lazy("review"))
    def read_and_score(self, exhibitor):
        address = reverse("admin:exhibition_exhibitor_review", args=[exhibitor.pk])
        return format_html('<a href="{}">{}</a>', address, gettext_lazy("Read and score"))

    @admin.display(description=gettext_lazy("history, the newest first"))
    def deeds(self, exhibitor):
        rows = exhibitor.deeds.select_related("actor").order_by("-at", "-pk")[:MOST_DEEDS]
        return format_html_join(
            "",
            "<p>{} · {}</p>",
            ((write_moment(d.at, exhibitor.edition), deed_told(d)) for d in rows),
        )


def deed_told(deed):
    """Say what was done, to what, with which stand, why and by whom, on one line."""
    named = dict(Decision.choices) | dict(Exhibitor.State.choices)
    detail = deed.details.get("decision") or deed.details.get("state") or ""
    words = (
        deed.get_verb_display(), named.get(detail, ""), deed.details.get("stand"), deed.reason,
        deed.actor.email if deed.actor else "",
    )  # fmt: skip
    return " · ".join(str(word) for word in words if word)
