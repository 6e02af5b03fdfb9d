"""Words, days and clocks in templates."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language

from cooperation_week.lib.dates import write_day, write_days
from cooperation_week.lib.ordinals import write_ordinal
from events.readings import readings_of

register = template.Library()


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
