"""The public pages of the catalogue: all exhibitors of an edition, each one, each exhibit."""

from django.http import Http404

from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from events.addresses import subject_of
from events.exhibition.calls import published_call
from events.exhibition.catalogue.filters import read_filters
from events.exhibition.catalogue.ordering import in_order
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.catalogue.structured_data import exhibit_data, exhibitor_data


@kept(filters=read_filters, subject=subject_of)
def exhibitors(request, year, filters):
    found = published_catalogue(year)
    return _show(
        request,
        "exhibitors",
        found.edition,
        query=filters.query,
        asked=filters,
        exhibitors=in_order(filters.chosen(found)),
        number_of_all=len(found.exhibitors),
        call=published_call(year),
    )


@kept(subject=subject_of)
def exhibitor(request, year, slug):
    """Show an exhibitor; of one who has withdrawn, that they do not come."""
    found = published_catalogue(year)
    shown = _found(found, slug)
    structured = "" if shown.is_withdrawn else exhibitor_data(shown, request.path)
    return _show(request, "exhibitor", found.edition, exhibitor=shown, structured=structured)


@kept(subject=subject_of)
def exhibit(request, year, slug, exhibit):
    found = published_catalogue(year)
    exhibitor = _found(found, slug)
    if (shown := exhibitor.exhibits_by_slug.get(exhibit)) is None:
        raise Http404
    structured = exhibit_data(shown, exhibitor, year, request.path)
    return _show(
        request, "exhibit", found.edition, exhibitor=exhibitor, exhibit=shown,
        structured=structured,
    )  # fmt: skip


def _found(catalogue, slug):
    if (shown := catalogue.by_slug.get(slug)) is None:
        raise Http404
    return shown


def _show(request, name, edition, **context):
    page = f"events/exhibition/catalogue/{name}.html"
    return show(request, page, edition=edition, part="exhibitors", **context)
