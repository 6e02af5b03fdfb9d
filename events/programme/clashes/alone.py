"""What is wrong with a session by itself."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from events.programme.clashes.kinds import Clash, Kind
from events.programme.clashes.written import Days, Listed

# Whoever dines past midnight is still on the evening’s day.
NIGHT = timedelta(hours=6)

BEFORE_OR_AFTER = _("“%(title)s” is outside the days of %(city)s, %(days)s: %(when)s.")
NO_BOOTHS = _("“%(title)s” is interpreted, but %(room)s has no interpreting booth.")
BOOTHS_UNKNOWN = _(
    "“%(title)s” is interpreted, and of %(room)s it is not known whether it has booths."
)
MISSING = _("“%(title)s” still lacks words in these languages: %(languages)s.")

DECLINED = _("In “%(title)s” these have declined: %(people)s.")
UNCONFIRMED = _("In “%(title)s” these have not confirmed: %(people)s.")


def outside_days(plan):
    for session in plan.sessions:
        leg = session.leg
        if leg and leg.first_day and leg.last_day and (days := days_of(session)):
            first, last = days
            if first < leg.first_day or last > leg.last_day:
                facts = {"city": leg.city, "days": Days(leg.first_day, leg.last_day)}
                facts |= {"title": session.title, "when": Days(first, last)}
                yield Clash(Kind.DAYS, (session,), BEFORE_OR_AFTER, facts)


def days_of(session):
    """Return the first and the last day of a session, or None; a night is the evening’s."""
    if not session.starts_at:
        return session.held_on and (session.held_on, session.held_on)
    return session.starts.date(), max(session.starts, session.ends - NIGHT).date()


def without_booths(plan):
    for session in plan.sessions:
        if session.interpreted_languages and session.room and not session.room.booths:
            text = BOOTHS_UNKNOWN if session.room.booths is None else NO_BOOTHS
            facts = {"title": session.title, "room": session.room.name}
            yield Clash(Kind.BOOTHS, (session,), text, facts)


def without_words(plan):
    for session in plan.sessions:
        if missing := session.languages_missing:
            languages = Listed(tuple(gap.label for gap in missing))
            facts = {"title": session.title, "languages": languages}
            yield Clash(Kind.WORDS, (session,), MISSING, facts)


def without_confirmation(plan):
    for doubt in plan.doubts:
        kind = Kind.DECLINED if doubt.have_declined else Kind.UNCONFIRMED
        text = DECLINED if doubt.have_declined else UNCONFIRMED
        facts = {"title": doubt.session.title, "people": Listed(doubt.people)}
        yield Clash(kind, (doubt.session,), text, facts, doubt.people)
