"""What the pages of partners show: a moment on the clocks of both countries, a destination."""

from django import template

from centres.mobility.partners.shown import place_of
from cooperation_week.lib.clocks import is_daytime, offset_of
from events.clocks import CLOCKS

register = template.Library()


@register.inclusion_tag("components/instant.html")
def both_clocks(at):
    """Show a moment on the clocks of Italy and of China."""
    return {"readings": [_reading(at, clock) for clock in CLOCKS.values()]}


@register.filter
def place(destination):
    return place_of(destination)


def _reading(at, clock):
    wall = at.astimezone(clock.zone)
    return {
        "country": clock.country,
        "city": clock.city,
        "wall": wall,
        "offset": offset_of(wall),
        "is_day": is_daytime(wall),
    }
