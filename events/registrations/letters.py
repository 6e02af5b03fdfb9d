"""How a mail to an attendee is made: one letter, filled in, in the language that they chose.

Sentences and facts come from the occasion (see `emails`); what people typed arrives unlinked.
"""

from dataclasses import replace
from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils.translation import get_language, override

from cooperation_week.lib.icalendar import invitation
from cooperation_week.mail.told import send_to
from events.programme.calendar_words import clocks_of, place_of
from events.programme.calendars import entries_of
from events.published import published_edition


def send(registration, key, tell, *, now, session=None, method=""):
    """Queue the letter that `tell(registration, edition)` says, in the transaction.

    `tell` is called in the reader's language. With a published session its hours and place stand
    in the letter; with a METHOD, it comes as an appointment too.
    """
    edition = published_edition(registration.edition.year)
    address, language = registration.account.email, registration.language
    with override(language):
        told = tell(registration, edition)
        facts = told.facts or facts_of(session, edition)
        more = _appointment(session, edition, address, method, now) if method else {}
    send_to(
        address, key, told, language=language, now=now, facts=facts,
        is_sample=edition.is_sample, **more,
    )  # fmt: skip


def my_week(edition):
    return reverse("registrations:my_week", args=[edition.year])


def facts_of(session, edition):
    """Say what a session is, when it is on both clocks, and where; without one, which Week."""
    if session is None:
        return [edition.name.text_in(get_language())]
    return [
        session.title.text_in(get_language()),
        *clocks_of(session.occasion),
        place_of(session.occasion),
    ]


def _appointment(session, edition, address, method, now):
    """Return the session as an appointment, newer than any that was sent before."""
    entry = next(iter(entries_of([session], edition, busy=True)), None)
    if entry is None:
        return {}
    newest = replace(entry, changed_at=max(now, entry.changed_at))
    organiser = parseaddr(settings.DEFAULT_FROM_EMAIL)
    calendar = invitation(newest, organiser, address, method)
    return {"calendar": calendar, "calendar_method": method}
