"""What differs between the halls of two releases, in words for the staff."""

from django.utils.translation import gettext, ngettext

from cooperation_week.releases.parts import Line
from events.described import changed_fields
from events.exhibition.models import Hall, HallDoor, HallZone, PowerPoint

FIELDS = ("name", "venue", "width", "depth")
ROWS = {"zones": HallZone, "doors": HallDoor, "power_points": PowerPoint}


def lines(old, new):
    """Return what became of each hall."""
    before = {hall.slug: hall for hall in old}
    found = []
    for hall in new:
        known = before.pop(hall.slug, None)
        if known is None:
            found.append(Line(gettext("New hall"), str(hall.name)))
        elif details := tuple(_details(known, hall)):
            found.append(Line(gettext("Hall"), str(hall.name), details))
    gone = (Line(gettext("No longer listed"), str(hall.name)) for hall in before.values())
    return [*found, *gone]


def _details(old, new):
    yield from changed_fields(old, new, Hall, FIELDS)
    for name, model in ROWS.items():
        if getattr(old, name) != getattr(new, name):
            yield str(model._meta.verbose_name_plural)
    if differing := {stand.number for stand in {*old.stands} ^ {*new.stands}}:
        yield ngettext("%d stand", "%d stands", len(differing)) % len(differing)
