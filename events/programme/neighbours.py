"""What comes before and after a session: in its room, or on its day where it has none."""

from dataclasses import dataclass

from events.programme.published import Session
from events.published import Room


@dataclass(frozen=True, slots=True)
class Neighbours:
    before: Session | None
    after: Session | None
    room: Room | None


def neighbours_of(session, programme):
    room = session.occasion.room
    row = [s for s in programme.sessions if s.uid == session.uid or _is_beside(s, session)]
    here = row.index(session)
    return Neighbours(
        before=row[here - 1] if here else None,
        after=row[here + 1] if here + 1 < len(row) else None,
        room=room,
    )


def _is_beside(other, session):
    if other.is_cancelled or other.day != session.day:
        return False
    room = session.occasion.room
    return room is None or (other.occasion.room is not None and other.occasion.room.id == room.id)
