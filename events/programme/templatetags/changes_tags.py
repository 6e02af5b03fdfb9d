"""What became of sessions from one release to the next, in templates."""

from django import template
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cooperation_week.lib.dates import write_day
from events.programme.templatetags.programme_tags import where

register = template.Library()


@register.filter
def kind_of_change(kind):
    return {
        "added": pgettext("several sessions", "New"),
        "moved": pgettext("several sessions", "Moved"),
        "cancelled": pgettext("several sessions", "Cancelled"),
        "restored": _("Will take place after all"),
        "reworded": _("Described anew"),
    }[kind]


@register.simple_tag
def when_and_where(occasion):
    """Write a session's day, hours and place on one line, on its venue's clock."""
    if occasion.day is None:
        return where(occasion)
    day = write_day(occasion.day, "day", get_language())
    if occasion.starts_at is None:
        return format_html(_("{day}, {place}"), day=day, place=where(occasion))
    hours = f"{occasion.starts:%H:%M}–{occasion.ends:%H:%M}"
    hours = format_html('<span class="num">{}</span>', hours)
    return format_html(_("{day}, {hours}, {place}"), day=day, hours=hours, place=where(occasion))
