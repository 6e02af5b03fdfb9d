"""Where a session is: a room says its venue, a venue says its city, and the city has the clock."""

from django.utils.translation import gettext as _


class PlaceRefused(Exception):
    """These places do not go together; `field` names the one to look at."""

    def __init__(self, field, message):
        super().__init__(message)
        self.field = field


def settle_place(session):
    """Fill in what the narrower place says of the wider ones.

    Raises PlaceRefused when a place, theme or component is another edition's.
    """
    if session.room:
        session.venue = session.room.venue
    if session.venue:
        session.leg = session.venue.leg
    if session.leg and session.leg.edition_id != session.edition_id:
        named = "room" if session.room else "venue" if session.venue else "leg"
        raise PlaceRefused(named, _("This place is in another edition."))
    for field in ("theme", "component"):
        chosen = getattr(session, field)
        if chosen and chosen.edition_id != session.edition_id:
            raise PlaceRefused(field, _("This belongs to another edition."))
