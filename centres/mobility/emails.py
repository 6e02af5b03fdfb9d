"""How mails of mobility are made; each occasion is a function in the room that it belongs to."""

from django.utils.translation import get_language, override

from centres.mobility.published import call_of
from cooperation_week.mail.told import send_to


def write_to(application, key, tell, *, now, **more):
    """Queue what `tell()` says to an applicant, in their language, in the caller’s transaction.

    The call stands first among the facts. The key is of one moment: an occasion may come again.
    """
    with override(application.language):
        told = tell()
        facts = (name_of(application), *told.facts)
        send_to(
            application.account.email, f"mobility:{application.pk}:{key}:{now.isoformat()}", told,
            language=application.language, facts=facts, now=now, **more,
        )  # fmt: skip


def name_of(application):
    """Return the name of the call as it is published, in the language that is spoken now."""
    call = call_of(application)
    return call.name.text_in(get_language()) if call else str(application.call)
