"""Exhibitions in templates: days, weekdays and hours in words, and which ones there are."""

from django import template
from django.urls import reverse

from events.exhibition import wording
from events.exhibition.calendars import links_of_exhibition
from events.exhibition.catalogue.published import published_catalogue
from events.exhibition.demonstrations import wording as shown_working
from events.exhibition.demonstrations.published import published_demonstrations
from events.exhibition.published import published_exhibitions

register = template.Library()

register.filter("days_on_show", wording.days_on_show)
register.filter("weekdays", wording.weekdays_in_words)
register.filter("hours", wording.hours_in_words)
register.filter("clock", wording.clock_in_words)
register.filter("week_in_words", wording.week_in_words)
register.filter("shown_at", shown_working.place_at_the_week)


@register.filter
def page(exhibition):
    """Give the path of its page."""
    name, args = exhibition.address
    return reverse(name, args=args)


@register.simple_tag
def exhibitions_of(edition):
    """Give the published exhibitions of an edition."""
    return published_exhibitions(edition.year)


@register.simple_tag
def on_show(edition):
    """Give those of them that take place."""
    return [each for each in published_exhibitions(edition.year) if not each.is_cancelled]


@register.simple_tag
def listed_exhibitor(demonstration):
    """Give who shows it as the catalogue has them, or None."""
    return published_catalogue(demonstration.edition.year).by_uid.get(demonstration.exhibitor)


@register.simple_tag
def demonstrations_of(edition, exhibitor):
    """Give the published demonstrations of an exhibitor by its uid."""
    found = published_demonstrations(edition.year)
    return [each for each in found if each.exhibitor == exhibitor]


@register.simple_tag
def number_of_demonstrations(edition):
    """Give how many take place: a cancelled one is listed and not counted."""
    return sum(not each.is_cancelled for each in published_demonstrations(edition.year))


@register.inclusion_tag("components/add_to_calendar.html")
def calendar_of_exhibition(exhibition):
    links = links_of_exhibition(exhibition)
    return {"links": links, "year": exhibition.edition.year, "of_exhibition": True}
