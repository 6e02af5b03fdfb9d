"""Whether people of a team are free at some hours; asked once they are locked."""

from django.utils.translation import gettext as _

from events.exhibition.duties import occasion_of
from events.exhibition.hours import Hours, overlap
from events.exhibition.models import Shift
from events.exhibition.refusals import StandRefused
from events.registrations.locks import lock
from events.registrations.models import Seat, SeatPool
from events.registrations.rules import clashes
from events.registrations.seats import sessions_of


class Engagement:
    """Hours at the stand as rules about sessions compare them."""

    uid = ""

    def __init__(self, hours):
        self.occasion = occasion_of(hours, hours.leg)


def lock_people(people):
    """Lock registrations until the transaction ends, as seats do; return them by number."""
    _pools, locked = lock(SeatPool.objects.none(), people)
    return locked


def check_has_no_seat(person, hours, programme):
    """Raise StandRefused where the person has a seat at these hours, or too far away.

    A place on a waiting list is none: who is on duty is passed over while they are.
    """
    seats = person.seats.confirmed().select_related("pool")
    states = (Seat.State.CONFIRMED,)
    for session in sessions_of(seats, programme, states=states):
        if clashes(Engagement(hours), session):
            at = session.occasion
            raise StandRefused(
                _(
                    "%(person)s is busy with the Week: %(hours)s. Choose other hours, or ask them"
                    " to give up their seat."
                )
                % {"person": person, "hours": Hours(at.leg, at.starts_at, at.ends_at)}
            )


def check_has_no_shift(person, hours, *, without=None, besides=()):
    """Raise StandRefused where the person is at a stand, or presents something, at these hours.

    `without` is the shift that gets these hours; `besides` narrows what else stands in the way.
    """
    others = Shift.objects.on_duty().filter(*besides, registration=person)
    for other in others.exclude(pk=without and without.pk):
        if overlap(hours, other):
            there = Hours(hours.leg, other.starts_at, other.ends_at)
            raise StandRefused(
                _("%(person)s is on duty at these hours already: %(hours)s.")
                % {"person": person, "hours": there}
            )
