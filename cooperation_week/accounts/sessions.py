"""How a session was opened, how long it lasts, and how it is closed.

What a person has proved (password, mailed code, second factor) is kept in the session by allauth.
Staff sessions end after 30 idle minutes. When the person was last seen is a signed cookie bound to
the session, so that looking at a page writes nothing to the database.
"""

import time

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth import logout
from django.db.models import F
from django.utils.cache import patch_cache_control

from cooperation_week.accounts.models import Account

LONGEST = 12 * 60 * 60
LONGEST_FOR_STAFF = 8 * 60 * 60
LONGEST_IDLE_FOR_STAFF = 30 * 60
OPENED_AT = "opened_at"


def proofs(request):
    """Return the kinds of proof that opened this session: "password", "code", "mfa"."""
    return {record["method"] for record in get_authentication_records(request, request.user)}


def proved_within(request, seconds):
    """Say whether the person has proved anything so lately that asking again is needless."""
    records = get_authentication_records(request, request.user)
    return bool(records) and time.time() - records[-1]["at"] < seconds


def has_second_factor(account):
    return is_mfa_enabled(account, [Authenticator.Type.TOTP])


def has_used_second_factor(request):
    return "mfa" in proofs(request) and has_second_factor(request.user)


def seconds_left(request):
    """Return how long the session lasts if nothing more is done in it."""
    age = time.time() - request.session.get(OPENED_AT, time.time())
    if not request.user.is_staff:
        return int(LONGEST - age)
    return int(min(LONGEST_FOR_STAFF - age, LONGEST_IDLE_FOR_STAFF))


def close_sessions(account):
    """Close every session of the account at once, wherever it is open."""
    Account.objects.filter(pk=account.pk).update(session_round=F("session_round") + 1)
    account.refresh_from_db(fields=["session_round"])


def close_old_sessions(get_response):
    """Log out whose session is over, and give the session a new key at each new proof."""

    def middleware(request):
        if not hasattr(request, "session"):
            return get_response(request)
        if request.user.is_authenticated and _is_over(request):
            logout(request)
        before = _proofs_given(request)
        response = get_response(request)
        if request.user.is_authenticated:
            _stamp(request, response, is_new_proof=_proofs_given(request) > before)
        patch_cache_control(response, private=True, no_store=True)
        return response

    return middleware


def _proofs_given(request):
    return len(get_authentication_records(request, request.user))


def _is_over(request):
    opened_at = request.session.get(OPENED_AT)
    if opened_at is None:
        return False
    age = time.time() - opened_at
    if not request.user.is_staff:
        return age > LONGEST
    return age > LONGEST_FOR_STAFF or (
        age > LONGEST_IDLE_FOR_STAFF and not _was_seen_lately(request)
    )


def _was_seen_lately(request):
    seen = request.get_signed_cookie(
        _cookie_name(), default=None, salt=_salt(request), max_age=LONGEST_IDLE_FOR_STAFF
    )
    return seen is not None


def _stamp(request, response, *, is_new_proof):
    if OPENED_AT not in request.session:
        request.session[OPENED_AT] = time.time()
    if is_new_proof:
        request.session.cycle_key()
    if request.user.is_staff:
        response.set_signed_cookie(
            _cookie_name(),
            "seen",
            salt=_salt(request),
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )


def _cookie_name():
    return settings.SESSION_COOKIE_NAME.replace("session", "seen")


def _salt(request):
    return f"seen in session {request.session.session_key}"
