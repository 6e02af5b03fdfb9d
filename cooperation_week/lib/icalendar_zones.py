"""How a calendar file describes the zones in which its appointments are."""

from datetime import datetime

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

from cooperation_week.lib.zone_rules import observances_of

# Programs keep one description of a zone for all their calendars, whichever they read first. So it
# reaches further back than a calendar needs, and is the same in all of them while rules last.
ZONES_SINCE = 2010


def years_by_zone(entries):
    """Return the years in which something begins or ends, by zone; days have none."""
    years = {}
    for entry in entries:
        for when in (entry.starts, entry.ends):
            if isinstance(when, datetime):
                years.setdefault(when.tzinfo, set()).add(when.year)
    return years


def add_zones(calendar, years_by_zone):
    for zone, years in sorted(years_by_zone.items(), key=_name_of_zone):
        calendar.add_component(_timezone(zone, min(ZONES_SINCE, *years), max(years)))


def _name_of_zone(item):
    return item[0].key


def _timezone(zone, first_year, last_year):
    timezone = Timezone()
    timezone.add("TZID", zone.key)
    for observance in observances_of(zone, first_year, last_year):
        timezone.add_component(_observance(observance))
    return timezone


def _observance(observance):
    change = observance.change
    part = TimezoneDaylight() if change.is_daylight else TimezoneStandard()
    part.add("DTSTART", change.wall)
    part.add("TZOFFSETFROM", change.before)
    part.add("TZOFFSETTO", change.after)
    part.add("TZNAME", change.name)
    if observance.rule:
        part.add("RRULE", observance.rule)
    return part
