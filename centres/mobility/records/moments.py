"""Moments as the desk writes them: on the clock of their call."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import offset_of, zone
from cooperation_week.lib.dates import write_day


def write_moment(at, call):
    """Write a moment in full on the clock of a call; "" for None."""
    return write_in(at, call.zone) if at else ""


def write_in(at, zone_name):
    wall = at.astimezone(zone(zone_name))
    day = write_day(wall.date(), "long", get_language())
    said = {"day": day, "hour": f"{wall:%H:%M}", "zone": offset_of(wall)}
    return _("%(day)s, %(hour)s (%(zone)s)") % said
