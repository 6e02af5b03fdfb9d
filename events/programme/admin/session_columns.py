"""What the list of sessions shows of each, and both clocks on its form."""

from django.contrib import admin
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cooperation_week.editing import tagged
from cooperation_week.lib.clocks import offset_of, zone
from cooperation_week.lib.dates import write_day
from cooperation_week.lib.words import words_of
from events.clocks import CLOCKS, OTHER_COUNTRY
from events.programme.gaps import gaps_of
from events.programme.hours import hours_of

SHORT = {"it": "it", "en": "en", "zh-hans": "中"}


class SessionColumns:
    @admin.display(description=_("when"), ordering="starts_at")
    def when(self, session):
        hours = _hours_of(session)
        day = write_day(hours.day, "tab", get_language()) if hours.day else ""
        clock = f"{hours.starts:%H:%M}–{hours.ends:%H:%M}" if hours.are_known else ""
        return format_html("<span>{}</span><span>{}</span>", day, clock)

    @admin.display(description=_("title"))
    def heading(self, session):
        said = words_of(session, "title").said_in(get_language())
        shown = '<span lang="{}">{}</span> <span class="kind">{}</span>'
        return format_html(shown, said.tag, said.text, session.get_kind_display())

    @admin.display(description=_("place"), ordering="leg__position")
    def place(self, session):
        narrow = session.room or session.venue
        shown = '{} <span class="kind">{}</span>'
        return format_html(shown, words_of(narrow, "name") if narrow else "", session.leg or "")

    @admin.display(description=_("state"), ordering="state")
    def standing(self, session):
        shown = '<span class="state state-{}">{}</span>'
        return format_html(shown, session.state, session.get_state_display())

    @admin.display(description=_("languages"))
    def languages(self, session):
        spoken, interpreted = (
            " ".join(SHORT[language] for language in languages)
            for languages in (session.floor_languages, session.interpreted_languages)
        )
        return f"{spoken} ({interpreted})" if interpreted else spoken

    @admin.display(description=_("missing"))
    def missing(self, session):
        return tagged(gap.label for gap in gaps_of(session))

    @admin.display(description=_("both clocks"))
    def clocks(self, session):
        if not (session.pk and session.starts_at and session.leg):
            return "–"
        readings = ((reading,) for reading in _readings_of(session))
        return format_html_join("", '<span class="clock">{}</span>', readings)


def _hours_of(session):
    return hours_of(session, session.leg and zone(session.leg.zone))


def _readings_of(session):
    """Write when a session is, on the venue's clock and on the other country's."""
    leg, other = session.leg, CLOCKS[OTHER_COUNTRY[session.leg.country]]
    for city, where in ((leg, zone(leg.zone)), (other.city, other.zone)):
        starts, ends = session.starts_at.astimezone(where), session.ends_at.astimezone(where)
        day = write_day(starts.date(), "day", get_language())
        yield gettext("%(city)s: %(day)s, %(starts)s–%(ends)s (%(zone)s)") % {
            "city": city,
            "day": day,
            "starts": f"{starts:%H:%M}",
            "ends": f"{ends:%H:%M}",
            "zone": offset_of(starts),
        }
