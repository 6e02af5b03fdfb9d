"""The addresses that no app owns: the way in, health, robots, sitemap and error pages."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_safe

from cooperation_week.accounts.policies import public
from cooperation_week.accounts.typed import put_aside
from cooperation_week.lib.words import LANGUAGES, TAGS
from cooperation_week.releases.kept import kept
from cooperation_week.sitemap import public_pages


@public
@require_safe
def choose_language(request):
    """Send the reader to the front page in the first of our languages that the browser names."""
    with translation.override(language_asked_for(request)):
        response = redirect(reverse("events:front"))
    response.headers["Cache-Control"] = "private, no-store"
    return response


def language_asked_for(request):
    """Return the language of the address, else of the browser, else English."""
    return translation.get_language_from_request(request, check_path=True)


@public
@require_safe
def healthz(request):
    """Say that this process answers."""
    return _plain("ok")


@public
@require_safe
def readyz(request):
    """Say that this process reaches its database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return _plain("ready")


def _plain(text):
    response = HttpResponse(f"{text}\n", content_type="text/plain; charset=utf-8")
    add_never_cache_headers(response)
    return response


@public
@require_safe
def favicon(request):
    """Lead those who ask for an icon without reading the page to the one that pages name."""
    return redirect(static("site/mark.svg"))


@kept(content_type="text/plain; charset=utf-8")
def robots(request):
    return render(request, "robots.txt", {"site": settings.SITE_URL})


@kept(content_type="application/xml; charset=utf-8")
def sitemap(request):
    """Name every public page once a language, each with its other languages."""
    context = {"pages": list(public_pages()), "languages": LANGUAGES, "site": settings.SITE_URL}
    return render(request, "sitemap.xml", context)


def bad_request(request, exception=None):
    return _error(request, 400)


def permission_denied(request, exception=None):
    return _error(request, 403)


def form_refused(request, reason=""):
    """Answer a form whose token is missing or too old: cookies are off, or hours have passed.

    What its own account has typed comes back with the page that it is of.
    """
    if put_aside(request):
        return redirect(request.path)
    return _error(request, 403, "form_refused")


def page_not_found(request, exception=None):
    return _error(request, 404)


def server_error(request):
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        return _try_again(request)
    return _error(request, 500)


def _try_again(request):
    """Say that the database is busy or away; what was typed comes with it, to be sent again."""
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        if "password" not in name
        for value in values
    ]
    response = _error(request, 503, typed=typed, path=request.get_full_path())
    response.headers["Retry-After"] = "30"
    return response


def _error(request, status, template=None, **context):
    """Show an error page in the reader's language. It asks no database and trusts no context."""
    language = language_asked_for(request)
    try:
        with translation.override(language):
            page = render_to_string(
                f"errors/{template or status}.html",
                {"language": language, "tag": TAGS[language], **context},
            )
    except Exception:  # noqa: BLE001 -- an error page that fails would hide the first error
        page = f"{status}"
    response = HttpResponse(page, status=status)
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Content-Language"] = language
    return response
