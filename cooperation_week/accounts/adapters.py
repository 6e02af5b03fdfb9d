"""How allauth is told our rules. The mails are sent by the heir of this adapter in `mail`."""

import segno
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib import messages
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from cooperation_week.accounts.sessions import has_second_factor, proved_within
from cooperation_week.accounts.throttles import PASSWORDS, count_try, forgive

MESSAGES = {
    "account/messages/logged_out.txt": _("You have logged out."),
    "account/messages/password_changed.txt": _("Your password has been changed."),
    "mfa/messages/totp_activated.txt": _("Your second factor is set up."),
    "mfa/messages/totp_deactivated.txt": _("Your second factor has been removed."),
    "mfa/messages/recovery_codes_generated.txt": _("You have new recovery codes."),
}
ERRORS = {
    "email_password_mismatch": _("The address or the password is not right."),
    "incorrect_code": _("This code is not right."),
    "incorrect_password": _("This password is not right."),
    "invalid_password_reset": _("This link is no longer valid."),
    "too_many_login_attempts": _("That was tried too often. Please ask for a new code."),
    "rate_limited": _("That was tried too often. Please wait a little."),
}
# After logging in, sensitive pages do not ask for the password again for so many seconds.
TRUSTED_FOR = 5 * 60


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    def authenticate(self, request, **credentials):
        """Check a password, at whichever door, after counting the try."""
        counted = (PASSWORDS, credentials.get("email", ""))
        network = self.get_client_ip(request)
        count_try(counted, network=network, now=timezone.now())
        account = super().authenticate(request, **credentials)
        if account is not None:
            forgive(counted, network=network)
        return account

    def is_open_for_signup(self, request):
        return False

    def is_login_by_code_required(self, login):
        """A password alone opens nothing: without a second factor a mailed code follows it."""
        if not settings.STAFF_SECOND_FACTOR or has_second_factor(login.user):
            return False
        proofs = {
            record["method"] for record in get_authentication_records(self.request, login.user)
        }
        return "code" not in proofs

    def is_safe_url(self, url):
        """Lead to pages of this site by their path only; allauth’s own breaks at `http://[`."""
        return url_has_allowed_host_and_scheme(url, allowed_hosts=None)

    def is_reauthentication_required(self, **kwargs):
        return not proved_within(self.request, TRUSTED_FOR)

    def add_message(self, request, level, message_template=None, *args, message=None, **kwargs):
        """Say what we have words for, and keep the rest of allauth's messages to ourselves."""
        if text := message or MESSAGES.get(message_template):
            messages.add_message(request, level, text)


class SecondFactorAdapter(DefaultMFAAdapter):
    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": ERRORS["incorrect_code"]
    }

    def build_totp_svg(self, url):
        """Draw the QR code for the page itself: the policy allows no `data:` picture."""
        drawn = segno.make_qr(url, error="m").svg_inline(scale=5, border=3, light="#fff")
        return mark_safe(drawn)  # noqa: S308 -- drawn from numbers, holds no text of anybody
