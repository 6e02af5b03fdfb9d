"""The stamp in a form: a random token that names it, and when it was shown, signed by us."""

from datetime import UTC, datetime
from secrets import token_urlsafe

from django.core.signing import BadSignature, Signer


def new_stamp(now):
    return _signer().sign(f"{token_urlsafe(24)}.{int(now.timestamp())}")


def read_stamp(stamp):
    """Return the token and the moment of a stamp that we made. Raises BadSignature."""
    token, _, second = _signer().unsign(stamp).rpartition(".")
    if not token:
        raise BadSignature(stamp)
    return token, datetime.fromtimestamp(int(second), UTC)


def _signer():
    return Signer(salt="registration form")
