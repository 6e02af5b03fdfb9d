"""The clocks of the two countries, and what they show at once: the venue's first."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from cooperation_week.lib.clocks import is_daytime, offset_of, zone
from cooperation_week.lib.words import Words


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock, named by the city that everybody knows it by."""

    country: str
    city: Words
    zone: ZoneInfo


CLOCKS = {
    "IT": Clock("IT", Words({"it": "Roma", "en": "Rome", "zh-hans": "罗马"}), zone("Europe/Rome")),
    "CN": Clock(
        "CN", Words({"it": "Pechino", "en": "Beijing", "zh-hans": "北京"}), zone("Asia/Shanghai")
    ),
}
OTHER_COUNTRY = {"IT": "CN", "CN": "IT"}


@dataclass(frozen=True, slots=True)
class Reading:
    """A stretch of time on one wall clock, which names its place.

    `days_later` counts from the venue's first day to the day on this clock at the end of the
    stretch, or at its start where the end is not known and None.
    """

    country: str
    city: Words
    starts: datetime
    ends: datetime | None
    is_day: bool
    days_later: int


def readings_of(starts_at, ends_at, leg):
    """Return the readings of the venue's clock and of the other country's."""
    first_day = starts_at.astimezone(leg.zone).date()
    return tuple(
        _reading(starts_at, ends_at, clock, first_day) for clock in (leg.clock, leg.other_clock)
    )


def _reading(starts_at, ends_at, clock, first_day):
    starts = starts_at.astimezone(clock.zone)
    ends = ends_at and ends_at.astimezone(clock.zone)
    return Reading(
        country=clock.country,
        city=clock.city,
        starts=starts,
        ends=ends,
        is_day=is_daytime(starts),
        days_later=((ends or starts).date() - first_day).days,
    )


def moment_on(at, clock):
    """Return a moment as a wall clock shows it, for components/instant.html."""
    wall = at.astimezone(clock.zone)
    return {
        "country": clock.country,
        "city": clock.city,
        "wall": wall,
        "offset": offset_of(wall),
        "is_day": is_daytime(wall),
    }
