"""What differs between the demonstrations of two releases, in words for the staff."""

from django.utils.translation import gettext

from events.described import became_of, changed_fields
from events.exhibition.models import Demonstration

FIELDS = ("state", "title", "text", "place", "languages", "exhibit")


def lines(old, new):
    """Return what became of each demonstration."""
    found = became_of(
        {each.uid: each for each in old},
        {each.uid: each for each in new},
        new_is=gettext("New demonstration"),
        changed_is=gettext("Demonstration"),
        gone_is=gettext("No longer listed"),
        name_of=lambda each: str(each.title),
        details_of=_details,
    )
    return [*found]


def _details(old, new):
    yield from changed_fields(old, new, Demonstration, FIELDS)
    yield from changed_fields(old.occasion, new.occasion, Demonstration, ("starts_at", "ends_at"))
    if old.organisation != new.organisation:
        yield gettext("organisation")
