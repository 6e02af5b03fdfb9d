"""What a link to a page looks like where it is shared: a title, a sentence and a picture.

WeChat shows the page of a stranger with its title alone: since 2017 it takes neither Open Graph
nor the first large picture of a page, only what its own script is told, which comes from another
host and needs an account with them. So no page carries a hidden picture; whoever does read Open
Graph finds all of it.
"""

import re

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

register = template.Library()

LOCALES = {"it": "it_IT", "en": "en_GB", "zh-hans": "zh_CN"}
PICTURE = "site/share.png"
WIDTH, HEIGHT = 1200, 630
SENTENCE = re.compile(r'<meta name="description" content="([^"]*)">')


@register.simple_block_tag
def captured(content):
    """Keep what a block says, to show it more than once."""
    return mark_safe(content.strip())  # noqa: S308 -- rendered by our own templates


@register.simple_tag
def sentence_of(description):
    """Return the sentence of a page’s description, or else one about the site.

    The description is markup of ours, in which the sentence is escaped already.
    """
    if found := SENTENCE.search(description):
        return mark_safe(found[1])  # noqa: S308 -- taken from a rendered template
    return _(
        "China-Italy Science, Technology and Innovation Week: programme on both clocks, people,"
        " calendars and registration."
    )


@register.simple_tag
def share_picture():
    return picture_address()


@register.filter
def locale(language):
    return LOCALES[language]


def picture_address():
    return settings.SITE_URL + static(PICTURE)
