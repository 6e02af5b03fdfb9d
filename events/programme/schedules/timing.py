"""The hours of an event: instants, or only its day where they are not known."""

from datetime import UTC, timedelta

from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import ClockRefused, instant, zone


def hours_of(event, said, leg, schedule, report):
    """Return the columns; what cannot be is told, and the day is kept."""
    starts_at = _start(event, leg, schedule, report)
    ends_at = starts_at and _end(event, said, starts_at)
    if starts_at and ends_at:
        return {"starts_at": starts_at, "ends_at": ends_at, "held_on": None}
    day = event.date.date() if event.date else event.day
    if starts_at:
        report.problem(event, _("It has no duration; only its day is kept."))
    elif day:
        report.problem(event, _("Its hours are not known; only its day is kept."))
    else:
        report.problem(event, _("Its day is not known; it is listed without one."))
    return {"starts_at": None, "ends_at": None, "held_on": day}


def _start(event, leg, schedule, report):
    try:
        if event.date and event.date.tzinfo:
            return event.date.astimezone(UTC)
        if event.date:
            return instant(event.date.date(), event.date.time(), zone(leg.zone))
        if event.day and event.start is not None:
            is_after_midnight = event.start < schedule.day_change
            day = event.day + timedelta(days=1) if is_after_midnight else event.day
            return instant(day, event.start, zone(leg.zone))
    except ClockRefused as refusal:
        report.problem(event, str(refusal))
    return None


def _end(event, said, starts_at):
    exactly = said.moment("ends_at")
    if exactly and exactly > starts_at:
        return exactly
    return starts_at + event.duration if event.duration else None


def moments_of(said):
    """Return start and end of a talk, each where it is known and can be."""
    starts_at, ends_at = said.moment("starts_at"), said.moment("ends_at")
    if starts_at and ends_at and ends_at <= starts_at:
        ends_at = None
    return starts_at, ends_at
