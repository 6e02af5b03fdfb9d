"""The published call for exhibitors of an edition: when it is open, and whether it is now."""

from django.utils.translation import gettext as _

from events.exhibition.refusals import StandRefused
from events.registrations.models import Activity
from events.registrations.published import published_openings


def published_call(year):
    """Return the published call of a year, or None. Raises Http404 where no year is published."""
    return published_openings(year).get(Activity.Kind.EXHIBITORS)


def check_call_is_open(year, now):
    """Return the published call. Raises StandRefused while it is not open."""
    call = published_call(year)
    if call is None or now < call.opens_at:
        raise StandRefused(_("The call for exhibitors is not open yet."))
    if call.is_over(now):
        raise StandRefused(_("The call for exhibitors is closed."))
    return call
