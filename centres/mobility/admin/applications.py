"""The desk of mobility: the pipeline of applications, and the pages that work on them.

Each module of PIECES has a function `urls()` that yields (route, view, name): its pages below the
list, which are called admin:mobility_application_<name>.
"""

from django.contrib import admin
from django.utils.html import format_html
from django.utils.translation import get_language, gettext_lazy

from centres.mobility.admin import (
    agreements,
    asking,
    board,
    checks,
    counts,
    documents,
    filters,
    ledger,
    offers,
    pages,
    partners,
    placing,
    ranks,
    reviews,
)
from centres.mobility.admin.shown import Shown
from centres.mobility.models import Application
from centres.mobility.records.directions import direction_of
from centres.mobility.records.moments import write_moment
from cooperation_week.lib.countries import country_name
from events.registrations.admin.verbs import ReadOnlyAdmin
from events.registrations.finding import with_words

# In the order in which the page offers them.
PIECES = (
    board, counts, ledger, checks, documents, partners, asking, reviews, ranks, placing, offers,
    agreements,
)  # fmt: skip


@admin.register(Application)
class ApplicationAdmin(Shown, ReadOnlyAdmin):
    """Nobody finds their own application here, nor a draft of anybody."""

    actions = None
    list_display = (
        "name", "call", "applies_as", "way", "where_from", "hosts", "standing", "sent_on",
    )  # fmt: skip
    list_filter = (
        filters.CallFilter, filters.StateFilter, filters.DirectionFilter, filters.HostFilter,
        filters.HomeCountryFilter,
    )  # fmt: skip
    search_fields = ("folded",)
    search_help_text = gettext_lazy(
        "Names and institutions in Latin letters, characters or pinyin, or an e-mail address."
    )
    ordering = ("-sent_at", "-pk")
    fields = (
        "call", "standing", "note", "sent_on", "end", "address", "answers", "wishes",
        "home_answer", "certificates", "agreed", "documents", "transfers", "deeds",
    )  # fmt: skip
    readonly_fields = fields

    def pages(self):
        for piece in PIECES:
            yield from piece.urls()

    def has_view_permission(self, request, obj=None):
        """Let reviewers find what was given to them; the list holds nothing else for them."""
        return super().has_view_permission(request, obj) or request.user.has_perm(pages.REVIEW)

    def get_queryset(self, request):
        rows = pages.applications_for(request.user)
        ordering = self.get_ordering(request)
        return rows.prefetch_related("wishes__destination__institution").order_by(*ordering)

    def get_search_results(self, request, queryset, search_term):
        return with_words(queryset, search_term), False

    def get_fields(self, request, obj=None):
        """Show to reviewers no more than whose it is: the rest is on the page where they score."""
        if request.user.has_perm(pages.COORDINATE):
            return self.fields
        return ("call", "standing", "sent_on")

    @admin.display(description=gettext_lazy("applicant"), ordering="latin_family")
    def name(self, application):
        return str(application)

    @admin.display(description=gettext_lazy("applies as"), ordering="audience")
    def applies_as(self, application):
        return application.get_audience_display()

    @admin.display(description=gettext_lazy("direction"))
    def way(self, application):
        return direction_of(application).label

    @admin.display(description=gettext_lazy("home institution"), ordering="home_country")
    def where_from(self, application):
        home = application.home_institution or application.home
        return f"{home} ({country_name(application.home_country, get_language())})"

    @admin.display(description=gettext_lazy("destinations"))
    def hosts(self, application):
        wishes = sorted(application.wishes.all(), key=lambda wish: wish.rank)
        return " · ".join(f"{wish.rank} {wish.destination.institution}" for wish in wishes) or "–"

    @admin.display(description=gettext_lazy("state"), ordering="state")
    def standing(self, application):
        shown = '<span class="state state-{}">{}</span>'
        return format_html(shown, application.state, application.get_state_display())

    @admin.display(description=gettext_lazy("sent in at"), ordering="sent_at")
    def sent_on(self, application):
        return write_moment(application.sent_at, application.call)
