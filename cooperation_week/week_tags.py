"""Words, days and clocks in templates."""

import re
from urllib.parse import urlsplit

from babel.lists import format_list
from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.dates import LOCALES, write_day, write_days
from cooperation_week.lib.ordinals import write_ordinal
from cooperation_week.lib.words import TAGS
from events.clocks import readings_of

register = template.Library()

# Names that must not break at the end of a line: Italia-Cina, one-to-one.
HYPHENED = re.compile(r"\b\w+(?:-\w+)+\b")


@register.simple_tag
def said(words):
    """Show words to the reader, marked with their language when it is not the page's."""
    shown = words.said_in(get_language())
    if shown.language == get_language() or not shown.text:
        return shown.text
    return format_html('<span lang="{}">{}</span>', shown.tag, shown.text)


@register.filter
def text(words):
    """Give the words without a mark, for titles and attributes."""
    return words.text_in(get_language())


@register.filter
def lang(words):
    """Give a `lang` attribute for the element that holds the words, where it needs one."""
    shown = words.said_in(get_language())
    same = shown.language == get_language() or not shown.text
    return "" if same else format_html(' lang="{}"', shown.tag)


@register.filter
def other_languages(words):
    """Give the words in the languages that are not the page's, as (tag, text)."""
    shown = words.said_in(get_language()).language
    return [
        (words.said_in(language).tag, text)
        for language, text in words.items()
        if language != shown
    ]


@register.filter
def day(value, use="day"):
    return write_day(value, use, get_language())


@register.simple_tag
def days(first, last, *, with_year=True):
    return write_days(first, last, get_language(), with_year=with_year)


@register.filter
def hour(wall):
    """Write the hour of a wall clock as it stands: Django's own filter would move it to UTC."""
    return wall.strftime("%H:%M")


@register.simple_tag
def when(edition):
    """Write an edition's days, or that they are not known."""
    if edition.first_day:
        return write_days(edition.first_day, edition.last_day, get_language())
    return _("%(year)s, days not known") % {"year": edition.year}


@register.filter
def ordinal(number):
    return write_ordinal(number, get_language())


@register.inclusion_tag("components/clocks.html")
def clocks(timed, leg, css=""):
    """Show when something with `starts_at` and `ends_at` is, on both clocks."""
    return {"readings": readings_of(timed.starts_at, timed.ends_at, leg), "css": css}


@register.simple_tag
def icon(name):
    """Draw one of the icons of components/icons.html."""
    return mark_safe(  # noqa: S308 -- the name comes from a template, never from a person
        f'<svg class="icon" aria-hidden="true" focusable="false"><use href="#i-{name}"/></svg>'
    )


# The other country's name comes first, as on a page of that country it would stand first.
NAMED_BESIDE = {"it": ("zh-hans", "en"), "en": ("it", "zh-hans"), "zh-hans": ("it", "en")}


@register.filter
def other_names(name, number):
    """Give an edition's names in the languages that are not the page's, with their ordinals."""
    return [
        {"tag": TAGS[language], "text": with_ordinal(number, name[language], language)}
        for language in NAMED_BESIDE[get_language()]
        if language in name and language != name.said_in(get_language()).language
    ]


def with_ordinal(number, name, language):
    """Put an edition's ordinal before its name as the language does."""
    ordinal = write_ordinal(number, language)
    return f"{ordinal}届{name}" if language == "zh-hans" else f"{ordinal} {name}"


@register.filter
def unbroken(words):
    """Keep hyphened names on one line."""
    return mark_safe(  # noqa: S308 -- escaped first; only the hyphened words are wrapped
        HYPHENED.sub(r'<span class="text-nowrap">\g<0></span>', str(conditional_escape(words)))
    )


@register.filter
def listed(items):
    """Join items as the language does: a, b e c."""
    return format_list([str(item) for item in items], locale=LOCALES[get_language()])


@register.filter
def cities(legs):
    return listed([leg.city.text_in(get_language()) for leg in legs])


@register.filter
def last_year(past):
    return past[-1][0].year


@register.filter
def host(link):
    """Show of a link who is behind it."""
    return urlsplit(link).hostname.removeprefix("www.")
