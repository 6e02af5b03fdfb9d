"""The mails to addresses that nobody has confirmed: our words, and a code or one link.

No name and nothing else that anybody typed stands in them.
"""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation_week.mail.letters import queue_letter, write
from cooperation_week.mail.told import Told, send_to
from events.registrations.models import Category

CODE = "events/registrations/emails/code"
# A link to somebody's form does not stay in the outbox for longer than it takes to send it.
INVITATION_KEPT_FOR = timedelta(days=7)


def queue_code(email, code, *, key, is_registered, language, valid_for, now):
    """Mail the code that confirms a form; who is registered already learns it here and nowhere."""
    minutes = valid_for // timedelta(minutes=1)
    context = {"code": code, "minutes": minutes, "is_registered": is_registered}
    letter = write(CODE, context, language)
    expires_at = now + valid_for
    queue_letter(
        key=key, to=email, letter=letter, language=language, now=now, expires_at=expires_at
    )


def queue_invitation(delegate, token, edition, *, language, now):
    """Mail a delegate the secret link to their form. `edition` is the published one."""
    with override(language):
        why = _("the head of a delegation has put this address on their list for the Week.")
        if delegate.delegation.category == Category.EXHIBITOR:
            why = _("an exhibitor has put this address on the team of their stand at the Week.")
        told = Told(
            _("Register for the Week"),
            (
                why,
                _("The link leads to your form. You are registered once you have confirmed it."),
                _("If you do not want to come, you need not do anything."),
            ),
            _("Your form"),
            reverse("registrations:invitation", args=[edition.year, token]),
        )
        facts = [edition.name.text_in(language)]
    send_to(
        delegate.email, f"delegate:{delegate.pk}:{delegate.token_digest[:16]}", told,
        language=language, now=now, facts=facts, is_sample=edition.is_sample,
        expires_at=now + INVITATION_KEPT_FOR,
    )  # fmt: skip
