"""What somebody was typing when their session ended: it waits until they have logged in again.

A form that loses nothing carries a mark of whose it is, signed. What comes with such a mark once
the session has ended, or with a token of an earlier session, is put aside in the session that
leads to the log-in; the same account takes it out again on the same page.
"""

import time

from django.core.signing import BadSignature, Signer
from django.http import QueryDict

MARK = "written_by"
HELD = "typed"
LONGEST_HELD = 2 * 60 * 60
LONGEST_TYPED = 200_000
_signer = Signer(salt="written by an account")


def mark_of(account):
    """Return what a form says of whose it is."""
    return _signer.sign(str(account.pk))


def put_aside(request):
    """Keep what came with a sound mark; say whether it was kept.

    Without the mark of this very account nothing is: it stands for the token of the form, which
    nobody else can know.
    """
    account = _account_marked(request)
    if account is None or request.user.pk not in (None, account):
        return False
    typed = {name: v for name, v in request.POST.lists() if name not in _LEFT_OUT}
    if sum(len(value) for values in typed.values() for value in values) > LONGEST_TYPED:
        return False
    request.session[HELD] = {
        "account": account, "path": request.path, "at": time.time(), "typed": typed,
    }  # fmt: skip
    return True


def take_out(request):
    """Return what the account was typing on this page, once; None where there is nothing."""
    held = request.session.get(HELD)
    if held is None or (held["account"] == request.user.pk and held["path"] != request.path):
        return None
    del request.session[HELD]
    if held["account"] != request.user.pk or time.time() - held["at"] > LONGEST_HELD:
        return None
    typed = QueryDict(mutable=True)
    for name, values in held["typed"].items():
        typed.setlist(name, values)
    return typed


_LEFT_OUT = {MARK, "csrfmiddlewaretoken"}


def _account_marked(request):
    if request.method != "POST" or not hasattr(request, "session"):
        return None
    try:
        return int(_signer.unsign(request.POST.get(MARK, "")))
    except BadSignature:
        return None
