"""What every request passes through that Django does not bring along."""

import re
from contextlib import suppress

from django.conf import settings
from django.contrib.auth.middleware import AuthenticationMiddleware
from django.contrib.messages.middleware import MessageMiddleware
from django.contrib.sessions.middleware import SessionMiddleware
from django.core.exceptions import BadRequest
from django.http import HttpResponseRedirect
from django.middleware.locale import LocaleMiddleware
from django.urls import get_script_prefix, is_valid_path
from django.utils import translation
from django.utils.encoding import escape_uri_path, iri_to_uri

# A language as others write it in addresses: /IT/, /zh/, /zh-CN/, /zh_Hans/.
LANGUAGE_SEGMENT = re.compile(r"/([A-Za-z]{2,3}(?:[-_][A-Za-z]{2,4}){0,2})(?=/|$)")
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
            raise BadRequest("NUL or a lone surrogate")
        return get_response(request)

    return middleware


def leave_out_what_is_not_sent(get_response):
    """Answer HEAD without a body, and 304 without a length: it would be taken for the page's."""

    def middleware(request):
        response = get_response(request)
        if response.status_code == 304:
            response.headers.pop("Content-Length", None)
        elif request.method == "HEAD" and not response.streaming:
            response.content = b""
        return response

    return middleware


class LanguageMiddleware(LocaleMiddleware):
    """Speak the language of the address; lead there who wrote it differently or left it out."""

    def process_response(self, request, response):
        if response.status_code == 404 and (address := address_meant(request)):
            response = HttpResponseRedirect(address)
            response.headers["Cache-Control"] = "private, no-store"
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


def address_meant(request):
    """Return the address in our spelling of its language, if there can be such a page."""
    language, rest = language_and_rest(request.path_info)
    with translation.override(language):
        for path in (f"/{language}{rest}", f"/{language}{rest}/"):
            if path != request.path_info and is_valid_path(path):
                query = iri_to_uri(request.META["QUERY_STRING"])
                address = get_script_prefix().rstrip("/") + escape_uri_path(path)
                return f"{address}?{query}" if query else address
    return None


def language_and_rest(path):
    """Return the language that an address names, or else the reader's, and what follows it."""
    if written := LANGUAGE_SEGMENT.match(path):
        with suppress(LookupError):
            name = written[1].replace("_", "-").lower()
            return translation.get_supported_language_variant(name), path[written.end() :]
    return translation.get_language(), path
