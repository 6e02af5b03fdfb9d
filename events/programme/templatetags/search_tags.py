"""What was found, in templates: kinds in words, and the words that were asked for marked."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import get_language, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from centres.mobility.guide.search import CALLS, PROGRAMMES
from centres.models import Page
from centres.search import AGREEMENTS, CENTRES, INSTITUTIONS, PAGES
from cooperation_week.lib.search import marked
from cooperation_week.lib.words import TAGS
from events.exhibition.catalogue.search import EXHIBITORS, EXHIBITS
from events.exhibition.demonstrations.search import DEMONSTRATIONS
from events.exhibition.search import EXHIBITIONS
from events.programme.search import PEOPLE, SESSIONS, TALKS
from events.programme.templatetags.people_tags import names_of

register = template.Library()

TITLES = {
    PEOPLE: _("People"),
    SESSIONS: _("Sessions"),
    TALKS: _("Talks"),
    EXHIBITORS: _("Exhibitors"),
    EXHIBITS: _("Exhibits"),
    EXHIBITIONS: _("Exhibitions"),
    DEMONSTRATIONS: _("Demonstrations"),
    INSTITUTIONS: _("Institutions"),
    CENTRES: _("Cooperation centres"),
    AGREEMENTS: _("Agreements"),
    PAGES: pgettext_lazy("of the site", "Pages"),
    PROGRAMMES: _("Mobility"),
    CALLS: _("Calls for mobility"),
}


@register.filter
def kind_title(kind):
    return TITLES[kind]


@register.filter
def address(page):
    """Return where a page of the cooperation is read; the committee has no page of its own."""
    if page.key == Page.Key.COMMITTEE:
        return f"{reverse('centres:cooperation')}#committee"
    return reverse(f"centres:{page.key}")


@register.simple_tag
def all_of_kind(number):
    return ngettext("Show it", "Show all %(number)d", number) % {"number": number}


@register.simple_tag
def query_of(asked, kind):
    """Return the query for the same words, of one kind, or of every kind."""
    return asked.query_of(kind)


@register.simple_tag
def query_for(words):
    return urlencode({"q": words})


@register.simple_tag
def found_words(words, query):
    """Show words to the reader with what was asked for marked, in the language that has it.

    Where only another language has it, that stands behind the reader's own.
    """
    shown = words.said_in(get_language())
    main = _marked(shown.text, query)
    if main.has_hit:
        return _in_its_language(main.html, shown.language)
    for language, text in words.items():
        if language != shown.language and (other := _marked(text, query)).has_hit:
            return format_html(
                '{} <span class="also-said">{}</span>',
                _in_its_language(main.html, shown.language),
                _in_its_language(other.html, language),
            )
    return _in_its_language(main.html, shown.language)


@register.simple_tag
def found_text(text, query):
    """Show a text of one language with what was asked for marked."""
    return _marked(text, query).html


@register.simple_tag
def found_name(person, query):
    """Show the names of a person, the reader's script first, with what was asked for marked."""
    return format_html_join(
        " ",
        '<span lang="{}">{}</span>',
        ((tag, _marked(name, query).html) for name, tag in names_of(person)),
    )


@dataclass(frozen=True, slots=True)
class _Marked:
    html: str
    has_hit: bool


def _marked(text, query):
    pieces = marked(text, query)
    html = mark_safe("".join(_piece(*piece) for piece in pieces))  # noqa: S308 -- each is escaped
    return _Marked(html, any(is_hit for _text, is_hit in pieces))


def _piece(text, is_hit):
    return format_html("<mark>{}</mark>" if is_hit else "{}", text)


def _in_its_language(html, language):
    if language == get_language():
        return html
    return format_html('<span lang="{}">{}</span>', TAGS[language], html)
