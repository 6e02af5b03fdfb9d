"""Writing lines of the history, each in the transaction of the deed that it tells of."""

from events.registrations.models import Deed


def note(verb, *, at, edition, by=None, registration=None, pool=None, reason="", **details):
    """Add a line. `by` is an account or its number, or None where the site itself did it.

    `details` are numbers, states and names of fields, never personal words.
    """
    return Deed.objects.create(
        verb=verb,
        at=at,
        actor_id=getattr(by, "pk", by),
        edition_id=edition,
        registration=registration,
        pool=pool,
        reason=reason,
        details=details,
    )
