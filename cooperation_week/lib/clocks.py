"""Zones, days and the clock on a wall."""

from datetime import UTC, date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# `ZoneInfo("Europe")` is a folder, a long name is an OSError: only names on this list are tried.
ZONES = frozenset(name for name in available_timezones() if "/" in name)
# Beyond them something on the way ends: the day after, another zone’s clock, a calendar program.
FIRST_YEAR, LAST_YEAR = 1900, 2199


@lru_cache(maxsize=64)
def zone(name):
    if name not in ZONES:
        raise ValueError(f"{name!r} is no time zone.")
    return ZoneInfo(name)


def validate_zone(name):
    if name not in ZONES:
        raise ValidationError(
            _("“%(name)s” is not a time zone. Examples: Europe/Rome, Asia/Shanghai."),
            params={"name": name},
        )


class ClockRefused(Exception):
    """No clock shows this time, or one shows it twice; the message says which."""


def instant(day, hour, zone):
    """Return the instant, in UTC, at which a clock in the zone shows this day and hour.

    Raises ClockRefused where the clocks go forward or back, and for a year that is none of ours.
    """
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        said = {"first": FIRST_YEAR, "last": LAST_YEAR}
        raise ClockRefused(_("Choose a year between %(first)d and %(last)d.") % said)
    wall = datetime.combine(day, hour, tzinfo=zone)
    if wall.utcoffset() == wall.replace(fold=1).utcoffset():
        return wall.astimezone(UTC)
    shown = wall.astimezone(UTC).astimezone(zone)
    said = {"hour": f"{hour:%H:%M}", "zone": zone.key}
    if shown.replace(tzinfo=None) == wall.replace(tzinfo=None):
        raise ClockRefused(
            _("The clocks go back on this day (%(zone)s): %(hour)s comes twice.") % said
        )
    raise ClockRefused(
        _("The clocks go forward on this day (%(zone)s): there is no %(hour)s.") % said
    )


def moment(text):
    """Read an instant from ISO 8601; None stays None. An instant without an offset is UTC."""
    if not text:
        return None
    read = datetime.fromisoformat(text)
    return read.astimezone(UTC) if read.tzinfo else read.replace(tzinfo=UTC)


def day(text):
    return date.fromisoformat(text) if text else None


def iso(at):
    """Write an instant or a day as `moment` and `day` read it; None stays None."""
    return at and at.isoformat()


def is_daytime(wall):
    """Say whether a wall clock shows day, from six to six."""
    return 6 <= wall.hour < 18


def offset_of(wall):
    """Write an offset as UTC+1 or UTC+5:30."""
    minutes = int(wall.utcoffset().total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")
