"""The papers of an exhibitor: what is needed by when, and sending it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from cooperation_week.accounts.policies import for_signed_in
from cooperation_week.lib.rows import row_or_404
from events.exhibition.forms.paper import PaperForm
from events.exhibition.models import Paper
from events.exhibition.papers import filing
from events.exhibition.papers.needed import needs_of
from events.exhibition.papers.reading import papers_of
from events.exhibition.refusals import StandRefused
from events.exhibition.views.applying import own_exhibitor, page
from events.published import published_edition
from events.registrations.host_clock import clock_of


@for_signed_in
@never_cache
def papers(request, year):
    row = own_exhibitor(request, year)
    if row is None or not filing.are_shown(row):
        return redirect("exhibition:my_exhibitor", year=year)
    needs = needs_of(row, papers_of(row), published_edition(year).first_day)
    today = timezone.now().astimezone(clock_of(row.edition)).date()
    return page(
        request, "papers", year, exhibitor=row, needs=needs, today=today,
        may_send=filing.may_send(row),
    )  # fmt: skip


@for_signed_in
@never_cache
def send_paper(request, year, kind):
    """Show the form for a paper of this kind, or keep what was sent."""
    row = _holding_a_stand(request, year)
    if kind not in Paper.Kind.values:
        raise Http404

    def send(file):
        filing.send_paper(row, kind, file, now=timezone.now())

    return _file(request, year, send, title=Paper.Kind(kind).label)


@for_signed_in
@never_cache
def replace_paper(request, year, number):
    paper = _own_paper(request, year, number)

    def replace(file):
        filing.replace_paper(paper, file, now=timezone.now())

    return _file(request, year, replace, title=paper.get_kind_display(), paper=paper)


@for_signed_in
@never_cache
def remove_paper(request, year, number):
    paper = _own_paper(request, year, number)
    if request.method != "POST":
        return page(request, "remove_paper", year, paper=paper)
    try:
        filing.remove_paper(paper, now=timezone.now())
    except StandRefused as refusal:
        messages.error(request, str(refusal))
    return redirect("exhibition:papers", year=year)


def _file(request, year, do, **context):
    data, files = (request.POST, request.FILES) if request.method == "POST" else (None, None)
    form = PaperForm(data, files)
    if form.is_valid():
        try:
            do(form.cleaned_data["file"])
        except StandRefused as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Your paper has arrived."))
            return redirect("exhibition:papers", year=year)
    return page(request, "paper", year, form=form, **context)


def _holding_a_stand(request, year):
    row = own_exhibitor(request, year)
    if row is None or not filing.may_send(row):
        raise Http404
    return row


def _own_paper(request, year, number):
    row = _holding_a_stand(request, year)
    return row_or_404(row.papers.select_related("file", "exhibitor__account"), number)
