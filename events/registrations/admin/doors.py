"""What doors are called on the desk, where drafts are read: see `events.registrations.doors`."""

from uuid import UUID

from django.utils.translation import gettext as _

from events.models import Leg
from events.programme.models import Session


def door_titles(keys):
    """Return the names of doors by key, in two queries; a key that leads nowhere stays."""
    named = {key: key for key in keys} | {"edition": _("the whole edition")}
    numbers = [key.removeprefix("leg-") for key in keys if key.startswith("leg-")]
    for leg in Leg.objects.filter(pk__in=[number for number in numbers if number.isdecimal()]):
        named[f"leg-{leg.pk}"] = str(leg)
    for session in Session.objects.filter(uid__in=[*_uids(keys)]):
        named[f"session-{session.uid}"] = str(session)
    return named


def _uids(keys):
    for key in keys:
        if key.startswith("session-"):
            try:
                yield UUID(key.removeprefix("session-"))
            except ValueError:
                continue
