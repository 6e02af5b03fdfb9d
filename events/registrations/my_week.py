"""All that a person has in an edition, collected by a number of queries that does not grow."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import groupby

from cooperation_week.releases.models import Release
from cooperation_week.releases.reading import read
from events.addresses import subject_of
from events.journeys import journey
from events.programme.changes import Change, changes_between
from events.programme.models import Person
from events.programme.published import Session, programme_of
from events.registrations.duties import Duty, duties_of_one
from events.registrations.models import Registration, Seat
from events.registrations.rules import clashes, overlap
from events.registrations.stars import starred

# No way between two cities takes longer.
LONGEST_WAY = timedelta(days=2)
WITH_THE_YEAR = [*(field.name for field in Registration._meta.concrete_fields), "edition__year"]


@dataclass(frozen=True, slots=True)
class Clash:
    """Another session or duty of the person’s in the way; `way` is None when at once."""

    session: Session | Duty
    way: timedelta | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A session of a person’s week, and what makes it theirs.

    `seat` is a state of Seat or "", `position` the place in the waiting list, `roles` what the
    person does there.
    """

    session: Session
    seat: str
    position: int | None
    is_starred: bool
    roles: tuple[str, ...]
    clashes: tuple[Clash, ...] = ()

    @property
    def has_seat(self):
        return self.seat == Seat.State.CONFIRMED

    @property
    def is_waiting(self):
        return self.seat == Seat.State.WAITING

    @property
    def has_lost_seat(self):
        """Say whether the seat went when the session was cancelled, and it is back now."""
        return self.seat == Seat.State.CANCELLED and not self.session.is_cancelled

    @property
    def is_attended(self):
        """Say whether the person means to be there, rather than has only starred it."""
        was_seated = self.seat == Seat.State.CANCELLED and self.session.is_cancelled
        return self.has_seat or was_seated or bool(self.roles)


@dataclass(frozen=True, slots=True)
class MyWeek:
    """A person’s entries in the order of the programme, and their duties beside it.

    `registration` may be None.
    """

    registration: Registration | None
    entries: tuple[Entry, ...]
    changes: tuple[Change, ...]
    duties: tuple[Duty, ...] = ()

    @property
    def days(self):
        """Return (day, entries and duties) for each day; last, under None, what has no day yet."""
        everything = sorted((*self.entries, *self.duties), key=_by_time)
        grouped = groupby(everything, key=lambda each: _held(each).day)
        return [(day, tuple(entries)) for day, entries in grouped]


def registration_of(account, year):
    """Return the account’s registration for an edition, whatever its state, or None."""
    mine = Registration.objects.filter(account=account, edition__year=year)
    registration = mine.select_related("edition").only(*WITH_THE_YEAR).first()
    if registration:
        registration.account = account
    return registration


def week_of(account, registration, programme):
    """Collect the week of a person, who need not be registered."""
    entries = entries_of(account, registration, programme)
    duties = tuple(duties_of_one(registration, programme.edition))
    changes = _changes(registration, programme, entries)
    return MyWeek(registration, _with_clashes(entries, duties), changes, duties)


def entries_of(account, registration, programme):
    """Return what is a person’s in the programme, in its order, clashes left out."""
    seats = last_seats(registration)
    stars = starred(account, programme.edition.year)
    duties = _duties(account, programme)
    return tuple(
        _entry(session, seats.get(session.uid), stars, duties)
        for session in programme.sessions
        if session.uid in seats or session.uid in stars or session.uid in duties
    )


def last_seats(registration):
    """Return the last seat that a person had in each session, unless it was given up.

    By the session’s identifier, with `position` in the waiting list.
    """
    if registration is None:
        return {}
    rows = registration.seats.with_position().select_related("pool").order_by("pk")
    last = {str(seat.pool.session_uid): seat for seat in rows}
    return {uid: seat for uid, seat in last.items() if seat.state != Seat.State.GIVEN_UP}


def _entry(session, seat, stars, duties):
    return Entry(
        session=session,
        seat=seat.state if seat else "",
        position=seat.position if seat and seat.is_waiting else None,
        is_starred=session.uid in stars,
        roles=duties.get(session.uid, ()),
    )


def _duties(account, programme):
    """Return the roles of an account’s person by session, as the published programme says."""
    uid = str(Person.objects.filter(account=account).values_list("uid", flat=True).first())
    return {
        session.uid: tuple(dict.fromkeys(a.role for a in session.everybody if a.person.uid == uid))
        for session in programme.sessions_by_person.get(uid, ())
    }


def _held(each):
    """Return what an entry is about: its session; a duty is about itself."""
    return each if isinstance(each, Duty) else each.session


def _by_time(each):
    """Sort by day, then by time; what has no hours, or no day, comes last in its order."""
    at = _held(each)
    starts_at = at.occasion.starts_at
    by_time = (starts_at is None, starts_at.timestamp() if starts_at else 0)
    return (at.day is None, at.day or date.max, *by_time)


def _with_clashes(entries, duties):
    """Say of each entry which others, and which duties, nobody could attend as well."""
    found = {_held(each).uid: [] for each in (*entries, *duties)}
    timed = [
        at
        for each in sorted((*entries, *duties), key=_by_time)
        if (at := _held(each)).occasion.starts_at and not at.is_cancelled
    ]
    for number, one in enumerate(timed):
        for other in timed[number + 1 :]:
            if other.occasion.starts_at > one.occasion.ends_at + LONGEST_WAY:
                break
            if clashes(one, other):
                found[one.uid].append(_clash(one, other))
                found[other.uid].append(_clash(other, one))
    return tuple(replace(e, clashes=tuple(found[e.session.uid])) for e in entries)


def _clash(one, other):
    at_once = overlap(one, other)
    return Clash(other, None if at_once else journey(one.occasion, other.occasion))


def _changes(registration, programme, entries):
    """Return what became of a person’s sessions since they last said that they had seen it."""
    if registration is None or registration.seen_release >= programme.edition.number:
        return ()
    digest = _digest_seen(registration, programme.edition)
    if digest is None:
        return ()
    mine = {entry.session.uid for entry in entries}
    changes = changes_between(read(digest, programme_of), programme)
    return tuple(c for c in changes if c.session.uid in mine and c.kind != "added")


def _digest_seen(registration, edition):
    """Return the release that a person has seen: the newest there was when they registered."""
    releases = Release.objects.filter(subject__name=subject_of(edition.year)).order_by("-number")
    if registration.seen_release:
        releases = releases.filter(number=registration.seen_release)
    else:
        releases = releases.filter(released_at__lte=registration.registered_at)
    return releases.values_list("digest", flat=True).first()
