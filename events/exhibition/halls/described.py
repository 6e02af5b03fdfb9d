"""What differs between the halls of two releases, in words for the staff."""

from django.utils.translation import gettext, ngettext

from events.described import became_of, changed_fields
from events.exhibition.models import Hall, HallDoor, HallZone, PowerPoint

FIELDS = ("name", "venue", "width", "depth")
ROWS = {"zones": HallZone, "doors": HallDoor, "power_points": PowerPoint}


def lines(old, new):
    """Return what became of each hall."""
    found = became_of(
        {each.slug: each for each in old},
        {each.slug: each for each in new},
        new_is=gettext("New hall"),
        changed_is=gettext("Hall"),
        gone_is=gettext("No longer listed"),
        name_of=lambda each: str(each.name),
        details_of=_details,
    )
    return [*found]


def _details(old, new):
    yield from changed_fields(old, new, Hall, FIELDS)
    for name, model in ROWS.items():
        if getattr(old, name) != getattr(new, name):
            yield str(model._meta.verbose_name_plural)
    if differing := {stand.number for stand in {*old.stands} ^ {*new.stands}}:
        yield ngettext("%d stand", "%d stands", len(differing)) % len(differing)
