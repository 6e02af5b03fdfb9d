"""Laying out the pools of a published edition: its own, and one for each session with seats."""

from django.db import transaction

from events.programme.models import Session
from events.registrations.models import SeatPool

Kind = SeatPool.Kind


@transaction.atomic
def lay_pools(edition, programme):
    """Make the pools that are missing, and let capacities follow rooms that have changed.

    A pool stays when its session needs no seats any more: people may hold some.
    """
    SeatPool.objects.get_or_create(edition=edition, kind=Kind.EDITION)
    wanted = {s.uid: s for s in programme.sessions if s.access == Session.Access.SEAT}
    pools = SeatPool.objects.filter(edition=edition, kind=Kind.SESSION)
    known = {str(pool.session_uid): pool for pool in pools.order_by("pk").select_for_update()}
    for uid, pool in known.items():
        if uid in wanted and pool.follows_room:
            _follow(pool, wanted[uid])
    _make([session for uid, session in wanted.items() if uid not in known], edition)


def _make(sessions, edition):
    drafts = Session.objects.filter(uid__in=[session.uid for session in sessions])
    keys = dict(drafts.values_list("uid", "pk"))
    SeatPool.objects.bulk_create(
        SeatPool(
            edition=edition,
            kind=Kind.SESSION,
            session_uid=session.uid,
            session_id=next((pk for uid, pk in keys.items() if str(uid) == session.uid), None),
            capacity=_seats_in(session),
            follows_room=True,
        )
        for session in sessions
    )


def _follow(pool, session):
    """Take over the room’s capacity. Who waits moves up when somebody asks next, or the desk."""
    if pool.capacity != (seats := _seats_in(session)):
        pool.capacity = seats
        pool.save(update_fields=["capacity"])


def _seats_in(session):
    """Return the seats of the room; nobody is let in where they are not known yet."""
    room = session.occasion.room
    return room.capacity if room and room.capacity else 0
