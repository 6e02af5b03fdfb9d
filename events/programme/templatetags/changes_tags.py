"""What became of sessions from one release to the next, in templates."""

from django import template
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cooperation_week.lib.dates import write_day
from cooperation_week.week_tags import said
from events.clocks import readings_of
from events.programme.templatetags.programme_tags import days_later, where

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
    """Write a session's day, hours on both clocks and place on one line."""
    if occasion.day is None:
        return where(occasion)
    day = capfirst(write_day(occasion.day, "day", get_language()))
    if occasion.starts_at is None:
        return format_html(_("{day}, {place}"), day=day, place=where(occasion))
    hours = _hours(occasion)
    return format_html(_("{day}, {hours}, {place}"), day=day, hours=hours, place=where(occasion))


def _hours(occasion):
    here, there = readings_of(occasion.starts_at, occasion.ends_at, occasion.leg)
    return format_html(
        _("{hours} ({other_city} {other_hours})"),
        hours=_stretch(here),
        other_city=said(there.city),
        other_hours=_stretch(there),
    )


def _stretch(reading):
    later = days_later(reading.days_later)
    hours = f"{reading.starts:%H:%M}–{reading.ends:%H:%M}"
    return format_html('<span class="num">{}</span>{}', hours, later)
