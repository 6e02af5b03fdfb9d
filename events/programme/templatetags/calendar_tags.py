"""The block that offers the calendar of one session or of one person."""

from django import template

from events.programme.calendar_links import links_of_session, links_of_speaker

register = template.Library()


@register.inclusion_tag("components/add_to_calendar.html")
def calendar_of_session(session, year):
    return {"links": links_of_session(year, session.slug), "year": year}


@register.inclusion_tag("components/add_to_calendar.html")
def calendar_of_speaker(person, year):
    return {"links": links_of_speaker(year, person.slug), "year": year, "of_person": True}


@register.filter
def have_days(appearances):
    """Say whether any session of these, as (session, roles), can stand in a calendar."""
    return any(session.day for session, _ in appearances)
