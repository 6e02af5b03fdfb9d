from itertools import count
from uuid import UUID

from cooperation_week.lib.digests import digest_of
from events.programme.published import published_programme
from events.registrations.checkin import Held, admit
from events.registrations.doors import door_with
from tests.factories.events import the_edition
from tests.factories.registrations import make_opening
from tests.factories.releases import make_release
from tests.moments import OPENING

_numbers = count(1)


def open_week(year=2026):
    """Publish the edition as it stands, open for registration."""
    make_opening(the_edition(year))
    return make_release(the_edition(year))


def the_door(key="edition", year=2026):
    """Return a door of the newest release."""
    return door_with(key, published_programme(year))


def door_of(session):
    return the_door(f"session-{session.uid}", session.edition.year)


def new_scan_id():
    return UUID(int=next(_numbers))


def make_scan(registration=None, *, door=None, ticket=None, now=OPENING, by=None, **held):
    """Hold a registration’s ticket, or any other text, before a device at a door."""
    defaults = {"scan_id": new_scan_id(), "scanned_at": now, "entrance": "East"}
    code = registration.ticket_code if ticket is None else ticket
    return admit(door or the_door(), Held(ticket=code, **{**defaults, **held}), by=by, now=now)


def digest(registration):
    return digest_of(registration.ticket_code)
