"""Mailed codes. The session keeps a digest only: the code itself stands in the mail alone."""

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.internal.stagekit import stash_login, unstash_login
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.core.internal.cryptokit import normalize_user_code
from django.db import IntegrityError, transaction
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


def expect_code(request, account, email, *, digest, mail, sent_at):
    """Let the person log in with a code that was mailed at that moment, outside the log-in page.

    `account` is None as long as there is none for this address. Like allauth's own beginning, but
    that mails a code each time.
    """
    login = Login(user=account, email=email)
    login.state["stages"] = {"current": LoginByCodeStage.key}
    stage = LoginByCodeStage(LoginStageController(request, login), request, login)
    stage.state.update(
        LoginCodeVerificationProcess.initial_state(user=account, email=email)
        | {"initiated_by_user": True, "code": digest, "mail": mail, "at": sent_at.timestamp()}
    )
    stash_login(request, login)


def digest_of(code):
    plain = normalize_user_code(code)
    return salted_hmac("login code", plain, algorithm="sha256").hexdigest()


def open_account(email, language):
    """Return the account of a person who has just proved to read the mail at this address."""
    email = email.lower()
    if found := Account.objects.filter(email=email).first():
        return found
    try:
        with transaction.atomic():
            return Account.objects.create_user(email, language=language)
    except IntegrityError:
        # The code was entered twice at the same moment.
        return Account.objects.get(email=email)
