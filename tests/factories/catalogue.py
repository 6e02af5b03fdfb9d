from itertools import count

from events.exhibition.models import Exhibit, Exhibitor
from tests.factories.accounts import make_account
from tests.factories.events import the_edition
from tests.moments import PUBLISHED

_numbers = count(1)


def make_listed(edition=None, *, exhibits=1, **fields):
    """Make an exhibitor who has confirmed, and so enters the next release."""
    number = next(_numbers)
    defaults = {
        "organisation": f"Etna Instruments {number}",
        "kind": Exhibitor.Kind.COMPANY,
        "country": "IT",
        "language": "en",
        "state": Exhibitor.State.CONFIRMED,
        "contact_name": "Hidden Person",
        "contact_email": "hidden@example.org",
        "contact_phone": "+39 000 hidden",
        "begun_at": PUBLISHED,
        "sent_at": PUBLISHED,
        "told_at": PUBLISHED,
    }
    account = fields.pop("account", None) or make_account()
    edition = edition or the_edition()
    row = Exhibitor.objects.create(edition=edition, account=account, **defaults | fields)
    for _each in range(exhibits):
        make_shown(row)
    return row


def make_shown(exhibitor=None, *, themes=(), **fields):
    """Make something that an exhibitor shows."""
    defaults = {"title": f"Instrument {next(_numbers)}", "readiness": 6}
    row = Exhibit.objects.create(exhibitor=exhibitor or make_listed(), **defaults | fields)
    row.themes.set(themes)
    return row
