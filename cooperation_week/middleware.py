"""What every request passes through that Django does not bring along."""

import re

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.http import HttpResponseBadRequest

# NUL breaks PostgreSQL, a lone surrogate breaks both databases and every encoder.
BROKEN_TEXT = re.compile("[\x00\ud800-\udfff]")


def is_personal(request):
    """Say whether this address may know who is asking."""
    return re.match(settings.PERSONAL_PATHS, request.path_info) is not None


class OnlyPersonal:
    """Leave public pages alone, so that they can neither read a session nor set a cookie."""

    def __call__(self, request):
        return super().__call__(request) if is_personal(request) else self.get_response(request)


class PersonalSessionMiddleware(OnlyPersonal, SessionMiddleware):
    pass


class PersonalAuthenticationMiddleware(OnlyPersonal, AuthenticationMiddleware):
    pass


class PersonalMessageMiddleware(OnlyPersonal, MessageMiddleware):
    pass


def refuse_broken_text(get_response):
    """Answer 400 to text that no database can hold, before any view sees it."""

    def middleware(request):
        if BROKEN_TEXT.search(request.path_info) or any(
            BROKEN_TEXT.search(text)
            for values in request.GET.lists()
            for text in (values[0], *values[1])
        ):
            return HttpResponseBadRequest()
        return get_response(request)

    return middleware
