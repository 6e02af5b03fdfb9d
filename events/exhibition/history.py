"""Writing lines of the history of applications, each in the transaction of its deed."""

from events.exhibition.models import ExhibitorDeed


def note(verb, exhibitor, *, at, by, reason="", **details):
    """Add a line. `details` are numbers, states and names of fields, never personal words."""
    return ExhibitorDeed.objects.create(
        verb=verb,
        at=at,
        actor_id=getattr(by, "pk", by),
        edition_id=exhibitor.edition_id,
        exhibitor=exhibitor,
        reason=reason,
        details=details,
    )
