"""The public pages of mobility: the guide, what fits me, a programme, a call."""

from django.http import Http404
from django.shortcuts import redirect

from centres.mobility.forms.questions import read_questions
from centres.mobility.guide.sorting import (
    by_country,
    by_deadline,
    by_direction,
    by_verdict,
    documents_by_audience,
)
from centres.mobility.guide.structured_data import call_data_of, programme_data_of
from centres.mobility.published import published_call, published_mobility
from centres.mobility.templatetags.mobility_tags import FACTS
from cooperation_week.pages import show
from cooperation_week.releases.kept import kept


@kept()
def guide(request):
    found = published_mobility()
    calls, directions = by_deadline(found.calls), by_direction(found.programmes)
    return _show(request, "guide", calls=calls, directions=directions, names=FACTS)


@kept(filters=read_questions)
def find(request, filters):
    groups = by_verdict(published_mobility(), filters.person) if filters.has_answers else []
    return _show(request, "find", query=filters.query, asked=filters, groups=groups)


@kept()
def programme(request, slug):
    if (shown := published_mobility().programme(slug)) is None:
        raise Http404
    if shown.slug != slug:
        return redirect("mobility:programme", slug=shown.slug)
    return _show(
        request,
        "programme",
        programme=shown,
        names=FACTS,
        structured=programme_data_of(shown, request.path),
    )


@kept()
def call(request, slug):
    if (shown := published_call(slug)) is None:
        raise Http404
    if shown.slug != slug:
        return redirect("mobility:call", slug=shown.slug)
    return _show(
        request,
        "call",
        call=shown,
        countries=by_country(shown.destinations),
        documents=documents_by_audience(shown),
        structured=call_data_of(shown, request.path),
    )


def _show(request, name, **context):
    return show(request, f"centres/mobility/{name}.html", part="cooperation", **context)
