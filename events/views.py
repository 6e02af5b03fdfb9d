from centres.published import published_cooperation
from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from events.dials import MERIDIANS, TICKS, dials_of, hours_between
from events.exhibition.published import published_exhibitions
from events.maps import dots_of
from events.partners import by_role
from events.programme.highlights import highlights_of, rings_of
from events.programme.published import published_programme
from events.programme.structured_data import edition_event_of
from events.published import current_edition, published_edition, published_editions
from events.registrations.published import registering_for


@kept()
def front(request):
    edition = current_edition()
    if edition is None:
        return show(request, "events/nothing_yet.html")
    programme = published_programme(edition.year)
    highlights = highlights_of(programme)
    past = [other for other in published_editions() if other.year < edition.year]
    return show(
        request,
        "events/front.html",
        edition=edition,
        places=_places(edition),
        highlights=highlights,
        sky=_sky(rings_of(programme), highlights),
        counted=next((other for other in past if other.figures), None),
        past=[(other, dots_of(other.legs)) for other in past],
        cooperation=published_cooperation(),
    )


def _sky(rings, highlights):
    """Return what the dials are drawn from, or None for an edition without hours.

    The Week opens with its first highlight: who sets up the stands begins earlier.
    """
    if not rings:
        return None
    _, _, first = highlights[0]
    opens_at = first[0].occasion.starts_at
    return {
        "dials": dials_of(rings, opens_at),
        "hours": hours_between(opens_at),
        "meridians": MERIDIANS,
        "ticks": TICKS,
    }


@kept()
def editions(request):
    found = published_editions()
    return show(
        request,
        "events/editions.html",
        part="editions",
        editions=[(edition, dots_of(edition.legs)) for edition in found],
        years_without=_years_without(found),
    )


def _years_without(found):
    """Return the years between the first and the last edition in which there was none."""
    years = {edition.year for edition in found}
    return [
        year for year in range(min(years, default=0), max(years, default=0)) if year not in years
    ]


@kept()
def edition(request, year):
    found = published_edition(year)
    programme = published_programme(year)
    return show(
        request,
        "events/edition.html",
        edition=found,
        part="editions",
        dots=dots_of(found.legs),
        sessions=len(programme.sessions),
        people=len(programme.people),
        places=_places(found),
        partners=_partners(found),
        exhibitions=published_exhibitions(year),
        structured=edition_event_of(programme, request.path, opening=registering_for(year)),
    )


def _partners(edition):
    """Return (role, partners) with, for each, its page among the institutions or None."""
    pages = {each.id: each for each in published_cooperation().institutions}
    return [
        (label, [(partner, pages.get(partner.institution)) for partner in found])
        for label, found in by_role(edition.partners)
    ]


def _places(edition):
    return [(leg, [v for v in edition.venues if v.leg == leg]) for leg in edition.legs]
