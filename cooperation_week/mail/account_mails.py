"""The mails about accounts, which stand below the outbox. No word in them comes from a user."""

import uuid
from datetime import timedelta

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext_lazy, override

from cooperation_week.accounts.adapters import AccountAdapter
from cooperation_week.accounts.codes import note_sent_code
from cooperation_week.mail import letters

LOGIN_CODES = {"account/email/login_code", "account/email/unknown_account"}
NOTICES = {
    "account/email/password_changed": gettext_lazy("The password of your account was changed."),
    "account/email/password_reset": gettext_lazy("The password of your account was changed."),
    "account/email/password_set": gettext_lazy("A password was set for your account."),
    "mfa/email/totp_activated": gettext_lazy("A second factor was set up for your account."),
    "mfa/email/totp_deactivated": gettext_lazy("The second factor of your account was removed."),
    "mfa/email/recovery_codes_generated": gettext_lazy(
        "New recovery codes were made for your account."
    ),
}


class MailingAdapter(AccountAdapter):
    def send_mail(self, template_prefix, email, context):
        """Queue what allauth would send. An unknown address gets a code like every other."""
        if template_prefix in LOGIN_CODES:
            code = context.get("code") or self.generate_login_code()
            message = queue_login_code(email, code, now=timezone.now())
            note_sent_code(self.request, code, message.key)
        else:
            queue_notice(email, NOTICES[template_prefix], now=timezone.now())


def queue_login_code(email, code, *, now):
    minutes = settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT // 60
    context = {"code": code, "minutes": minutes}
    expires_at = now + timedelta(minutes=minutes)
    return _queue(email, get_language(), "login_code", context, now, expires_at=expires_at)


def queue_password_link(account, *, now):
    """Send a link with which the person sets a password; it works once, for an hour."""
    language = account.language or get_language()
    with override(language):
        link = password_link(account)
    context = {"link": link, "minutes": settings.PASSWORD_RESET_TIMEOUT // 60}
    expires_at = now + timedelta(seconds=settings.PASSWORD_RESET_TIMEOUT)
    return _queue(account.email, language, "password_link", context, now, expires_at=expires_at)


def password_link(account):
    key = default_token_generator.make_token(account)
    return letters.link(
        reverse("account_reset_password_from_key", args=[user_pk_to_url_str(account), key])
    )


def queue_no_password(email, *, now):
    """Answer who asked for a password link and needs none, so that both cases do the same work."""
    context = {"link": letters.link(reverse("account_login"))}
    return _queue(email, get_language(), "no_password", context, now)


def queue_notice(email, sentence, *, now):
    context = {"sentence": str(sentence), "at": now}
    return _queue(email, get_language(), "notice", context, now)


def _queue(email, language, template, context, now, **more):
    return letters.queue_letter(
        key=f"account:{template}:{uuid.uuid4()}",
        to=email,
        letter=letters.write(f"accounts/emails/{template}", context, language),
        language=language,
        now=now,
        **more,
    )
