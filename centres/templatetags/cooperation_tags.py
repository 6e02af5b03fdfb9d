"""Countries and logos in templates."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib import pictures
from cooperation_week.lib.countries import country_name

register = template.Library()
# How wide a logo of each size is shown at most; its height follows.
WIDTHS = {"small": 160, "large": 320}


@register.filter
def country(code):
    return country_name(code, get_language())


@register.simple_tag
def logo(institution, size):
    """Draw an institution's logo; nothing where there is none."""
    if not institution.logo:
        return ""
    return format_html(
        '<img class="logo logo-{}" src="{}" alt="{}" width="{}" loading="lazy">',
        size,
        pictures.address_of(institution.logo, size),
        _("Logo of %(name)s") % {"name": institution.name},
        WIDTHS[size],
    )
