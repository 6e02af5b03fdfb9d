"""Plans in templates: lengths in metres, and how many stands there are."""

from django import template

from events.exhibition.halls import wording
from events.exhibition.halls.published import published_halls

register = template.Library()

register.filter("size", wording.size_in_metres)
register.filter("lack", wording.lack_in_words)


@register.simple_tag
def number_of_stands(edition):
    """Give how many stands the published plan of an edition has."""
    return sum(len(hall.stands) for hall in published_halls(edition.year))
