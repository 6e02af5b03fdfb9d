"""Writing lines of the history of mobility, in the transaction of what they tell."""

from centres.mobility.models import Deed


def note(verb, application=None, *, at, by=None, link=None, call=None, reason="", **details):
    """Add a line; `by` is an account or its number, `link` the partner’s where one acted."""
    return Deed.objects.create(
        at=at,
        actor_id=getattr(by, "pk", by),
        link=link,
        verb=verb,
        call_id=call.pk if call else application.call_id,
        application=application,
        details=details,
        reason=reason,
    )
