"""Moving a day, the days of a city or a whole edition to other dates.

Hours stay as the clock at the venue shows them, across changes of summer time. Cancelled sessions
stay where they were, and so do deadlines, which `events.registrations` keeps.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import ClockRefused, instant, zone
from cooperation_week.lib.words import Words, words_of
from events.models import Edition, Leg
from events.planned import NotDone, check_seen, digest_of
from events.programme.clashes.written import Days, Hours
from events.programme.models import Session, Talk

AT_A_TIME = 200


@dataclass(frozen=True, slots=True)
class Scope:
    """What moves: a day, in one city or all; else the days of a city; else the whole edition."""

    leg: int | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class MovedSession:
    """A session before and after; `talks` of its talks have hours, which move with it."""

    pk: int
    title: Words
    city: Words
    before: Hours | Days
    after: Hours | Days
    talks: int
    is_outside: bool
    has_other_offset: bool


@dataclass(frozen=True, slots=True)
class MovedDays:
    """The days of a city before and after, or of the edition, which has no name here."""

    pk: int
    name: Words
    before: Days
    after: Days


@dataclass(frozen=True, slots=True)
class Move:
    edition: Edition
    days: int
    sessions: tuple[MovedSession, ...]
    spans: tuple[MovedDays, ...]
    cancelled: int

    @property
    def digest(self):
        return digest_of((self.edition.pk, self.days, self.sessions, self.spans))

    @property
    def talks(self):
        return sum(session.talks for session in self.sessions)

    @property
    def changes_offset(self):
        """Say whether the other country’s clock will show other hours than before."""
        return any(session.has_other_offset for session in self.sessions)


def plan_move(edition, scope, to):
    """Return what moves when the first day of the scope becomes `to`. Raises NotDone."""
    return _plan(edition, scope, to, Session.objects.all())[0]


@transaction.atomic
def move(edition, scope, to, *, seen=None):
    """Move it, and return what has moved. Raises NotDone, and then nothing has."""
    planned, rows, talks, spans = _plan(edition, scope, to, Session.objects.select_for_update())
    check_seen(planned, seen)
    Session.objects.bulk_update(rows, ["starts_at", "ends_at", "held_on"], AT_A_TIME)
    Talk.objects.bulk_update(talks, ["starts_at", "ends_at"], AT_A_TIME)
    for span in spans:
        span.save(update_fields=["first_day", "last_day"])
    return planned


def _plan(edition, scope, to, rows):
    # Its days are changed here: whoever asked may go on with the row as it was.
    edition = Edition.objects.get(pk=edition.pk)
    legs = {leg.pk: leg for leg in Leg.objects.filter(edition=edition).order_by("position", "pk")}
    known = list(rows.filter(edition=edition).order_by("starts_at", "held_on", "pk"))
    within = [row for row in known if _is_within(row, scope, legs)]
    first = _first_day(edition, scope, legs, within)
    days = (to - first).days
    _refuse(edition, first, to)
    spans, moved_spans = _move_spans(edition, scope, legs, days)
    talks = _talks_of(within)
    cancelled = [row for row in within if row.state == Session.State.CANCELLED]
    rows = [row for row in within if row.state != Session.State.CANCELLED]
    sessions = [_move(row, talks.get(row.pk, []), legs, days) for row in rows]
    _refuse_another_year(edition, sessions)
    planned = Move(edition, days, tuple(sessions), tuple(moved_spans), len(cancelled))
    moved_talks = [talk for row in rows for talk in talks.get(row.pk, [])]
    return planned, rows, moved_talks, spans


def _is_within(row, scope, legs):
    day = _day_of(row, legs)
    if day is None or (scope.leg and row.leg_id != scope.leg):
        return False
    return scope.day is None or day == scope.day


def _day_of(row, legs):
    return row.held_on or (
        row.starts_at and row.starts_at.astimezone(zone(legs[row.leg_id].zone)).date()
    )


def _first_day(edition, scope, legs, rows):
    """Return the day that is moved to another one; where none is written down, the first held."""
    if scope.leg and scope.leg not in legs:
        raise NotDone(_("This city is not in this edition."), "what")
    of = scope.day or (legs[scope.leg].first_day if scope.leg else edition.first_day)
    held = of or min((_day_of(row, legs) for row in rows), default=None)
    if held is None or (scope.day and not rows):
        raise NotDone(_("Nothing is held then: there is nothing to move."), "what")
    return held


def _refuse(edition, first, to):
    if to == first:
        raise NotDone(_("These are the dates that it already has."), "to")
    if to.year != edition.year:
        raise NotDone(_stays_in_its_year(edition), "to")


def _refuse_another_year(edition, sessions):
    if any(_last_day(session.after).year != edition.year for session in sessions):
        raise NotDone(_stays_in_its_year(edition), "to")


def _last_day(when):
    return when.last if isinstance(when, Days) else when.starts.date()


def _stays_in_its_year(edition):
    return _(
        "An edition stays in its year, %(year)s. For another year start a new edition from it."
    ) % {"year": edition.year}


def _move_spans(edition, scope, legs, days):
    """Move the days of cities, and of the edition when all of it moves. A day has no such span."""
    if scope.day:
        return [], []
    spans = [legs[scope.leg]] if scope.leg else [edition, *legs.values()]
    spans = [span for span in spans if span.first_day or span.last_day]
    told = []
    for span in spans:
        before = _days_of(span)
        for name in ("first_day", "last_day"):
            if day := getattr(span, name):
                setattr(span, name, day + timedelta(days))
        after = _days_of(span)
        if after.last.year != edition.year:
            raise NotDone(_stays_in_its_year(edition), "to")
        name = words_of(span, "city") if isinstance(span, Leg) else Words()
        told.append(MovedDays(span.pk, name, before, after))
    return spans, told


def _days_of(span):
    """Return the days of a city or edition; where only one of them is written down, that one."""
    return Days(span.first_day or span.last_day, span.last_day or span.first_day)


def _talks_of(rows):
    talks = {}
    for talk in Talk.objects.filter(session__in=[row.pk for row in rows]).order_by("pk"):
        if talk.starts_at or talk.ends_at:
            talks.setdefault(talk.session_id, []).append(talk)
    return talks


def _move(row, talks, legs, days):
    """Give a row, and its talks, their other instants; say what they were and are."""
    leg = legs.get(row.leg_id)
    told = {"pk": row.pk, "title": words_of(row, "title"), "talks": len(talks)}
    told["city"] = words_of(leg, "city") if leg else Words()
    if row.starts_at is None:
        before = row.held_on
        row.held_on += timedelta(days)
        whens = {"before": Days(before, before), "after": Days(row.held_on, row.held_on)}
        outside = _is_outside(row.held_on, leg)
        return MovedSession(**told, **whens, is_outside=outside, has_other_offset=False)
    where = zone(leg.zone)
    before = _hours_of(row, where)
    for timed in (row, *talks):
        _move_hours(row, timed, days, where)
    after = _hours_of(row, where)
    return MovedSession(
        **told,
        before=before,
        after=after,
        is_outside=_is_outside(after.starts.date(), leg),
        has_other_offset=before.starts.utcoffset() != after.starts.utcoffset(),
    )


def _hours_of(row, where):
    """Return the hours with the month: those before and after may be of different ones."""
    return Hours(row.starts_at.astimezone(where), row.ends_at.astimezone(where), "day")


def _move_hours(session, timed, days, where):
    for name in ("starts_at", "ends_at"):
        if at := getattr(timed, name):
            wall = at.astimezone(where)
            try:
                moved = instant(wall.date() + timedelta(days), wall.time(), where)
            except ClockRefused as refusal:
                raise NotDone(f"“{session}”: {refusal}", "to") from None
            setattr(timed, name, moved)


def _is_outside(day, leg):
    return bool(
        leg and leg.first_day and leg.last_day and not leg.first_day <= day <= leg.last_day
    )
