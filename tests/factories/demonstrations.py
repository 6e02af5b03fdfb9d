"""A stand with a team, what it shows at an hour, and its roster."""

from datetime import UTC, datetime, time
from itertools import count

from django.db import transaction

from events.exhibition.locks import lock_stands
from events.exhibition.models import Demonstration, Exhibitor, Shift, StandHours
from events.exhibition.models.exhibit import Exhibit
from events.registrations.models import Delegation, Registration
from tests.factories.accounts import make_account
from tests.factories.events import the_edition, the_leg
from tests.factories.registrations import make_delegate, make_registration
from tests.moments import FIRST_DAY, PUBLISHED

_numbers = count(1)


def at(hour, minute=0, day=FIRST_DAY):
    """Return the instant of an hour of Naples’ clock, which is one ahead of UTC in December."""
    return datetime.combine(day, time(hour - 1, minute), tzinfo=UTC)


@transaction.atomic
def make_stand(account=None, edition=None, **fields):
    """Make an exhibitor whose stand is confirmed, as a row: nothing need be published."""
    defaults = {
        "organisation": f"Vesuvio Robotics {next(_numbers)}",
        "kind": Exhibitor.Kind.STARTUP,
        "language": "en",
        "state": Exhibitor.State.CONFIRMED,
        "begun_at": PUBLISHED,
        "sent_at": PUBLISHED,
    }
    row = Exhibitor.objects.create(
        edition=edition or the_edition(), account=account or make_account(), **defaults | fields
    )
    if row.holds_a_stand:
        lock_stands(row.edition_id).count(1)
    return row


def make_exhibit(exhibitor, title="Gecko"):
    return Exhibit.objects.create(exhibitor=exhibitor, title=title)


def make_head(exhibitor):
    """Register who applied, and begin the team of the stand. Publish before."""
    head = make_registration(exhibitor.edition, exhibitor.account)
    exhibitor.team = Delegation.objects.create(
        head=head, organisation=exhibitor.organisation, category="exhibitor", created_at=PUBLISHED
    )
    exhibitor.save()
    return head


def make_member(exhibitor, account=None, **answers):
    """Register somebody of the team, who has accepted the invitation. Publish before."""
    if exhibitor.team is None:
        make_head(exhibitor)
    member = make_registration(exhibitor.edition, account, **answers)
    make_delegate(exhibitor.team, registration=member, email=member.account.email)
    Registration.objects.filter(pk=member.pk).update(delegation=exhibitor.team)
    return Registration.objects.get(pk=member.pk)


def make_demonstration(exhibitor=None, **fields):
    """Make a confirmed demonstration of half an hour, from ten on the first day."""
    exhibitor = exhibitor or make_stand()
    defaults = {
        "title_en": f"Gecko climbs {next(_numbers)}",
        "languages": ["en", "it"],
        "state": Demonstration.State.CONFIRMED,
        "leg": the_leg(exhibitor.edition),
        "starts_at": at(10),
        "ends_at": at(10, 30),
    }
    return Demonstration.objects.create(exhibitor=exhibitor, **defaults | fields)


def make_shift(exhibitor, person, **fields):
    """Put somebody on the roster as a row, from ten to noon on the first day."""
    defaults = {
        "leg": the_leg(exhibitor.edition),
        "starts_at": at(10),
        "ends_at": at(12),
        "changed_at": PUBLISHED,
    }
    return Shift.objects.create(exhibitor=exhibitor, registration=person, **defaults | fields)


def make_stand_hours(leg=None, day=FIRST_DAY, opens=time(9), closes=time(18)):
    return StandHours.objects.create(leg=leg or the_leg(), day=day, opens=opens, closes=closes)
