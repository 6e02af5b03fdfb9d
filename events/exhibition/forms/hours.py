"""Days and hours at the stands, as people choose them."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.dates import write_day
from events.exhibition.wording import clock_in_words


def day_choices(days):
    """Return the days by their keys, each with its city where there is more than one."""
    reader = get_language()
    several = len({day.leg.id for day in days}) > 1
    for each in days:
        said = {
            "day": write_day(each.day, "day", reader),
            "city": each.leg.city.text_in(reader),
        }
        named = _("%(day)s (%(city)s)") % said if several else said["day"]
        yield each.key, named[:1].upper() + named[1:]


def clocks_in_words(days):
    """Name the clocks that these days go by, each zone once, after its first city."""
    legs = {}
    for day in days:
        legs.setdefault(day.leg.zone.key, day.leg)
    return _("; ").join(clock_in_words(leg) for leg in legs.values())
