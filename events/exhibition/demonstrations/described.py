"""What differs between the demonstrations of two releases, in words for the staff."""

from django.utils.translation import gettext

from cooperation_week.releases.parts import Line
from events.described import changed_fields
from events.exhibition.models import Demonstration

FIELDS = ("state", "title", "text", "place", "languages", "exhibit")


def lines(old, new):
    """Return what became of each demonstration."""
    before = {each.uid: each for each in old}
    after = {each.uid for each in new}
    found = []
    for each in new:
        if each.uid not in before:
            found.append(Line(gettext("New demonstration"), str(each.title)))
        elif details := tuple(_details(before[each.uid], each)):
            found.append(Line(gettext("Demonstration"), str(each.title), details))
    gone = (each for each in old if each.uid not in after)
    return [*found, *(Line(gettext("No longer listed"), str(each.title)) for each in gone)]


def _details(old, new):
    yield from changed_fields(old, new, Demonstration, FIELDS)
    yield from changed_fields(old.occasion, new.occasion, Demonstration, ("starts_at", "ends_at"))
    if old.organisation != new.organisation:
        yield gettext("organisation")
