"""The clock that an edition’s opening times and lists go by: the host country’s."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import offset_of
from cooperation_week.lib.dates import write_day
from events.clocks import CLOCKS, OTHER_COUNTRY


def clock_of(edition):
    return CLOCKS[edition.host_country].zone


def write_moment(at, edition):
    """Write a moment in full on the host country’s clock; "" for None."""
    return _written(at.astimezone(clock_of(edition))) if at else ""


def on_both_clocks(at, edition):
    """Write a moment on the host country’s clock, then on the other country’s."""
    for country in (edition.host_country, OTHER_COUNTRY[edition.host_country]):
        clock = CLOCKS[country]
        said = {"city": clock.city, "moment": _written(at.astimezone(clock.zone))}
        yield _("%(city)s: %(moment)s") % said


def _written(wall):
    day = write_day(wall.date(), "long", get_language())
    said = {"day": day, "hour": f"{wall:%H:%M}", "zone": offset_of(wall)}
    return _("%(day)s, %(hour)s (%(zone)s)") % said
