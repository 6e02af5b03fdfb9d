"""Mailed codes. The session keeps a digest only: the code itself stands in the mail alone."""

from allauth.account.internal.stagekit import stash_login, unstash_login
from allauth.core.internal.cryptokit import normalize_user_code
from django.utils.crypto import salted_hmac

from cooperation_week.accounts.models import Account


def note_sent_code(request, code, key):
    """Remember for the rest of this request which code went out, and in which mail."""
    request.sent_code = (code, key)


def keep_digest_only(request):
    """Put the digest of the code that was just sent in the place of the code."""
    if not (sent := getattr(request, "sent_code", None)):
        return
    code, key = sent
    login = unstash_login(request, peek=True)
    login.state["stages"]["login_by_code"]["data"] |= {"code": digest_of(code), "mail": key}
    stash_login(request, login)


def digest_of(code):
    plain = normalize_user_code(code)
    return salted_hmac("login code", plain, algorithm="sha256").hexdigest()


def open_account(email, language):
    """Return the account of a person who has just proved to read the mail at this address."""
    email = email.lower()
    found = Account.objects.filter(email=email).first()
    return found or Account.objects.create_user(email, language=language)
