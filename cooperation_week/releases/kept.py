"""Public pages: finished bodies, kept compressed until the next release.

A kept page depends on nothing but the newest releases, its address and its filters. So its ETag is
known before the page is made, and a body once made answers everybody.
"""

import hashlib
import threading
from collections import OrderedDict
from dataclasses import dataclass
from functools import lru_cache, wraps

import brotli
from django.conf import settings
from django.http import HttpResponse, HttpResponseNotModified
from django.utils.http import parse_etags
from django.views.decorators.http import require_safe

from cooperation_week.accounts.policies import public
from cooperation_week.lib.build import build_digest
from cooperation_week.releases.reading import is_preview, newest

HTML = "text/html; charset=utf-8"
CACHE_CONTROL = "public, max-age=0, s-maxage=30"
BROTLI_QUALITY = 5  # 11 takes seconds for a large programme
ADDRESSES_REMEMBERED = 4096


def kept(*, content_type=HTML, filters=None, subject=None, headers=None):
    """Make a view a public page that is kept until the next release.

    `filters(request, **kwargs)` reads the query. What it returns is passed to the view as
    `filters`; its `key` is a string (equal keys, equal pages), or None for a page that is not
    worth keeping, such as one with words searched for.
    `subject(**kwargs)` names the one subject that the answer depends on; without it, on all.
    `headers(**kwargs)` returns more headers for the answer.
    """

    def decorator(view):
        page = KeptPage(view, content_type, filters, subject, headers)

        @wraps(view)
        def answer(request, **kwargs):
            return page.answer(request, kwargs)

        return public(require_safe(answer))

    return decorator


@dataclass(frozen=True, slots=True)
class KeptPage:
    view: object
    content_type: str
    filters: object
    subject: object
    headers: object

    def answer(self, request, kwargs):
        if is_preview():
            return self.make(request, kwargs, self.read_filters(request, kwargs))
        address = (request.path_info, request.META["QUERY_STRING"], self.digest(kwargs))
        with_brotli = accepts_brotli(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        if (key := _keys.get(address)) is None:
            return self.answer_for_the_first_time(request, kwargs, address, with_brotli)
        etag = etag_of(key, with_brotli)
        if matches(request, etag):
            return labelled(HttpResponseNotModified(), etag)
        if (body := _bodies.get((key, with_brotli))) is None:
            return self.answer_for_the_first_time(request, kwargs, address, with_brotli)
        return self.respond(body, etag, with_brotli, kwargs)

    def answer_for_the_first_time(self, request, kwargs, address, with_brotli):
        asked = self.read_filters(request, kwargs)
        query = asked.key if asked else ""
        key = (address[0], address[1] if query is None else query, address[2])
        if (body := _bodies.get((key, with_brotli))) is None:
            made = self.make(request, kwargs, asked)
            if made.status_code != 200:
                return made
            body = compress(made.content) if with_brotli else made.content
        if query is not None:
            _keys.put(address, key)
            _bodies.put((key, with_brotli), body)
        etag = etag_of(key, with_brotli)
        if matches(request, etag):
            return labelled(HttpResponseNotModified(), etag)
        return self.respond(body, etag, with_brotli, kwargs)

    def digest(self, kwargs):
        found = newest()
        return found.digests.get(self.subject(**kwargs), "") if self.subject else found.digest

    def read_filters(self, request, kwargs):
        return self.filters(request, **kwargs) if self.filters else None

    def make(self, request, kwargs, asked):
        return self.view(request, **kwargs, **({"filters": asked} if self.filters else {}))

    def respond(self, body, etag, with_brotli, kwargs):
        response = HttpResponse(body, content_type=self.content_type)
        if with_brotli:
            response.headers["Content-Encoding"] = "br"
        if self.headers:
            response.headers.update(self.headers(**kwargs))
        return labelled(response, etag)


class Store:
    """Values by key, the least recently used leaving first, bounded by what they weigh."""

    def __init__(self, *, limit, weigh):
        self.limit, self.weigh, self.weight = limit, weigh, 0
        self.values, self.lock = OrderedDict(), threading.Lock()

    def get(self, key):
        with self.lock:
            if (value := self.values.get(key)) is not None:
                self.values.move_to_end(key)
            return value

    def put(self, key, value):
        with self.lock:
            if key in self.values:
                return
            self.values[key] = value
            self.weight += self.weigh(value)
            while self.weight > self.limit():
                _, left = self.values.popitem(last=False)
                self.weight -= self.weigh(left)

    def clear(self):
        with self.lock:
            self.values.clear()
            self.weight = 0


_bodies = Store(limit=lambda: settings.KEPT_BODIES_BYTES, weigh=len)
# A query string as it was written, to the key of its page: reading it with a form costs more
# than the rest of the answer.
_keys = Store(limit=lambda: ADDRESSES_REMEMBERED, weigh=lambda key: 1)


def forget_bodies():
    _bodies.clear()
    _keys.clear()


def compress(body):
    return brotli.compress(body, quality=BROTLI_QUALITY)


@lru_cache(maxsize=1024)
def etag_of(key, with_brotli):
    """Return a strong ETag from digest, build, address, filters and encoding."""
    parts = (build_digest(), *key, "br" if with_brotli else "identity")
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
            return quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return False


def labelled(response, etag):
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = CACHE_CONTROL
    response.headers["Vary"] = "Accept-Encoding"
    return response
