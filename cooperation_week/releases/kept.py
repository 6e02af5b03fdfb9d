"""Public pages: finished bodies, kept compressed until the next release.

A kept page depends on nothing but the newest releases, its address and its filters. So its ETag is
known before the page is made, and a body once made answers everybody.
"""

import hashlib
from dataclasses import dataclass
from functools import lru_cache, wraps

import brotli
from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.utils.translation import get_language_from_path, override
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from cooperation_week.accounts.policies import public
from cooperation_week.lib.build import build_digest
from cooperation_week.lib.stores import Store
from cooperation_week.releases.models import Release
from cooperation_week.releases.reading import forget, is_preview, newest, pinned
from cooperation_week.releases.requests import PlainRequest

HTML = "text/html; charset=utf-8"
CACHE_CONTROL = "public, max-age=0, s-maxage=30"
BROTLI_QUALITY = 5  # 11 takes seconds for a large programme
ADDRESSES_REMEMBERED = 4096


def kept(*, content_type=HTML, filters=None, subject=None, beside=(), headers=None, speaks=None):
    """Make a view a public page that is kept until the next release.

    The view is given a PlainRequest, the values of its address and, with `filters`, what was
    asked for; it speaks the language of its address, or English where that names none.

    `filters(request, **kwargs)` reads the query. What it returns is passed on as `filters`. Its
    `key` is a string (equal keys, equal pages), or None for a page that is not worth keeping, such
    as one with words searched for; its `query` is all that the view is told of the query string.
    `subject(**kwargs)` names the one subject that the answer depends on; the view then sees no
    other, but for those named `beside` it. Without it, the page depends on all.
    `headers(**kwargs)` returns more headers for the answer.
    `speaks(query)` returns the language that a query string of these `filters` asks for, where
    the address names none: so a page is kept in each language that it is asked in.
    """

    def decorator(view):
        page = KeptPage(view, content_type, filters, subject, beside, headers, speaks)

        @wraps(view)
        def answer(request, **kwargs):
            return page.answer(request, kwargs)

        # It takes no form, so there is none to be checked: a POST is answered 405.
        guarded = csrf_exempt(public(require_safe(answer)))
        guarded.kept = page
        return guarded

    return decorator


@dataclass(frozen=True, slots=True)
class KeptPage:
    view: object
    content_type: str
    filters: object
    subject: object
    beside: tuple
    headers: object
    speaks: object

    def answer(self, request, kwargs):
        try:
            return self._answer(request, kwargs, newest())
        except Release.DoesNotExist:
            # An erasure has replaced what this process still remembered as the newest.
            forget()
            return self._answer(request, kwargs, newest())

    def _answer(self, request, kwargs, found):
        only = (self.subject(**kwargs), *self.beside) if self.subject else None
        digest = found.digest if only is None else " ".join(found.digests.get(n, "") for n in only)
        address = (request.path_info, request.META["QUERY_STRING"], digest)
        with_brotli = accepts_brotli(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if not is_preview() and (key := _keys.get(address)):
            etag = etag_of(key, with_brotli)
            if matches(request, etag):
                return self._label(HttpResponseNotModified(), etag, key)
            if (body := _bodies.get((key, with_brotli))) is not None:
                return self._respond(body, etag, with_brotli, key, kwargs)
        with pinned(found, only=only), override(language_of(request.path_info)):
            asked = self._read_filters(request, kwargs)
            if is_preview():
                return self._make(request, kwargs, asked)
            return self._answer_for_the_first_time(request, kwargs, asked, address, with_brotli)

    def _answer_for_the_first_time(self, request, kwargs, asked, address, with_brotli):
        path, as_written, digest = address
        query = asked.key if asked else ""
        key = (path, as_written if query is None else query, digest)
        if (body := _bodies.get((key, with_brotli))) is None:
            made = self._make(request, kwargs, asked)
            if made.status_code != 200:
                made.headers.setdefault("Cache-Control", CACHE_CONTROL)
                return made
            body = compress(made.content) if with_brotli else made.content
        if query is not None:
            _keys.put(address, key)
            _bodies.put((key, with_brotli), body, weight=len(body))
        etag = etag_of(key, with_brotli)
        if matches(request, etag):
            return self._label(HttpResponseNotModified(), etag, key)
        return self._respond(body, etag, with_brotli, key, kwargs)

    def _read_filters(self, request, kwargs):
        if self.filters is None:
            return None
        plain = _plain(request, request.META["QUERY_STRING"])
        return self.filters(plain, **kwargs)

    def _make(self, request, kwargs, asked):
        query = asked.query if asked else ""
        with override(self._language(request.path_info, query)):
            plain = _plain(request, query)
            made = self.view(plain, **kwargs, **({"filters": asked} if self.filters else {}))
        if made.status_code == 200:
            made.headers["Content-Type"] = self.content_type
            self._add_headers(made, kwargs)
        return made

    def _language(self, path, query):
        return self.speaks(query) if self.speaks else language_of(path)

    def _respond(self, body, etag, with_brotli, key, kwargs):
        response = HttpResponse(body, content_type=self.content_type)
        if with_brotli:
            response.headers["Content-Encoding"] = "br"
        self._add_headers(response, kwargs)
        return self._label(response, etag, key)

    def _add_headers(self, response, kwargs):
        for name, value in (self.headers(**kwargs) if self.headers else {}).items():
            response.headers[name] = value

    def _label(self, response, etag, key):
        path, query, _ = key
        response.headers["ETag"] = etag
        response.headers["Cache-Control"] = CACHE_CONTROL
        response.headers["Vary"] = "Accept-Encoding"
        response.headers["Content-Language"] = self._language(path, query)
        return response


def _plain(request, query):
    return PlainRequest(request.path_info, query, request.resolver_match)


_bodies = Store(limit=lambda: settings.KEPT_BODIES_BYTES)
# A query string as it was written, to the key of its page: reading it with a form costs more
# than the rest of the answer.
_keys = Store(limit=lambda: ADDRESSES_REMEMBERED)


def forget_bodies():
    _bodies.clear()
    _keys.clear()


def compress(body):
    return brotli.compress(body, quality=BROTLI_QUALITY)


@lru_cache(maxsize=1024)
def language_of(path):
    return get_language_from_path(path) or settings.LANGUAGE_CODE


@lru_cache(maxsize=1024)
def etag_of(key, with_brotli):
    """Return a strong ETag from build, site, contacts, address, filters, digest and encoding."""
    site = (settings.SITE_URL, settings.CONTACT_EMAIL, settings.PRIVACY_EMAIL)
    parts = (build_digest(), *site, *key, "br" if with_brotli else "identity")
    return f'"{hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]}"'


def matches(request, etag):
    header = request.META.get("HTTP_IF_NONE_MATCH")
    return header is not None and (header == etag or _is_named(etag, parse_etags(header)))


def _is_named(etag, named):
    # A proxy that recompresses marks the tag as weak; for a GET that is the same page.
    return "*" in named or any(tag.removeprefix("W/") == etag for tag in named)


@lru_cache(maxsize=256)
def accepts_brotli(header):
    for item in header.lower().split(","):
        coding, _, quality = item.partition(";")
        if coding.strip() == "br":
            return quality.replace(" ", "") not in {"q=0", "q=0.", "q=0.0", "q=0.00", "q=0.000"}
    return False
