"""Preview: the draft through the very same public pages, under addresses of its own."""

from contextlib import contextmanager

from django.conf import settings
from django.http import Http404
from django.urls import get_script_prefix, resolve, set_script_prefix
from django.utils.translation import override

from cooperation_week.accounts.policies import policy_of, public
from cooperation_week.releases.kept import language_of
from cooperation_week.releases.parts import first_page
from cooperation_week.releases.reading import reading
from cooperation_week.releases.requests import PlainRequest


def previewed(document, path, query):
    """Return what a public page would say if the document were its subject's newest release.

    Raises Http404 for whatever is not a public page made from releases.
    """
    with reading(document), override(language_of(path)), _links_stay_within(document["subject"]):
        match = resolve(path)
        page = getattr(match.func, "kept", None)
        if page is None or policy_of(match.func) is not public:
            raise Http404
        return page.answer(PlainRequest(path, query, match), match.kwargs)


def preview_pages(subject):
    """Return where previewing a subject begins: addresses by language."""
    pages = {}
    for language, _ in settings.LANGUAGES:
        with override(language), _links_stay_within(subject):
            pages[language] = first_page(subject)
    return {language: page for language, page in pages.items() if page}


@contextmanager
def _links_stay_within(subject):
    before = get_script_prefix()
    set_script_prefix(f"{before}preview/{subject}/")
    try:
        yield
    finally:
        set_script_prefix(before)
