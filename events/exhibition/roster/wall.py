"""Rows with hours as the desk reads them: on the clock of their city."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import offset_of, zone
from cooperation_week.lib.dates import write_day


def wall_of(row):
    """Return (day, start, end) of a row on its city’s clock, as moments with their zone."""
    clock = zone(row.leg.zone)
    starts, ends = (at.astimezone(clock) for at in (row.starts_at, row.ends_at))
    return starts.date(), starts, ends


def write_hours(row):
    """Write when it is, with the zone."""
    day, starts, ends = wall_of(row)
    said = {
        "day": write_day(day, "day", get_language()),
        "hours": f"{starts:%H:%M}–{ends:%H:%M}",
        "zone": offset_of(starts),
    }
    return _("%(day)s, %(hours)s (%(zone)s)") % said


def cells_of(row):
    """Return day, start, end and zone for a spreadsheet."""
    day, starts, ends = wall_of(row)
    return [day.isoformat(), f"{starts:%H:%M}", f"{ends:%H:%M}", row.leg.zone]
