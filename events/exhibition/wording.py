"""When and where an exhibition is on show, in words of the active language."""

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from cooperation_week.lib.dates import write_day, write_days
from events.exhibition.models import Weekday
from events.programme.calendar_words import listed, place_of
from events.programme.published import Occasion

NEIGHBOURS = 1
WHOLE_WEEK = (0, 6)


def days_on_show(exhibition):
    """Write from when until when it is on show, as far as that is known."""
    first, last = exhibition.opening.opens_on, exhibition.opening.closes_on
    if first and last:
        return write_days(first, last, get_language())
    if known := first or last:
        words = _("from %(day)s") if first else _("until %(day)s")
        return words % {"day": write_day(known, "long", get_language())}
    return _("%(year)s, days not known") % {"year": exhibition.year}


def weekdays_in_words(weekdays):
    """Name neighbouring weekdays: Monday, Saturday and Sunday, Tuesday to Friday, every day."""
    names = {name: Weekday(getattr(weekdays, name)).label for name in ("first", "last")}
    if weekdays.first == weekdays.last:
        return str(names["first"])
    if (weekdays.first, weekdays.last) == WHOLE_WEEK:
        return _("every day")
    if weekdays.last - weekdays.first == NEIGHBOURS:
        return pgettext("weekdays", "%(first)s and %(last)s") % names
    return pgettext("weekdays", "%(first)s to %(last)s") % names


def hours_in_words(spans):
    hours = [f"{span.opens:%H:%M}–{span.closes:%H:%M}" for span in spans]
    return listed(hours) if hours else pgettext("of opening hours", "closed")


def week_in_words(opening):
    """Write the hours of a week in a sentence without its stop; empty where they are not known."""
    days = [
        pgettext("weekdays", "%(days)s: %(hours)s")
        % {"days": weekdays_in_words(each), "hours": hours_in_words(each.spans)}
        for each in opening.alike
    ]
    text = _("; ").join(days)
    return text[:1].upper() + text[1:]


def clock_in_words(leg):
    """Name the clock that hours are told on."""
    said = {"city": leg.city.text_in(get_language()), "zone": leg.zone.key}
    return _("On the clock of %(city)s (%(zone)s)") % said


def occasion_of(exhibition):
    """Return where it is, as of a session whose hours are not known."""
    return Occasion(None, None, None, exhibition.leg, exhibition.venue, None)


def place_of_exhibition(exhibition):
    """Return the place in words, then venue, address and city, as far as they are known."""
    names = (exhibition.place.text_in(get_language()), place_of(occasion_of(exhibition)))
    return listed(name for name in names if name)
