"""The public plan of an edition’s stands, which is a list as well."""

from cooperation_week.pages import show
from cooperation_week.releases.kept import kept
from events.addresses import subject_of
from events.exhibition.halls.drawing import Drawing, Mark
from events.exhibition.halls.filters import read_filters
from events.exhibition.halls.shown import published_plan
from events.published import published_edition


@kept(filters=read_filters, subject=subject_of)
def stands(request, year, filters):
    """Show who is where: a list, and beside it the plan of each hall that was asked for."""
    plan = published_plan(year)
    chosen = filters.places(plan, year)
    halls = [hall for hall in plan.halls if filters.hall in ("", hall.slug)]
    return show(
        request,
        "events/exhibition/stands.html",
        edition=published_edition(year),
        part="exhibitors",
        query=filters.query,
        asked=filters,
        number=len(chosen),
        sheets=[_sheet(hall, plan.places, chosen) for hall in halls],
    )


def _sheet(hall, places, chosen):
    """Return the list of a hall, and its plan, in which what was not asked for is faint."""
    wanted = {place.stand.number for place in chosen}
    marks = tuple(_mark(place, wanted) for place in places if place.hall is hall)
    listed = [place for place in chosen if place.hall is hall]
    return {
        "hall": hall,
        "taken": [place for place in listed if place.exhibitor],
        "free": [place for place in listed if not place.exhibitor],
        "drawing": Drawing(hall, marks),
    }


def _mark(place, wanted):
    """Return how a stand is drawn: those of exhibitors who were asked for lead to the list."""
    number = place.stand.number
    look = "is-taken" if place.exhibitor else "is-free"
    if number not in wanted:
        look += " is-other"
    href = f"#{number}" if place.exhibitor and number in wanted else ""
    return Mark(place.stand, href, place.label, look)
