"""Calls, destinations and applications of mobility, for tests."""

from datetime import date, timedelta
from itertools import count

from centres.mobility.models import (
    Application,
    Call,
    Criterion,
    Destination,
    Nomination,
    PlacePool,
    Programme,
    Requirement,
    Wish,
)
from tests.factories.accounts import make_account
from tests.factories.centres import make_institution, release_cooperation
from tests.moments import PUBLISHED

_numbers = count(1)
OPENS = PUBLISHED + timedelta(days=1)
DURING = OPENS + timedelta(days=10)
CLOSES = OPENS + timedelta(days=60)
AFTER = CLOSES + timedelta(days=1)


def make_programme(**fields):
    number = next(_numbers)
    defaults = {
        "slug": f"programme-{number}",
        "kind": Programme.Kind.SCHOLARSHIP,
        "direction": "it-cn",
        "name_en": f"Programme {number}",
        "audiences": ["student"],
    }
    return Programme.objects.create(**defaults | fields)


def make_call(**fields):
    """Make a call that stands in the next release; `publish_call()` releases it too."""
    number = next(_numbers)
    defaults = {
        "slug": f"call-{number}",
        "name_en": f"Call {number}",
        "direction": "cn-it",
        "audiences": ["student", "teacher"],
        "opens_at": OPENS,
        "closes_at": CLOSES,
        "seed": "5eed",
        "is_shown": True,
    }
    return Call.objects.create(**defaults | fields)


def make_criterion(call, **fields):
    return Criterion.objects.create(call=call, **{"name_en": "Motivation", **fields})


def make_requirement(call, kind="cv", **fields):
    return Requirement.objects.create(call=call, kind=kind, **fields)


def make_destination(call=None, *, places=2, **fields):
    """Make a destination and the pool of its places."""
    defaults = {"field_en": "Physics", "starts_on": date(2027, 9, 1), "ends_on": date(2028, 2, 1)}
    destination = Destination.objects.create(
        call=call or make_call(),
        institution=fields.pop("institution", None) or make_institution(),
        places=places,
        **defaults | fields,
    )
    PlacePool.objects.create(destination=destination, capacity=places)
    return destination


def publish_call(call=None, *, destinations=1, **fields):
    """Make a call with destinations, unless there is one, and release the cooperation."""
    if call is None:
        call = make_call(**fields)
        for _each in range(destinations):
            make_destination(call)
    release_cooperation()
    return call


def make_application(call=None, account=None, *, wishes=(), **fields):
    """Make an application that was sent in and found complete, with ranked destinations."""
    number = next(_numbers)
    defaults = {
        "state": Application.State.CHECKED,
        "language": "en",
        "latin_family": f"Applicant {number}",
        "audience": "student",
        "born_on": date(2004, 5, 1),
        "citizenship": "CN",
        "home": "Tongji University",
        "home_country": "CN",
        "begun_at": DURING,
        "saved_at": DURING,
        "sent_at": DURING,
        "checked_at": DURING,
    }
    application = Application.objects.create(
        call=call or make_call(), account=account or make_account(), **defaults | fields
    )
    Nomination.objects.create(application=application)
    for rank, destination in enumerate(wishes, 1):
        Wish.objects.create(application=application, destination=destination, rank=rank)
    return application
