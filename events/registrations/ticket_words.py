"""A registration in the words of its ticket, in the active language."""

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import offset_of
from cooperation_week.lib.dates import write_day, write_days
from cooperation_week.lib.ordinals import write_ordinal
from events.programme.calendar_words import listed, place_of
from events.registrations.documents import Bearer, City, SeatLine, Ticket, Venue, Week
from events.registrations.models import Seat
from events.registrations.seats import sessions_of


def ticket_of(registration, programme):
    """Return what the ticket of a confirmed registration says; its stays and seats are read."""
    days = _days_by_leg(registration)
    seats = registration.seats.confirmed().select_related("pool")
    sessions = sessions_of(seats, programme, states=(Seat.State.CONFIRMED,))
    return Ticket(
        language=get_language(),
        week=week_of(programme.edition),
        bearer=bearer_of(registration),
        cities=tuple(
            _city(leg, days[leg.id], programme.edition)
            for leg in programme.edition.legs
            if leg.id in days
        ),
        seats=tuple(_seat(session) for session in sessions if session.day),
    )


def week_of(edition):
    ordinal = {"ordinal": write_ordinal(edition.ordinal, get_language())}
    return Week(
        ordinal=pgettext("an edition", "%(ordinal)s") % ordinal,
        name=edition.name.text_in(get_language()),
        days=_written(edition.first_day, edition.last_day),
        cities=listed([leg.city.text_in(get_language()) for leg in edition.legs]),
        is_sample=edition.is_sample,
    )


def bearer_of(registration):
    """Return who carries the ticket; the picture says the code and nothing else."""
    return Bearer(
        latin_name=registration.latin_name,
        han_name=registration.han_name,
        is_family_first=registration.is_family_first,
        organisation=registration.organisation,
        category=str(registration.get_category_display()),
        code=registration.ticket_code,
        qr_text=registration.ticket_code,
    )


def _days_by_leg(registration):
    """Return the days that a person means to spend in each city, none where they are not known."""
    days = {}
    for stay in registration.stays.order_by("day"):
        days.setdefault(stay.leg_id, []).extend([stay.day] if stay.day else [])
    return days


def _city(leg, days, edition):
    venues = [venue for venue in edition.venues if venue.leg == leg]
    language = get_language()
    return City(
        name=leg.city.text_in(language),
        country=leg.country,
        days=listed([write_day(day, "date", language) for day in days])
        or _written(leg.first_day, leg.last_day),
        venues=tuple(
            Venue(venue.name.text_in(language), venue.address.text_in(language))
            for venue in venues
        ),
    )


def _seat(session):
    at = session.occasion
    language = get_language()
    said = {}
    if at.starts_at:
        city, zone = at.leg.clock.city.text_in(language), offset_of(at.starts)
        said = {"city": city, "zone": zone}
    return SeatLine(
        day=write_day(session.day, "weekday", language),
        hours=f"{at.starts:%H:%M}–{at.ends:%H:%M}" if at.starts_at else "",
        zone=_("%(city)s (%(zone)s)") % said if said else "",
        title=session.title.text_in(language),
        place=place_of(at),
    )


def _written(first, last):
    return write_days(first, last, get_language()) if first else _("not yet known")
