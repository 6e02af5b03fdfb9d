from datetime import timedelta
from itertools import count

from events.programme.models import Session
from events.programme.published import published_programme
from events.registrations.answers import Answers
from events.registrations.capacity import hold
from events.registrations.delegations import digest_of
from events.registrations.models import Activity, Delegate, Delegation, Registration, SeatPool
from events.registrations.registering import register
from tests.factories.accounts import make_account
from tests.factories.events import make_room, the_edition
from tests.factories.programme import make_session
from tests.moments import OPENING, PUBLISHED

_numbers = count(1)


def new_token():
    return f"token-{next(_numbers)}"


def make_opening(edition=None, kind=Activity.Kind.REGISTRATION, **fields):
    """Open an activity from when the programme is published until the Week begins."""
    times = {"opens_at": PUBLISHED - timedelta(days=1), "closes_at": OPENING}
    return Activity.objects.create(
        edition=edition or the_edition(), kind=kind, **{**times, **fields}
    )


def make_answers(**fields):
    number = next(_numbers)
    defaults = {
        "latin_family": "Bianchi",
        "latin_given": f"Anna {number}",
        "category": "research",
        "organisation": "Institute of Marine Biology",
        "country": "IT",
        "language": "en",
    }
    return Answers(**{**defaults, **fields})


def make_registration(edition=None, account=None, *, now=PUBLISHED, token=None, **answers):
    """Register somebody for an edition that is published with its opening times."""
    return register(
        edition or the_edition(),
        account or make_account(),
        make_answers(**answers),
        token=token or new_token(),
        now=now,
    )


def make_seat_session(seats=1, **fields):
    """Make a session for which a seat is needed, in a room with this many. Publish afterwards."""
    return make_session(
        access=Session.Access.SEAT, **{"room": make_room(capacity=seats), **fields}
    )


def published(session):
    """Return the session as visitors read it, and its programme."""
    programme = published_programme(session.edition.year)
    return next(s for s in programme.sessions if s.uid == str(session.uid)), programme


def pool_of(session):
    return SeatPool.objects.get(session_uid=session.uid)


def fresh(registration):
    return Registration.objects.get(pk=registration.pk)


def make_delegation(head, **fields):
    defaults = {"organisation": head.organisation, "created_at": PUBLISHED}
    return Delegation.objects.create(head=head, **defaults | fields)


def make_delegate(delegation, token=None, **fields):
    """Enter somebody in a delegation, invited with this token or some other."""
    defaults = {
        "latin_family": "Yin",
        "latin_given": "Hejun",
        "han_family": "阴",
        "han_given": "和俊",
        "is_family_first": True,
        "email": f"delegate-{next(_numbers)}@example.org",
        "token_digest": digest_of(token or new_token()),
        "invited_at": PUBLISHED,
    }
    return Delegate.objects.create(delegation=delegation, **defaults | fields)


def make_block(pool, size=2, *, now=PUBLISHED, **fields):
    """Hold seats of a pool until the Week begins."""
    defaults = {"label": "Speakers", "releases_at": OPENING, "by": None}
    return hold(pool, size=size, now=now, **defaults | fields)
