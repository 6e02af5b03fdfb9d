"""Forms sent by people who have yet to prove that they read the mail at their address."""

from datetime import timedelta
from hashlib import sha256
from uuid import uuid4

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from cooperation_week.accounts.codes import digest_of
from events.registrations.answers import as_json, from_json
from events.registrations.delegations import accept, make_way
from events.registrations.models import Delegate, Draft, Registration
from events.registrations.refusals import RegistrationRefused
from events.registrations.registering import register
from events.registrations.unconfirmed_mails import queue_code

KEPT_FOR = timedelta(hours=24)
SETTLED = [*Registration.State.live(), Registration.State.REFUSED]
CODE_HOLDS = timedelta(seconds=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)


def key_of(token, email, year):
    """Return what one form sent with one address is known by, however often it is sent."""
    return sha256(f"{token} {email} {year}".encode()).hexdigest()


def holds_code(key, now):
    """Say whether the form was sent a moment ago, so that no other code will be mailed."""
    return Draft.objects.filter(key=key, code_sent_at__gt=now - CODE_HOLDS).exists()


@transaction.atomic
def keep(edition, email, answers, *, key, language, now, delegate=None):
    """Keep a form and mail the code that confirms it. Sent again, it brings no second mail.

    Does the same work whether the address is known or not.
    """
    is_registered = Registration.objects.filter(
        edition=edition, account__email=email, state__in=SETTLED
    ).exists()
    words = {
        "typed": as_json(answers), "language": language, "expires_at": now + KEPT_FOR,
    }  # fmt: skip
    fresh = {"edition": edition, "email": email, "delegate": delegate, "created_at": now}
    fresh |= {"code_digest": "", "mail_key": "", "code_sent_at": now - CODE_HOLDS}
    draft, _new = Draft.objects.select_for_update().get_or_create(key=key, defaults=words | fresh)
    for name, value in words.items():
        setattr(draft, name, value)
    if draft.code_sent_at <= now - CODE_HOLDS:
        _mail_code(draft, is_registered, now)
    draft.save()
    return draft


def _mail_code(draft, is_registered, now):
    code = get_adapter().generate_login_code()
    draft.mail_key, draft.code_digest = f"registration-code:{uuid4()}", digest_of(code)
    draft.code_sent_at = now
    queue_code(
        draft.email, code, key=draft.mail_key, is_registered=is_registered,
        language=draft.language, valid_for=CODE_HOLDS, now=now,
    )  # fmt: skip


def draft_with(key, year, now):
    """Return the draft that a session remembers, unless it has expired or is of another year."""
    drafts = Draft.objects.filter(key=key, edition__year=year, expires_at__gt=now)
    return drafts.select_related("delegate").first() if key else None


def spoil_code(draft, now):
    """Let the code that was guessed at too often open nothing; the form brings another one."""
    Draft.objects.filter(pk=draft.pk).update(code_digest="", code_sent_at=now - CODE_HOLDS)


@transaction.atomic
def finish(draft, account, *, now):
    """Register who has entered the right code, and forget the draft. Raises RegistrationRefused.

    Returns None where another press has done so already.
    """
    delegate_id = draft.delegate_id
    delegate = delegate_id and _locked(delegate_id)
    draft = Draft.objects.select_for_update().filter(pk=draft.pk).first()
    if draft is None:
        return None
    answers = from_json(draft.typed)
    row = confirm(draft.edition, account, answers, token=draft.key, now=now, delegate=delegate)
    draft.delete()
    return row


@transaction.atomic
def confirm(edition, account, answers, *, token, now, delegate=None):
    """Register a person, as a delegate where they were invited as one.

    Raises RegistrationRefused where the head has taken them off the list meanwhile.
    """
    if delegate:
        delegate = _locked(delegate.pk)
        make_way(delegate, account)
    row = register(edition, account, answers, token=token, now=now, delegate=delegate)
    if delegate and row.is_live:
        accept(delegate, row, now=now)
    return row


def _locked(delegate_id):
    if found := Delegate.objects.select_for_update().filter(pk=delegate_id).first():
        return found
    raise RegistrationRefused(_("This invitation does not hold any more."))
