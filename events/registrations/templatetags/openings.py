"""Opening times and deadlines in templates, on the clocks of both countries."""

from django import template

from events.clocks import moment_on
from events.registrations.models import Activity
from events.registrations.published import published_openings, registering_for

register = template.Library()


@register.simple_tag
def registration_of(edition):
    """Give the published opening time of registering for an edition, or None."""
    return registering_for(edition.year)


@register.simple_tag
def call_for_exhibitors_of(edition):
    """Give the published opening time of the call for exhibitors, or None."""
    return published_openings(edition.year).get(Activity.Kind.EXHIBITORS)


@register.inclusion_tag("components/deadline.html")
def deadline(opening, edition, *, with_start=False):
    """Show until when something is open, what the deadline was before, and from when."""
    return {
        "opens": _readings(opening.opens_at, edition) if with_start else [],
        "closes": _readings(opening.closes_at, edition),
        "former": [_readings(former.closes_at, edition) for former in opening.former],
    }


def _readings(at, edition):
    return [moment_on(at, clock) for clock in (edition.clock, edition.other_clock)]
