"""The mails to people on the programme: the first one, and reminders."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from cooperation_week.lib.words import listing
from cooperation_week.mail.letters import link as link_to
from cooperation_week.mail.letters import queue_letter, write
from events.programme.calendar_words import clocks_of, place_of
from events.programme.erasure import MAIL_KEY
from events.programme.models import Appearance
from events.programme.people import appearances_of
from events.programme.speaking.drafted import person_in

TEMPLATE = "events/programme/emails/invitation"
# A link to somebody's page does not stay in the outbox for longer than it takes to send it.
KEPT_FOR = timedelta(days=7)


def queue_invitation(invitation, link, secret, programme, *, is_reminder, now):
    """Mail the secret link and what it is about, in the person's language."""
    language = invitation.language
    with override(language):
        page = reverse("programme:invitation", args=[invitation.edition.year, secret])
        context = {
            "edition": programme.edition.name.text_in(language),
            "tasks": _tasks(invitation, programme),
            "page": link_to(page),
            "is_reminder": is_reminder,
            "is_sample": programme.edition.is_sample,
        }
    queue_letter(
        key=key_of(invitation, link),
        to=invitation.email,
        letter=write(TEMPLATE, context, language),
        language=language,
        now=now,
        expires_at=now + KEPT_FOR,
    )


def key_of(invitation, link):
    return f"{MAIL_KEY}:{invitation.pk}:{link.pk}"


def _tasks(invitation, programme):
    """Return what still lacks an answer, each as lines: in which role, when, where."""
    rows = Appearance.objects.of(invitation.person, invitation.edition).unanswered()
    open_ = {str(uid) for uid in rows.values_list("session__uid", flat=True)}
    found = appearances_of(person_in(programme, invitation.person), programme)
    return [_lines(session, roles) for session, roles in found if session.uid in open_]


def _lines(session, roles):
    language = get_language()
    named = [Appearance.Role(appearance.role).label for appearance, _talk in roles]
    talks = [talk.title.text_in(language) for _appearance, talk in roles if talk]
    when = clocks_of(session.occasion) or [_("The hours are not fixed yet.")]
    lines = [session.title.text_in(language), *talks, listing(dict.fromkeys(named))]
    return [line for line in [*lines, *when, place_of(session.occasion)] if line]
