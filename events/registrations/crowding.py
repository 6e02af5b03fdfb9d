"""Rooms that are too small for the seats given in them."""

from django.utils.translation import gettext_lazy as _

from events.programme.clashes.kinds import Clash, Kind
from events.registrations.models import SeatPool

TOO_SMALL = _("%(room)s has %(capacity)s seats, and “%(title)s” needs %(seats)s.")


def rooms_too_small(plan):
    """Find sessions with more seats, or more of them taken, than their room of the drafts has."""
    of_sessions = SeatPool.objects.filter(edition=plan.edition, kind=SeatPool.Kind.SESSION)
    pools = {pool.session_id: pool for pool in of_sessions.exclude(session=None).order_by("pk")}
    for session in plan.sessions:
        pool, room = pools.get(session.pk), session.room
        if pool and room and room.capacity is not None and seats_in(pool) > room.capacity:
            facts = {"room": room.name, "capacity": room.capacity, "title": session.title}
            facts |= {"seats": seats_in(pool)}
            yield Clash(Kind.SEATS, (session,), TOO_SMALL, facts)


def seats_in(pool):
    """Return how many seats there have to be. A pool that follows its room shrinks with it."""
    given = pool.taken + pool.held
    return given if pool.follows_room else max(given, pool.capacity or 0)
