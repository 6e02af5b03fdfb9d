"""The team of a stand: a delegation whose people come as exhibitors and confirm for themselves."""

from dataclasses import replace

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from events.exhibition.history import note
from events.exhibition.locks import lock_row
from events.exhibition.models import Exhibitor, ExhibitorDeed, Shift
from events.exhibition.refusals import StandRefused
from events.registrations import delegations
from events.registrations.answers import answers_of
from events.registrations.delegations import enter, found
from events.registrations.models import Category, Registration
from events.registrations.registering import change


def head_of(exhibitor):
    """Return the registration of who applied, under whose name the team is invited, or None."""
    return Registration.objects.filter(
        edition=exhibitor.edition_id, account=exhibitor.account_id
    ).first()


def people_of(exhibitor):
    """Return the confirmed registrations of the team: who applied, and who has accepted."""
    of_team = Q(account=exhibitor.account_id)
    if exhibitor.team_id:
        of_team |= Q(delegation=exhibitor.team_id)
    people = Registration.objects.filter(of_team, edition=exhibitor.edition_id)
    return people.confirmed().order_by("pk")


@transaction.atomic
def remove(exhibitor, member, *, now):
    """Take somebody off the team, with all their hours at the stand."""
    lock_row(exhibitor)
    Shift.objects.filter(exhibitor=exhibitor, registration=member.registration_id).delete()
    delegations.remove(member, now=now)


@transaction.atomic
def invite(exhibitor, entry, *, now, token=""):
    """Put somebody on the team and send them their secret link.

    Raises StandRefused or RegistrationRefused: the stand is confirmed first, and who invites is
    registered themselves.
    """
    row = lock_row(exhibitor)
    if row.state != Exhibitor.State.CONFIRMED:
        raise StandRefused(_("A team belongs to a stand that is confirmed."))
    head = head_of(row)
    if head is None:
        raise StandRefused(_("Register yourself first: your team is invited in your name."))
    if row.team_id is None:
        _let_come_as_exhibitor(head, now)
        row.team = found(head, row.organisation, category=Category.EXHIBITOR, now=now)
        row.save(update_fields=["team"])
        note(ExhibitorDeed.Verb.FOUNDED, row, at=now, by=row.account_id)
    return enter(row.team, entry, token=token, now=now)


def _let_come_as_exhibitor(head, now):
    if head.is_live and head.category != Category.EXHIBITOR:
        change(head, replace(answers_of(head), category=Category.EXHIBITOR), now=now)
