"""Who may take which seat: pure rules on the published programme.

Each returns nothing, or raises SeatRefused with a sentence for the person.
"""

from django.utils.translation import gettext as _

from cooperation_week.lib.dates import write_day
from events.journeys import journey
from events.programme.models import Session
from events.registrations.models import Activity
from events.registrations.refusals import SeatRefused


def check_registered(registration):
    if not registration.is_confirmed:
        raise SeatRefused(_("Seats are for those whose registration is confirmed."))


def check_session(session, openings, now):
    """Refuse a seat in a session that has none to give, at this moment or at all."""
    if session.is_cancelled:
        raise SeatRefused(_("This session has been cancelled."))
    if session.access != Session.Access.SEAT:
        raise SeatRefused(_("No seat is needed for this session."))
    if session.occasion.starts_at and session.occasion.starts_at <= now:
        raise SeatRefused(_("This session has already started."))
    opening = openings.get(Activity.Kind.SEATS)
    if opening and now < opening.opens_at:
        raise SeatRefused(_("Seats cannot be taken yet."))
    if opening and opening.is_over(now):
        raise SeatRefused(_("Seats can no longer be taken."))


def check_clashes(session, others, language):
    """Refuse a seat that the person could not use because of a session or duty of theirs."""
    for other in others:
        if clashes(session, other):
            raise SeatRefused(_why(session, other, language), clash=other)


def clashes(one, other):
    """Say whether nobody can be at both: they overlap, or the way between them is too long."""
    early, late = sorted((one.occasion, other.occasion), key=_starts)
    if None in (early.starts_at, late.starts_at) or one.uid == other.uid:
        return False
    return late.starts_at < early.ends_at + journey(early, late)


def overlap(one, other):
    starts = max(one.occasion.starts_at, other.occasion.starts_at)
    return starts < min(one.occasion.ends_at, other.occasion.ends_at)


def _starts(occasion):
    return (occasion.starts_at is None, occasion.starts_at)


def _why(session, other, language):
    said = {
        "title": other.title.text_in(language),
        "day": write_day(other.day, "day", language),
        "hours": f"{other.occasion.starts:%H:%M}–{other.occasion.ends:%H:%M}",
        "city": other.occasion.leg.city.text_in(language),
    }
    is_duty = getattr(other, "is_duty", False)
    if overlap(session, other):
        return (_at_once_with_a_duty() if is_duty else _at_once()) % said
    minutes = int(journey(other.occasion, session.occasion).total_seconds() // 60)
    said |= {"time": f"{minutes // 60}:{minutes % 60:02}"}
    return (_too_far_from_a_duty() if is_duty else _too_far()) % said


def _at_once():
    return _("At that time you have a place in “%(title)s”: %(day)s, %(hours)s (%(city)s).")


def _at_once_with_a_duty():
    return _("At that time you are on duty. %(title)s: %(day)s, %(hours)s (%(city)s).")


def _too_far():
    return _(
        "You have a place in “%(title)s”: %(day)s, %(hours)s (%(city)s). The way from one to"
        " the other takes about %(time)s hours."
    )


def _too_far_from_a_duty():
    return _(
        "You are on duty. %(title)s: %(day)s, %(hours)s (%(city)s). The way from one to the other"
        " takes about %(time)s hours."
    )
