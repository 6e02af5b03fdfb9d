"""Planning demonstrations: proposing, changing, withdrawing; confirming and cancelling.

Every verb locks the application first, then who presents: two demonstrations of one exhibitor
never overlap, and nobody who presents takes a seat at that hour.
"""

import json

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cooperation_week.lib.digests import digest_of
from cooperation_week.lib.words import words_of
from events.exhibition.deciding import check_is_of_another
from events.exhibition.demonstrations import emails
from events.exhibition.history import note
from events.exhibition.hours import Hours, check_stands_are_open, opening_hours, overlap
from events.exhibition.locks import lock_row
from events.exhibition.models import Demonstration, ExhibitorDeed, Shift
from events.exhibition.refusals import StandRefused
from events.exhibition.roster.busy import check_has_no_seat, check_has_no_shift, lock_people
from events.exhibition.roster.rostering import lock_stand
from events.exhibition.teams import people_of

State, Verb = Demonstration.State, ExhibitorDeed.Verb
MOST_DEMONSTRATIONS = 40


@transaction.atomic
def plan(exhibitor, demonstration, values, hours, presenters, programme, *, by, now):
    """Add a demonstration, or change one. Raises StandRefused.

    `values` are columns. What an exhibitor adds or changes is proposed, and waits for the
    organisers; what these write themselves is confirmed, and its exhibitor is told of it.
    """
    row = lock_stand(exhibitor)
    people = lock_people(presenters)
    found = _own(row, demonstration)
    before, is_of_exhibitor = _what_was_told(found), _is_own(row, by)
    check_stands_are_open(hours, opening_hours(programme.edition))
    _check_does_not_overlap(row, found, hours)
    _check_presenters(row, people, hours, programme)
    is_new = found.pk is None
    is_changed = _write(found, values | hours.columns)
    found.state = _state_after(found, is_changed=is_changed, is_of_exhibitor=is_of_exhibitor)
    found.save()
    _assign(found, people, now)
    note(Verb.PLANNED if is_new else Verb.REPLANNED, row, at=now, by=by, demonstration=found.pk)
    if not is_of_exhibitor and before != _what_was_told(found):
        emails.queue_planned(row, found, is_new=before is None, now=now)
    return found


@transaction.atomic
def withdraw(demonstration, *, now):
    """Take back a demonstration of one’s own. Twice is once."""
    row = lock_row(demonstration.exhibitor)
    if _end(row.timed_demonstrations.planned().filter(pk=demonstration.pk)):
        note(Verb.CALLED_OFF, row, at=now, by=row.account_id, demonstration=demonstration.pk)


@transaction.atomic
def confirm(exhibitor, marks, *, by, now):
    """Confirm those that are proposed, and tell the exhibitor in one mail; return how many.

    `marks` are those of what was read: what has changed since is left. Raises StandRefused where
    the stand is not confirmed, or one’s own.
    """
    row = lock_stand(exhibitor)
    check_is_of_another(row, by)
    proposed = row.timed_demonstrations.filter(state=State.PROPOSED).in_order()
    found = [each for each in proposed if mark_of(each) in marks]
    if found:
        Demonstration.objects.filter(pk__in=[d.pk for d in found]).update(state=State.CONFIRMED)
        emails.queue_confirmed(row, found, now=now)
    for each in found:
        note(Verb.AGREED, row, at=now, by=by, demonstration=each.pk)
    return len(found)


@transaction.atomic
def call_off(exhibitor, numbers, *, by, now, reason=""):
    """Cancel demonstrations, and tell the exhibitor in one mail; return how many."""
    row = lock_row(exhibitor)
    found = _end(row.timed_demonstrations.planned().filter(pk__in=numbers))
    if found:
        emails.queue_called_off(row, found, reason=reason, now=now)
    for each in found:
        note(Verb.CALLED_OFF, row, at=now, by=by, reason=reason, demonstration=each.pk)
    return len(found)


def mark_of(demonstration):
    """Return by what to know a demonstration again as it was read: its number and a digest."""
    words = [words_of(demonstration, name) for name in ("title", "text", "place")]
    hours = [demonstration.leg_id, demonstration.starts_at.timestamp(), demonstration.minutes]
    said = json.dumps([words, demonstration.languages, demonstration.exhibit_id, hours])
    return f"{demonstration.pk}-{digest_of(said)}"


def presenters_of(demonstration):
    return [shift.registration_id for shift in demonstration.shifts.order_by("pk")]


def _own(row, demonstration):
    if demonstration is None:
        if row.timed_demonstrations.planned().count() >= MOST_DEMONSTRATIONS:
            raise StandRefused(
                _("A stand has at most %(number)d demonstrations.")
                % {"number": MOST_DEMONSTRATIONS}
            )
        return Demonstration(exhibitor=row)
    found = row.timed_demonstrations.filter(pk=demonstration.pk).first()
    if found is None:
        raise StandRefused(_("This demonstration is no longer there."))
    return found


def _what_was_told(found):
    """Return where, when and whether it takes place; None for what does not, or not yet."""
    if found.pk is None or not found.is_planned:
        return None
    hours = (found.leg_id, found.starts_at, found.ends_at)
    return (found.state, *hours, words_of(found, "place"))


def _check_does_not_overlap(row, found, hours):
    for other in row.timed_demonstrations.planned().exclude(pk=found.pk):
        if overlap(hours, other):
            at = Hours(hours.leg, other.starts_at, other.ends_at)
            raise StandRefused(
                _("At that time there is another of your demonstrations, “%(title)s”: %(hours)s.")
                % {"title": other, "hours": at}
            )


def _check_presenters(row, people, hours, programme):
    of_team = {*people_of(row).filter(pk__in=people).values_list("pk", flat=True)}
    for number, person in people.items():
        if number not in of_team:
            raise StandRefused(_("This person is not of the team any more."))
        check_has_no_seat(person, hours, programme)
        check_has_no_shift(person, hours, besides=[~Q(exhibitor=row)])


def _write(found, values):
    """Write the columns; return whether one of them was different."""
    differing = [name for name, value in values.items() if getattr(found, name) != value]
    for name in differing:
        setattr(found, name, values[name])
    return bool(differing)


def _state_after(found, *, is_changed, is_of_exhibitor):
    if not is_of_exhibitor:
        return found.state if found.pk and found.is_planned else State.CONFIRMED
    return State.PROPOSED if is_changed or not found.is_planned else found.state


def _is_own(row, by):
    return row.account_id == getattr(by, "pk", by)


def _assign(found, people, now):
    """Let exactly these people present it: their appointments move with it."""
    hours = {name: getattr(found, name) for name in ("leg_id", "starts_at", "ends_at")}
    there = {shift.registration_id: shift for shift in found.shifts.all()}
    found.shifts.exclude(registration__in=people).delete()
    for number in people:
        shift = there.get(number)
        if shift is None:
            Shift.objects.create(
                exhibitor_id=found.exhibitor_id, registration_id=number, demonstration=found,
                changed_at=now, **hours,
            )  # fmt: skip
        elif _write(shift, hours):
            shift.sequence, shift.changed_at = shift.sequence + 1, now
            shift.save()


def _end(rows):
    """Cancel the rows, and free who would present them; return them as they were."""
    found = [*rows.in_order()]
    Shift.objects.filter(demonstration__in=found).delete()
    Demonstration.objects.filter(pk__in=[d.pk for d in found]).update(state=State.CANCELLED)
    return found
