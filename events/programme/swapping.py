"""Swapping two rooms: what was in one is in the other, on one day or in the whole edition."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import zone
from cooperation_week.lib.words import Words, words_of
from events.models import Edition, Room
from events.planned import NotDone, check_seen, digest_of
from events.programme.clashes.written import Days, Hours
from events.programme.models import Session

AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class SwappedSession:
    pk: int
    title: Words
    when: Hours | Days | None
    before: Words
    after: Words


@dataclass(frozen=True, slots=True)
class Swap:
    edition: Edition
    rooms: tuple[Room, Room]
    sessions: tuple[SwappedSession, ...]

    @property
    def digest(self):
        return digest_of((self.edition.pk, [room.pk for room in self.rooms], self.sessions))


def plan_swap(edition, one, other, day=None):
    """Return which sessions change their room; cancelled ones stay. Raises NotDone."""
    return _plan(edition, one, other, day, Session.objects.all())[0]


@transaction.atomic
def swap_rooms(edition, one, other, day=None, *, seen=None):
    """Swap them, and return what has changed. Raises NotDone, and then nothing has."""
    planned, rows = _plan(edition, one, other, day, Session.objects.select_for_update())
    check_seen(planned, seen)
    Session.objects.bulk_update(rows, ["room", "venue", "leg"], AT_A_TIME)
    return planned


def _plan(edition, one, other, day, rows):
    _refuse(edition, one, other)
    there = {one.pk: other, other.pk: one}
    in_them = rows.filter(edition=edition, room__in=[*there]).exclude(
        state=Session.State.CANCELLED
    )
    rows = [row for row in in_them.order_by("starts_at", "held_on", "pk") if _is_on(row, day, one)]
    if not rows:
        raise NotDone(_("Nothing is held in these rooms then: there is nothing to swap."))
    sessions = [_swapped(row, there) for row in rows]
    return Swap(edition, (one, other), tuple(sessions)), rows


def _refuse(edition, one, other):
    if one.pk == other.pk:
        raise NotDone(_("Choose two different rooms."), "other")
    if {edition.pk} != {room.venue.leg.edition_id for room in (one, other)}:
        raise NotDone(_("This place is in another edition."), "other")
    if one.venue.leg_id != other.venue.leg_id:
        raise NotDone(
            _("These rooms are in different cities. Move such sessions one by one."), "other"
        )


def _is_on(row, day, room):
    return day is None or day == (
        row.starts_at.astimezone(zone(room.venue.leg.zone)).date()
        if row.starts_at
        else row.held_on
    )


def _swapped(row, there):
    after = there[row.room_id]
    before = there[after.pk]
    row.room, row.venue, row.leg = after, after.venue, after.venue.leg
    names = words_of(before, "name"), words_of(after, "name")
    return SwappedSession(row.pk, words_of(row, "title"), _when(row), *names)


def _when(row):
    if not row.starts_at:
        return row.held_on and Days(row.held_on, row.held_on)
    where = zone(row.leg.zone)
    return Hours(row.starts_at.astimezone(where), row.ends_at.astimezone(where))
