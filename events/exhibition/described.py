"""What differs between the exhibitions of two releases, in words for the staff."""

from django.utils.translation import gettext

from events.described import became_of, changed_fields
from events.exhibition import models

FIELDS = ("slug", "state", "title", "text", "curators", "cost", "access", "venue", "place")
FIELDS += ("year", "sources")
OF_THE_OPENING = ("opens_on", "closes_on")
# Tours are compared as sessions: what changes in one of these has a line of its own.
ROWS = {
    models.OpeningHours: lambda each: each.opening.weekly,
    models.SpecialDay: lambda each: each.opening.special_days,
    models.Lender: lambda each: each.lenders,
    models.Tour: lambda each: [session.uid for session in each.tours],
    models.ExhibitionPicture: lambda each: each.photos,
}


def lines(old, new):
    """Return what became of each exhibition."""
    found = became_of(
        {each.uid: each for each in old},
        {each.uid: each for each in new},
        new_is=gettext("New exhibition"),
        changed_is=gettext("Exhibition"),
        gone_is=gettext("No longer listed"),
        name_of=lambda each: str(each.title),
        details_of=_details,
    )
    return [*found]


def _details(old, new):
    yield from changed_fields(old, new, models.Exhibition, FIELDS)
    yield from changed_fields(old.opening, new.opening, models.Exhibition, OF_THE_OPENING)
    for model, rows_of in ROWS.items():
        if rows_of(old) != rows_of(new):
            yield str(model._meta.verbose_name_plural)
