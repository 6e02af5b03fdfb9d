"""Deadlines of mobility on the clocks of both countries, and its kinds in words."""

from django import template
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from centres.mobility.guide.fitting import Verdict
from centres.mobility.models import Requirement
from cooperation_week.lib.clocks import zone
from cooperation_week.lib.words import Words
from events.clocks import CLOCKS, Clock, moment_on

register = template.Library()

VERDICTS = {
    Verdict.FITS: _("It fits"),
    Verdict.PERHAPS: _("It may fit: something is not known"),
    Verdict.NO: _("It does not fit"),
}
STAGES = {
    Requirement.Stage.APPLYING: _("With the application"),
    Requirement.Stage.ACCEPTED: _("Once a place is accepted"),
}


@register.filter
def in_words(verdict):
    return VERDICTS[verdict]


@register.inclusion_tag("components/instant.html")
def instant_on_both(at, zone_name):
    return {"readings": readings(at, zone_name)}


@register.simple_tag
def day_of(at, zone_name):
    return at.astimezone(zone(zone_name)).date()


@register.filter
def lines(text):
    return [line for line in text.splitlines() if line.strip()]


@register.filter
def ages(programme):
    """Write the limits of age where no words for them are known."""
    said = {"youngest": programme.youngest, "oldest": programme.oldest}
    if programme.youngest and programme.oldest:
        return gettext("%(youngest)s to %(oldest)s") % said
    if programme.youngest:
        return gettext("from %(youngest)s") % said
    return gettext("up to %(oldest)s") % said


@register.filter
def by_stage(requirements):
    """Give (stage in words, the documents asked then) for stages that ask for any."""
    groups = [(name, [r for r in requirements if r.stage == key]) for key, name in STAGES.items()]
    return [(name, found) for name, found in groups if found]


def readings(at, zone_name):
    """Return a moment on the clock that it was set by, then on the others of the two countries."""
    clocks = sorted(CLOCKS.values(), key=lambda clock: clock.zone.key != zone_name)
    if all(clock.zone.key != zone_name for clock in clocks):
        clocks = [_elsewhere(zone_name), *clocks]
    return [moment_on(at, clock) for clock in clocks]


def _elsewhere(zone_name):
    """Return the clock of another place, called by the city that its zone is named after."""
    city = zone_name.rpartition("/")[2].replace("_", " ")
    return Clock("", Words({"en": city}), zone(zone_name))
