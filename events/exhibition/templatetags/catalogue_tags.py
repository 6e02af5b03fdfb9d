"""The catalogue in templates: kinds, levels and languages in words, stands, and whether it is."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language

from cooperation_week.lib.words import TAGS
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.catalogue.stands import stand_of
from events.exhibition.forms.exhibit import level_of
from events.exhibition.models.exhibitor import Kind

register = template.Library()

register.filter("level", level_of)


@register.filter
def kind_label(exhibitor):
    return dict(Kind.choices).get(exhibitor.kind, "")


@register.filter
def lang_of(exhibit):
    """Give a `lang` attribute for the words of an exhibit, where it needs one."""
    same = exhibit.language == get_language()
    return "" if same else format_html(' lang="{}"', TAGS[exhibit.language])


@register.simple_tag
def stand(exhibitor, edition):
    """Give the number of a stand, empty where none is known."""
    return stand_of(exhibitor.uid, edition.year) or ""


@register.simple_tag
def number_of_exhibitors(edition):
    return len(published_catalogue(edition.year).exhibitors)
