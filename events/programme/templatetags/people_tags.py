"""People in templates: a name in each script that is known, the reader's first."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.pictures import address_of
from cooperation_week.week_tags import said

register = template.Library()

CHINESE_TAG = "zh-Hans"
LATIN_TAG = "und-Latn"  # Latin letters of no language that anybody told us


def names_of(person):
    """Return (name, tag) in each script that is known, the reader's own first."""
    latin, han = (person.latin_name, LATIN_TAG), (person.han_name, CHINESE_TAG)
    both = (han, latin) if get_language() == "zh-hans" else (latin, han)
    return [(name, tag) for name, tag in both if name]


def _marked(name, tag):
    own_tag = CHINESE_TAG if get_language() == "zh-hans" else LATIN_TAG
    return name if tag == own_tag else format_html('<span lang="{}">{}</span>', tag, name)


@register.filter
def present(appearances):
    """Leave out those who have asked to be forgotten."""
    return [appearance for appearance in appearances if not appearance.person.is_erased]


@register.filter
def plain_name(person):
    return names_of(person)[0][0]


@register.filter
def described(person):
    """Say in one line who a person is: position and affiliation, or else the name."""
    said_of = (person.position, person.affiliation)
    parts = [words.text_in(get_language()) for words in said_of if words]
    return _(", ").join([plain_name(person), *parts])


@register.simple_tag
def name(person):
    return _marked(*names_of(person)[0])


@register.filter
def has_two_names(person):
    return len(names_of(person)) > 1


@register.simple_tag
def other_name(person):
    others = names_of(person)[1:]
    return _marked(*others[0]) if others else ""


@register.simple_tag
def affiliation_on(appearance):
    """Say for whom a person appears: on this occasion, or else in general."""
    if appearance.affiliation:
        return said(appearance.affiliation)
    person = appearance.person
    shown = [said(words) for words in (person.position, person.affiliation) if words]
    return format_html(_("{}, {}"), *shown) if len(shown) > 1 else "".join(shown)


@register.filter
def picture(name, size):
    """Give the address of a kept picture in one of our sizes."""
    return address_of(name, size)


@register.simple_tag
def photo(person, size):
    return _photo(person.photo, size)


@register.simple_tag
def portrait(row):
    """Show the photo of a person as it is stored, in the crop that visitors will see."""
    return _photo(row.portrait, "large")


def _photo(name, size):
    if not name:
        return ""
    return format_html(
        '<img class="photo photo-{}" src="{}" alt="" loading="lazy">',
        size,
        address_of(name, size),
    )
