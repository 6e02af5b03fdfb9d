"""What a public page may know of a request."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, QueryDict
from django.urls import get_script_prefix
from django.utils.translation import get_language


class PlainRequest(HttpRequest):
    """A request for an address, and nothing of who sent it.

    What one visitor sent, a cookie, a header, a host or an unknown parameter, can so not enter a
    page that others are given.
    """

    def __init__(self, path_info, query, match):
        super().__init__()
        site = urlsplit(settings.SITE_URL)
        self.method = "GET"
        self.path_info = path_info
        self.path = get_script_prefix().rstrip("/") + path_info
        self.GET = QueryDict(query)
        self.resolver_match = match
        self.LANGUAGE_CODE = get_language()
        self.META = {
            "HTTP_HOST": site.netloc,
            "QUERY_STRING": query,
            "REQUEST_METHOD": "GET",
            "SERVER_NAME": site.hostname,
            "SERVER_PORT": str(site.port or (443 if settings.IS_SECURE else 80)),
        }

    def _get_scheme(self):
        return "https" if settings.IS_SECURE else "http"
