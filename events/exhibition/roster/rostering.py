"""The head’s verbs: put somebody on the roster, change their hours, take them off.

Each locks the application, then the people: who takes a seat at the same moment waits, or is
waited for.
"""

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from events.exhibition.history import note
from events.exhibition.hours import check_stands_are_open, opening_hours
from events.exhibition.locks import lock_row
from events.exhibition.models import Exhibitor, ExhibitorDeed, Shift
from events.exhibition.refusals import StandRefused
from events.exhibition.roster.busy import check_has_no_seat, check_has_no_shift, lock_people
from events.exhibition.teams import people_of

MOST_SHIFTS = 300
Verb = ExhibitorDeed.Verb


@transaction.atomic
def put_on(exhibitor, person, stretches, programme, *, now):
    """Put somebody of the team on the roster for each of these hours: all of them or none.

    Raises StandRefused.
    """
    row, person = _locked(exhibitor, person)
    if row.shifts.of_the_roster().count() + len(stretches) > MOST_SHIFTS:
        raise StandRefused(_("A roster has at most %(number)d entries.") % {"number": MOST_SHIFTS})
    opening = opening_hours(programme.edition)
    made = []
    for hours in stretches:
        _check(row, person, hours, opening, programme)
        made.append(
            Shift.objects.create(
                exhibitor=row, registration=person, changed_at=now, **hours.columns
            )
        )
    note(Verb.ROSTERED, row, at=now, by=row.account_id, shifts=[shift.pk for shift in made])
    return made


@transaction.atomic
def move(shift, person, hours, programme, *, now):
    """Give an entry other hours, or to somebody else. Raises StandRefused."""
    row, person = _locked(shift.exhibitor, person)
    shift = _own(row, shift)
    _check(row, person, hours, opening_hours(programme.edition), programme, without=shift)
    if shift.registration_id != person.pk:
        shift.delete()
        shift = Shift(exhibitor=row, registration=person, sequence=-1)
    for name, value in hours.columns.items():
        setattr(shift, name, value)
    shift.sequence, shift.changed_at = shift.sequence + 1, now
    shift.save()
    note(Verb.MOVED, row, at=now, by=row.account_id, shifts=[shift.pk])
    return shift


@transaction.atomic
def take_off(shift, *, now):
    """Take an entry off the roster. Twice is once."""
    row = lock_row(shift.exhibitor)
    gone, _all = row.shifts.of_the_roster().filter(pk=shift.pk).delete()
    if gone:
        note(Verb.UNROSTERED, row, at=now, by=row.account_id, shifts=[shift.pk])


def take_all_off(row, *, now):
    """Empty the roster of a locked application whose stand is given up, in its transaction."""
    gone = [*row.shifts.of_the_roster().order_by("pk").values_list("pk", flat=True)]
    if gone:
        row.shifts.filter(pk__in=gone).delete()
        note(Verb.UNROSTERED, row, at=now, by=row.account_id, shifts=gone)


def lock_stand(exhibitor):
    """Lock an application. Raises StandRefused where there is no stand that is confirmed."""
    row = lock_row(exhibitor)
    if row.state != Exhibitor.State.CONFIRMED:
        raise StandRefused(_("This belongs to a stand that is confirmed."))
    return row


def _locked(exhibitor, person):
    """Lock the stand, then somebody, who is still of the team. Raises StandRefused."""
    row = lock_stand(exhibitor)
    locked = lock_people([person])
    if not people_of(row).filter(pk=person.pk).exists():
        raise StandRefused(_("This person is not of the team any more."))
    return row, locked[person.pk]


def _check(row, person, hours, opening, programme, *, without=None):
    check_stands_are_open(hours, opening)
    check_has_no_seat(person, hours, programme)
    # Presenting something at the same stand is no other place to be.
    elsewhere = Q(demonstration=None) | ~Q(exhibitor=row)
    check_has_no_shift(person, hours, without=without, besides=[elsewhere])


def _own(row, shift):
    found = row.shifts.of_the_roster().filter(pk=shift.pk).first()
    if found is None:
        raise StandRefused(_("This entry is no longer on the roster."))
    return found
