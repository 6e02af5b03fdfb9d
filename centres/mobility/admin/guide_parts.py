"""What the desks of the guide and of the calls share."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import offset_of, zone
from cooperation_week.lib.dates import write_day


def write_moment(at, zone_name):
    """Write a moment on the clock of its zone, with how far that is from UTC."""
    if at is None:
        return None
    wall = at.astimezone(zone(zone_name))
    day = write_day(wall.date(), "long", get_language())
    said = {"day": day, "hour": f"{wall:%H:%M}", "zone": offset_of(wall)}
    return _("%(day)s, %(hour)s (%(zone)s)") % said
