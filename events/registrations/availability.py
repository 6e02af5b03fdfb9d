"""How many seats there are, counted at this moment: the same for everybody who asks."""

from dataclasses import dataclass

from django.db.models import Count, Q

from events.registrations.models import Seat, SeatPool


@dataclass(frozen=True, slots=True)
class Availability:
    """Seats in a session; `capacity` and `free` are None where nothing runs out."""

    capacity: int | None
    free: int | None
    waiting: int

    @property
    def has_list(self):
        """Say whether whoever comes now goes on the waiting list.

        Who waits beside a free seat cannot use it, or moves up before whoever comes now.
        """
        return self.free == 0

    @property
    def gone(self):
        """Return how many seats are taken or held, of those that there are."""
        return self.capacity - self.free


def availability_of(session):
    """Return how many seats a published session has left, by one query; None without a pool."""
    waiting = Count("seats", filter=Q(seats__state=Seat.State.WAITING))
    pool = SeatPool.objects.filter(session_uid=session.uid).annotate(waiting=waiting).first()
    return pool and Availability(pool.capacity, pool.free, pool.waiting)


def free_seats(year):
    """Return the free seats of an edition by session, by one query; None where without end."""
    pools = SeatPool.objects.filter(edition__year=year, kind=SeatPool.Kind.SESSION)
    return {str(pool.session_uid): pool.free for pool in pools}
