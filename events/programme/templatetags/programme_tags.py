"""Sessions in templates: their kinds, languages, states and where they were before."""

from functools import lru_cache

from django import template
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import offset_of
from cooperation_week.lib.dates import write_day
from cooperation_week.lib.words import listing
from cooperation_week.week_tags import icon, said, with_ordinal
from events.programme.grid import grid_digest
from events.programme.models import Appearance, Language, Session

register = template.Library()

COLOURS = {"IT": "it", "CN": "cn"}
TOKENS = {"it": "it", "en": "en", "zh-hans": "中"}


@register.simple_tag
def grid_css_address():
    return reverse("grid_css", args=[grid_digest()])


@register.filter
def kind(session):
    return Session.Kind(session.kind).label


@register.filter
def role(appearance):
    return Appearance.Role(appearance.role).label


@register.filter
def access(session):
    return Session.Access(session.access).label


@register.filter
def talks_have_hours(session):
    return any(talk.starts_at for talk in session.talks)


@register.filter
def numbered(component):
    """Give an event's name with the ordinal that it keeps, each as its language writes it."""
    shown = component.name.said_in(get_language())
    return with_ordinal(component.ordinal, shown.text, shown.language)


@register.filter
def language_names(languages):
    return listing(Language(language).label for language in languages)


@register.simple_tag
def tokens(session):
    """Show the languages as tokens, and as a sentence to those who listen."""
    return _tokens(session.floor_languages, session.interpreted_languages, get_language())


# A programme of thousands of sessions has a handful of these; each costs as much as its clocks.
@lru_cache(maxsize=512)
def _tokens(spoken, heard, reader):
    if not spoken and not heard:
        return ""
    seen = format_html_join(" ", "<b>{}</b>", ((TOKENS[language],) for language in spoken))
    if heard:
        interpreted = " ".join(TOKENS[language] for language in heard)
        seen = format_html("{} {} {}", seen, icon("ear"), interpreted)
    return format_html(
        '<span class="spoken"><span class="visually-hidden">{} </span>'
        '<span class="tokens" aria-hidden="true">{}</span></span>',
        _languages_in_words(spoken, heard),
        seen,
    )


def _languages_in_words(spoken, heard):
    """Say in a sentence what is spoken and what is interpreted."""
    said = {"spoken": language_names(spoken), "heard": language_names(heard)}
    if not heard:
        return _("Spoken: %(spoken)s.") % said
    if not spoken:
        return _("Interpreted: %(heard)s.") % said
    return _("Spoken: %(spoken)s; interpreted: %(heard)s.") % said


@register.simple_tag
def clock_names(edition, session):
    """Name the two clocks of the edition, with their offsets at the time of a session."""
    names = {}
    for side, clock in (("here", edition.clock), ("there", edition.other_clock)):
        wall = session.occasion.starts_at.astimezone(clock.zone)
        names |= {side: clock.city, f"{side}_offset": offset_of(wall)}
    return names


@register.simple_tag
def hour_on_both_clocks(hour, day, edition):
    """Show an hour of the grid on the host country's clock, then on the other."""
    return format_html_join(
        "",
        '<span class="{} num">{}{}</span>',
        (
            (COLOURS[clock.country], f"{wall:%H:%M}", days_later((wall.date() - day).days))
            for clock in (edition.clock, edition.other_clock)
            for wall in [hour.starts_at.astimezone(clock.zone)]
        ),
    )


def days_later(days):
    return f" {days:+}".replace("-", "−") if days else ""


@register.simple_tag
def zones(occasion):
    """Name the zones of a session's two clocks, with their offsets at that time."""
    return format_html_join(
        " ",
        _("{}: {}, {}."),
        (
            (said(clock.city), clock.zone.key, offset_of(wall))
            for clock in (occasion.leg.clock, occasion.leg.other_clock)
            for wall in [occasion.starts_at.astimezone(clock.zone)]
        ),
    )


@register.simple_tag
def released_at(edition):
    """Say when a release was made, on both clocks."""
    return on_both_clocks(edition.released_at, edition)


@register.simple_tag
def on_both_clocks(at, edition):
    """Write an instant: the host country's day and hour, then the other country's hour."""
    here = at.astimezone(edition.clock.zone)
    there = at.astimezone(edition.other_clock.zone)
    return format_html(
        _("{day} at {hour} ({city}), {other_hour}{later} ({other_city})"),
        day=write_day(here.date(), "long", get_language()),
        hour=f"{here:%H:%M}",
        city=edition.clock.city,
        other_hour=f"{there:%H:%M}",
        later=days_later((there.date() - here.date()).days),
        other_city=edition.other_clock.city,
    )


@register.simple_tag
def where(occasion, *, of_city=True):
    """Name the room, or the venue where no room is known, after its city."""
    house = occasion.room or occasion.venue
    city = occasion.leg if of_city or not house else None
    names = [name for name in (city and city.city, house and house.name) if name]
    return format_html_join(_(", "), "{}", ((said(name),) for name in names))


@register.simple_tag
def moved(session):
    """Say of a moved session when and where it was before: only what changed."""
    was, now = session.was, session.occasion
    day = write_day(was.day, "weekday", get_language()) if was.day and was.day != now.day else ""
    hour = _hour_before(was, now, was_another_day=bool(day))
    place = _place_before(was, now)
    if day or hour or place:
        sentence = _sentences()[bool(day), bool(hour), bool(place)]
    elif was.ends_at and was.ends_at != now.ends_at:
        sentence, hour = _("Moved: it was to end at {hour}"), f"{was.ends:%H:%M}"
    else:
        sentence = _("Moved: not all about it was known before")
    return format_html(sentence, day=day, hour=hour, place=place)


def _hour_before(was, now, *, was_another_day):
    if was.starts_at and (was_another_day or was.starts_at != now.starts_at):
        return f"{was.starts:%H:%M}"
    return ""


def _place_before(was, now):
    was_in, is_in = (at.room or at.venue for at in (was, now))
    was_there, is_there = (at.leg and at.leg.id for at in (was, now))
    if was_there != is_there:
        return where(was)
    return where(was, of_city=False) if was_in and was_in != is_in else ""


def _sentences():
    """Return the sentences by what is told: the day, the hour, the place."""
    return {
        (False, True, False): _("Moved: it was at {hour}"),
        (False, False, True): _("Moved: it was in {place}"),
        (False, True, True): _("Moved: it was at {hour} in {place}"),
        (True, False, False): _("Moved: it was on {day}"),
        (True, True, False): _("Moved: it was on {day} at {hour}"),
        (True, False, True): _("Moved: it was on {day} in {place}"),
        (True, True, True): _("Moved: it was on {day} at {hour} in {place}"),
    }
