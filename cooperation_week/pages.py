"""What every public page is shown with: its language, its edition, its other addresses."""

import re

from django.conf import settings
from django.shortcuts import render
from django.utils.translation import get_language

from cooperation_week.lib.words import LANGUAGES, OWN_NAMES, TAGS
from cooperation_week.releases.reading import is_preview
from events.published import current_edition

LANGUAGE_IN_PATH = re.compile(r"/(?:it|en|zh-hans)(?=/|$)")


def show(request, template, *, edition=None, query="", status=200, **context):
    """Render a public page. `query` is the canonical query that the page was made from."""
    return render(
        request,
        template,
        {
            "language": get_language(),
            "tag": TAGS[get_language()],
            "edition": edition or current_edition(),
            "languages": languages_of(request.path, query),
            "site": settings.SITE_URL,
            "canonical": settings.SITE_URL + request.path,
            "is_preview": is_preview(),
            **context,
        },
        status=status,
    )


def languages_of(path, query=""):
    """Return this page's address in each language."""
    suffix = f"?{query}" if query else ""
    return [
        {
            "code": code,
            "tag": TAGS[code],
            "name": OWN_NAMES[code],
            "path": LANGUAGE_IN_PATH.sub(f"/{code}", path, count=1) + suffix,
        }
        for code in LANGUAGES
    ]
