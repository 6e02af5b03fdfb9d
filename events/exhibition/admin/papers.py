"""The desk of papers: which there are, opening them, accepting them or asking for a correction."""

from django import forms
from django.contrib import admin, messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from cooperation_week.accounts.policies import for_staff
from cooperation_week.lib.fields import LineField
from events.choosing import EditionFilter
from events.exhibition.admin.pages import show, visible_or_404
from events.exhibition.models import Exhibitor, Paper
from events.exhibition.models.paper import LONGEST_PAPER_NOTE
from events.exhibition.papers import filing
from events.exhibition.papers.reading import papers_of
from events.exhibition.refusals import StandRefused
from events.programme.choosing import ChoiceFilter
from events.registrations.admin.verbs import ReadOnlyAdmin
from events.registrations.finding import with_words
from events.registrations.host_clock import write_moment

JUDGE = "exhibition.judge_paper"


class JudgeForm(forms.Form):
    """What is said about one paper; `file` is the one that was on the page."""

    paper = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    file = forms.UUIDField(widget=forms.HiddenInput)
    do = forms.ChoiceField(choices=[("accept", ""), ("return", "")])
    note = LineField(
        label=gettext_lazy("What is to be corrected"),
        max_length=LONGEST_PAPER_NOTE,
        required=False,
        help_text=gettext_lazy("It stands in the mail to the exhibitor."),
        widget=forms.TextInput(attrs={"class": "vTextField"}),
    )

    def clean(self):
        said = super().clean()
        if said.get("do") == "return" and not said.get("note") and "note" not in self.errors:
            self.add_error("note", _("Say what is to be corrected."))
        return said


@for_staff(JUDGE)
def papers(request, number):
    """Show the papers of an exhibitor, each with a form; the form of one is what is sent."""
    row = visible_or_404(request, number)
    sent = JudgeForm(request.POST, auto_id="id_sent_%s") if request.method == "POST" else None
    if sent and sent.is_valid() and _judge(request, row, sent):
        return redirect("admin:exhibition_exhibitor_papers", number=number)
    shown = [
        (
            paper,
            sent
            if _is_about(sent, paper)
            else JudgeForm(initial=_initial(paper), auto_id=f"id_{paper.pk}_%s"),
        )
        for paper in papers_of(row)
    ]
    return show(request, "papers", _("Papers"), row=row, papers=shown)


def _judge(request, row, form):
    """Do what was said; where that is refused, say why above the form and return False."""
    said = form.cleaned_data
    paper = row.papers.select_related("exhibitor").filter(pk=said["paper"]).first()
    known = {"by": request.user, "now": timezone.now()}
    try:
        if paper is None:
            raise StandRefused(_("This paper is no longer there."))
        if said["do"] == "accept":
            filing.accept_paper(paper, said["file"], **known)
        else:
            filing.return_paper(paper, said["file"], what=said["note"], **known)
    except StandRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, _("Saved. The exhibitor gets a mail."))
    return True


def _is_about(form, paper):
    return form is not None and form.data.get("paper") == str(paper.pk)


def _initial(paper):
    return {"paper": paper.pk, "file": paper.file.uid, "note": paper.note}


class EditionOfPaperFilter(EditionFilter):
    path = "exhibitor__edition"


class PaperKindFilter(ChoiceFilter):
    title = pgettext_lazy("of a paper", "kind")
    parameter_name = "kind"

    def lookups(self, request, model_admin):
        return Paper.Kind.choices

    def queryset(self, request, queryset):
        return queryset.filter(kind=chosen) if (chosen := self.chosen()) else queryset


class PaperStateFilter(ChoiceFilter):
    title = gettext_lazy("state")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return Paper.State.choices

    def queryset(self, request, queryset):
        return queryset.filter(state=chosen) if (chosen := self.chosen()) else queryset


@admin.register(Paper)
class PaperAdmin(ReadOnlyAdmin):
    """Nobody finds their own papers here."""

    list_display = ("kind", "exhibitor", "state", "sent_on", "judged_on", "read")
    list_filter = (EditionOfPaperFilter, PaperStateFilter, PaperKindFilter)
    search_fields = ("exhibitor__folded",)
    search_help_text = gettext_lazy("Organisations in Latin letters, characters or pinyin.")
    ordering = ("-sent_at", "-pk")
    fields = ("exhibitor", "kind", "state", "note", "sent_on", "judged_on", "judged_by", "read")
    readonly_fields = ("sent_on", "judged_on", "read")

    def get_queryset(self, request):
        rows = super().get_queryset(request).exclude(exhibitor__account=request.user)
        return rows.select_related("exhibitor__edition", "judged_by")

    def get_search_results(self, request, queryset, search_term):
        found = with_words(Exhibitor.objects.all(), search_term)
        return queryset.filter(exhibitor__in=found), False

    @admin.display(description=gettext_lazy("sent in at"), ordering="sent_at")
    def sent_on(self, paper):
        return write_moment(paper.sent_at, paper.exhibitor.edition)

    @admin.display(description=gettext_lazy("looked at"), ordering="judged_at")
    def judged_on(self, paper):
        return write_moment(paper.judged_at, paper.exhibitor.edition) or "–"

    @admin.display(description=gettext_lazy("papers"))
    def read(self, paper):
        address = reverse("admin:exhibition_exhibitor_papers", args=[paper.exhibitor_id])
        return format_html('<a href="{}">{}</a>', address, gettext_lazy("Read and judge"))
