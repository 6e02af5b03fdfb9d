"""What differs between the exhibitions of two releases, in words for the staff."""

from django.utils.translation import gettext

from cooperation_week.releases.parts import Line
from events.described import changed_fields
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
    before = {each.uid: each for each in old}
    after = {each.uid for each in new}
    found = []
    for each in new:
        if each.uid not in before:
            found.append(Line(gettext("New exhibition"), str(each.title)))
        elif details := tuple(_details(before[each.uid], each)):
            found.append(Line(gettext("Exhibition"), str(each.title), details))
    gone = (each for each in old if each.uid not in after)
    return [*found, *(Line(gettext("No longer listed"), str(each.title)) for each in gone)]


def _details(old, new):
    yield from changed_fields(old, new, models.Exhibition, FIELDS)
    yield from changed_fields(old.opening, new.opening, models.Exhibition, OF_THE_OPENING)
    for model, rows_of in ROWS.items():
        if rows_of(old) != rows_of(new):
            yield str(model._meta.verbose_name_plural)
