"""A published programme as a schedule: the plain data of which JSON and XML are two forms.

Only sessions with hours are in it. Each day and hour is that of the venue's clock, written with
its offset, so that several zones stand side by side; a cancelled session says so in its title.
"""

from datetime import datetime, time, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import override

from events.programme.calendars import name_of_week
from events.programme.schedules.entries import Entries
from events.programme.schedules.extending import extension_of
from events.programme.schedules.naming import guid_of, rooms_of

TIMESLOT = "00:05"
# Of the face, each readable on white.
COLOURS = ("#1b4d89", "#9f3026", "#2f6b4f", "#6b3f7a", "#8a5a00", "#0f6674", "#7a3350", "#4a5560")


def schedule_of(programme, language):
    """Return the schedule in a language, and its extension.

    Where no session has hours, its days are those of the edition; those may be unknown too.
    """
    known = [session for session in programme.sessions if session.occasion.starts_at]
    timed = sorted(known, key=lambda session: (session.occasion.starts_at, guid_of(session)))
    rooms = rooms_of(timed, programme.edition, language)
    with override(language):
        entries = Entries(programme, timed, rooms, language)
        days = _days(programme.edition, timed, entries)
        schedule = {
            "version": str(programme.edition.number),
            "base_url": _address("programme:programme", programme.edition.year),
            "conference": _conference(programme.edition, days, entries),
        }
        return schedule, extension_of(timed, rooms, entries, language)


def _conference(edition, days, entries):
    return {
        "acronym": f"week{edition.year}",
        "title": name_of_week(edition),
        "start": days[0]["date"] if days else "",
        "end": days[-1]["date"] if days else "",
        "daysCount": len(days),
        "timeslot_duration": TIMESLOT,
        "time_zone_name": _zone(edition).key,
        "url": _address("events:edition", edition.year),
        "tracks": _tracks(entries),
        "rooms": entries.list_of_rooms(),
        "days": days,
    }


def _tracks(entries):
    """Return the themes by name, each in a colour that stays while its address does."""
    return [
        {
            "name": entries.text(theme.name),
            "color": COLOURS[sum(theme.slug.encode()) % len(COLOURS)],
            "slug": theme.slug,
        }
        for theme in entries.themes
    ]


def _zone(edition):
    """Return the zone of the most legs of the host country; each hour has its own offset."""
    first = next((leg for leg in edition.legs if leg.country == edition.host_country), None)
    return first.zone if first else edition.clock.zone


def _days(edition, timed, entries):
    dates = sorted({session.day for session in timed}) or _dates_of(edition)
    return [_day(index, date, timed, edition, entries) for index, date in enumerate(dates, 1)]


def _dates_of(edition):
    if edition.first_day is None:
        return []
    length = ((edition.last_day or edition.first_day) - edition.first_day).days
    return [edition.first_day + timedelta(days=number) for number in range(length + 1)]


def _day(index, date, timed, edition, entries):
    today = [session for session in timed if session.day == date]
    zones = {session.occasion.leg.zone for session in today} or {_zone(edition)}
    midnights = [datetime.combine(date, time(), zone) for zone in zones]
    # Not plus 24 hours: on two days of the year that is another hour.
    following = [datetime.combine(date + timedelta(days=1), time(), zone) for zone in zones]
    return {
        "index": index,
        "date": date.isoformat(),
        "day_start": min(midnights, key=datetime.timestamp).isoformat(),
        "day_end": max(following, key=datetime.timestamp).isoformat(),
        "rooms": entries.events_by_room(today),
    }


def _address(name, *args):
    return settings.SITE_URL + reverse(name, args=args)
