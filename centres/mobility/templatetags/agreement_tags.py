"""The document of an agreement in a page."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from centres.mobility.agreeing.document import BETWEEN_LANGUAGES

register = template.Library()


@register.simple_tag
def document(parts):
    """Show the kept text, letter for letter, each part marked with its language."""
    marked = [format_html('<span lang="{}">{}</span>', tag, text) for tag, text in parts]
    return mark_safe(BETWEEN_LANGUAGES.join(marked))  # noqa: S308 -- made of marked parts
