"""Hours as the clock at the venue shows them, and the instants they stand for."""

from dataclasses import dataclass
from datetime import date, time, timedelta

from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import ClockRefused, instant


class HoursRefused(Exception):
    """These hours cannot be; `field` names the one to look at."""

    def __init__(self, field, message):
        super().__init__(message)
        self.field = field


@dataclass(frozen=True, slots=True)
class Hours:
    """A day, and from when to when on the venue's clock. `last_day` only when it is another."""

    day: date | None = None
    starts: time | None = None
    ends: time | None = None
    last_day: date | None = None

    @property
    def are_known(self):
        return self.starts is not None and self.ends is not None


def hours_of(session, zone):
    """Read the hours of a session or talk from its instants; without a zone there are none."""
    starts = zone and session.starts_at and session.starts_at.astimezone(zone)
    ends = zone and session.ends_at and session.ends_at.astimezone(zone)
    return Hours(
        day=starts.date() if starts else getattr(session, "held_on", None),
        starts=starts and starts.time(),
        ends=ends and ends.time(),
        last_day=ends.date() if starts and ends and ends.date() != starts.date() else None,
    )


def set_hours(session, hours, zone):
    """Give a session its instants, or only its day. Raises HoursRefused, and changes nothing."""
    if hours.starts is None and hours.ends is None:
        session.starts_at, session.ends_at, session.held_on = None, None, hours.day
        return
    _refuse_half_known(hours, zone)
    starts_at = _instant(hours.day, hours.starts, zone, "starts")
    ends_at = _instant(hours.last_day or hours.day, hours.ends, zone, "ends")
    if ends_at <= starts_at:
        raise HoursRefused("ends", _("A session ends after it starts."))
    session.starts_at, session.ends_at, session.held_on = starts_at, ends_at, None


def set_talk_hours(talk, session, hours, zone):
    """Give a talk its instants within those of its session. Raises HoursRefused."""
    talk.starts_at = talk.ends_at = None
    if hours.starts is None and hours.ends is None:
        return
    around = hours_of(session, zone)
    if not around.are_known:
        raise HoursRefused("starts", _("A talk has hours only when its session has them."))
    talk.starts_at = _within(around, hours.starts, zone, "starts")
    talk.ends_at = _within(around, hours.ends, zone, "ends")
    _refuse_outside(talk, session)


def _refuse_half_known(hours, zone):
    if hours.day is None:
        raise HoursRefused("day", _("Hours need a day."))
    for field in ("starts", "ends"):
        if getattr(hours, field) is None:
            raise HoursRefused(field, _("Give both hours, or only the day."))
    if zone is None:
        raise HoursRefused("leg", _("Hours need a room, a venue or a city: whose clock is it?"))


def _refuse_outside(talk, session):
    for field, at in (("starts", talk.starts_at), ("ends", talk.ends_at)):
        if at and not session.starts_at <= at <= session.ends_at:
            raise HoursRefused(field, _("This is outside the hours of the session."))
    if talk.starts_at and talk.ends_at and talk.ends_at <= talk.starts_at:
        raise HoursRefused("ends", _("A talk ends after it starts."))


def _within(around, hour, zone, field):
    """Return the instant of an hour that belongs to a session, which may pass midnight."""
    if hour is None:
        return None
    after_midnight = around.last_day and hour < around.starts
    day = around.day + timedelta(days=1) if after_midnight else around.day
    return _instant(day, hour, zone, field)


def _instant(day, hour, zone, field):
    try:
        return instant(day, hour, zone)
    except ClockRefused as refusal:
        raise HoursRefused(field, str(refusal)) from None
