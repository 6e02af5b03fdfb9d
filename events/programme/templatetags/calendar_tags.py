"""The block that offers the calendar of one session or of one person."""

from django import template

from events.programme.calendar_links import links_of_session, links_of_speaker
from events.programme.published import published_programme

register = template.Library()


@register.inclusion_tag("components/add_to_calendar.html")
def calendar_of_session(session, year):
    """Offer a session's calendar; nothing for one of no known day."""
    return {"links": links_of_session(year, session.slug) if session.day else None, "year": year}


@register.inclusion_tag("components/add_to_calendar.html")
def calendar_of_speaker(person, year):
    """Offer a person's calendar; nothing for somebody of whom no day is known."""
    sessions = published_programme(year).sessions_of(person)
    has_days = any(session.day for session in sessions)
    links = links_of_speaker(year, person.slug) if has_days else None
    return {"links": links, "year": year, "of_person": True}
