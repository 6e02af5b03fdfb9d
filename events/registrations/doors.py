"""What one can be let into: the edition, a city of it, a session; and who has a right to it."""

from dataclasses import dataclass

from django.db.models import Q

from cooperation_week.lib.words import Words
from events.programme.models import Session as Draft
from events.programme.published import Session
from events.published import Edition, Leg
from events.registrations.models import Registration, Seat, SeatPool

OPEN = {Draft.Access.OPEN}


@dataclass(frozen=True, slots=True)
class Door:
    """A published thing that tickets admit to. It may have several entrances.

    Its key is `edition`, `leg-` and a number, or `session-` and a uid.
    """

    key: str
    edition: Edition
    leg: Leg | None = None
    session: Session | None = None

    @property
    def title(self) -> Words:
        if self.session:
            return self.session.title
        return self.leg.city if self.leg else self.edition.name

    @property
    def clock(self):
        """Return the clock that hangs beside the door."""
        return self.leg.clock if self.leg else self.edition.clock

    @property
    def room(self):
        return self.session.occasion.room if self.session else None


def doors_of(programme, *, with_cancelled=False):
    """Return the doors of a programme: the edition, its cities, what was not cancelled."""
    edition = programme.edition
    return (
        Door("edition", edition),
        *(Door(f"leg-{leg.id}", edition, leg) for leg in edition.legs),
        *(
            Door(f"session-{session.uid}", edition, session.occasion.leg, session)
            for session in programme.sessions
            if with_cancelled or not session.is_cancelled
        ),
    )


def door_with(key, programme):
    """Return the door of this key, or None.

    One of a cancelled session too: a device may still have scans of it to send.
    """
    doors = doors_of(programme, with_cancelled=True)
    return next((door for door in doors if door.key == key), None)


def those_let_in(door):
    """Return the confirmed registrations that have a right to enter here.

    A session that is open takes any ticket. Where seats are needed it takes those who hold one and
    those who appear in it; so does one by invitation, where the organisers give the seats.
    """
    people = Registration.objects.filter(edition__year=door.edition.year).confirmed()
    if door.session:
        return people if door.session.access in OPEN else people.filter(pk__in=_invited(door))
    return people.filter(pk__in=_staying(door.leg)) if door.leg else people


def has_right(registration, door):
    return those_let_in(door).filter(pk=registration.pk).exists()


def doors_instead(registration, door, programme):
    """Return where such a ticket is let in instead: cities, or a seat at the same time."""
    if door.session is None:
        staying = set(registration.stays.values_list("leg", flat=True))
        return tuple(each for each in doors_of(programme) if _is_city_among(each, staying))
    seated = registration.seats.confirmed().values_list("pool__session_uid", flat=True)
    uids = {str(uid) for uid in seated}
    return tuple(
        each
        for each in doors_of(programme)
        if each.session and each.session.uid in uids and _overlap(each.session, door.session)
    )


def _is_city_among(door, legs):
    return door.session is None and door.leg is not None and door.leg.id in legs


def _overlap(one, other):
    one, other = one.occasion, other.occasion
    if not (one.starts_at and other.starts_at):
        return one.day is not None and one.day == other.day
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at


def _staying(leg):
    return Registration.objects.filter(stays__leg=leg.id).values("pk")


def _invited(door):
    seated = Q(seats__state=Seat.State.CONFIRMED, seats__pool__session_uid=door.session.uid)
    speakers = {appearance.person.uid for appearance in door.session.everybody}
    appearing = Q(account__person__uid__in=speakers)
    return Registration.objects.filter(seated | appearing).values("pk")


def capacities_of(doors):
    """Return how many each door has room for, by key, as far as that is known."""
    pools = {(p.kind, p.leg_id): p.capacity for p in _pools(doors[0].edition)} if doors else {}
    return {door.key: capacity for door in doors if (capacity := _capacity(door, pools))}


def _pools(edition):
    kinds = [SeatPool.Kind.EDITION, SeatPool.Kind.LEG]
    return SeatPool.objects.filter(edition__year=edition.year, kind__in=kinds)


def _capacity(door, pools):
    """Return the seats of the room, or the places that the edition or the city has."""
    if door.session:
        return door.room.capacity if door.room else None
    kind = SeatPool.Kind.LEG if door.leg else SeatPool.Kind.EDITION
    return pools.get((kind, door.leg.id if door.leg else None))
