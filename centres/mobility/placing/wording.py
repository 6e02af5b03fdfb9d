"""How placing speaks of destinations and moments, in the language that is spoken now."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from centres.mobility.models import Destination
from centres.mobility.partners.shown import place_of
from centres.mobility.published import call_numbered
from cooperation_week.lib.clocks import offset_of, zone
from cooperation_week.lib.dates import write_day
from cooperation_week.lib.words import Words

CITIES = {
    "Europe/Rome": Words({"it": "Roma", "en": "Rome", "zh-hans": "罗马"}),
    "Asia/Shanghai": Words({"it": "Pechino", "en": "Beijing", "zh-hans": "北京"}),
}


def names_of(call):
    """Return the destinations of a call by their numbers: the institution, department and field.

    One that is not published at the moment is called as its row is; one that was deleted has no
    name here.
    """
    rows = Destination.objects.filter(call=call.id).select_related("institution")
    published = call_numbered(call.id)
    shown = published.destinations if published else ()
    return {**{row.pk: place_of(row) for row in rows}, **{each.id: _name(each) for each in shown}}


def _name(destination):
    parts = (destination.institution.name, destination.unit, destination.field)
    return " · ".join(str(part) for part in parts if str(part))


def on_both_clocks(at):
    """Write a moment as the clocks of Italy and of China show it."""
    for name, city in CITIES.items():
        wall = at.astimezone(zone(name))
        said = {
            "day": write_day(wall.date(), "long", get_language()),
            "hour": f"{wall:%H:%M}",
            "zone": offset_of(wall),
        }
        moment = _("%(day)s, %(hour)s (%(zone)s)") % said
        yield _("%(city)s: %(moment)s") % {"city": city, "moment": moment}
