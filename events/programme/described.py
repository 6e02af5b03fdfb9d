"""What differs between two published programmes, in words for the staff."""

from dataclasses import replace

from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.dates import write_day
from cooperation_week.lib.words import LANGUAGES
from cooperation_week.releases.parts import Line
from events.described import changed_fields
from events.programme import models
from events.programme.changes import changes_between

WHAT = {
    "added": _("Added"),
    "moved": _("Moved"),
    "cancelled": _("Cancelled"),
    "restored": _("Restored"),
    "reworded": _("Reworded"),
}
WORDS = (
    "slug",
    "kind",
    "access",
    "title",
    "summary",
    "note",
    "component",
    "theme",
    "floor_languages",
    "interpreted_languages",
    "stream",
    "slides",
    "recording",
    "sources",
    "links",
)
OF_A_PERSON = (
    "slug",
    "latin_family",
    "latin_given",
    "han_family",
    "han_given",
    "is_family_first",
    "honorific",
    "position",
    "affiliation",
    "biography",
    "photo",
)


def lines(old, new):
    """Return what became of sessions and people, moments on the venue's clock."""
    found = [
        Line(str(WHAT[change.kind]), str(change.session.title), tuple(_details(change)))
        for change in changes_between(old, new)
    ]
    return [*found, *_no_longer_listed(old, new), *_people(old, new)] if old else found


def _details(change):
    before, session = change.before, change.session
    if before is None:
        return [when_and_where(session.occasion)]
    if change.kind == "cancelled":
        return [when_and_where(before.occasion)]
    was, now = when_and_where(before.occasion), when_and_where(session.occasion)
    moved = was != now or change.kind == "moved"
    details = [gettext("before: %s") % was, gettext("now: %s") % now] if moved else []
    details += changed_fields(before, session, models.Session, WORDS)
    if _roles(before.appearances) != _roles(session.appearances):
        details.append(gettext("people"))
    if _contents(before.talks) != _contents(session.talks):
        details.append(gettext("talks"))
    if before.hosts != session.hosts:
        details.append(gettext("hosts"))
    if before.photos != session.photos:
        details.append(gettext("photos"))
    return details


def _roles(appearances):
    """Return who appears as what; what is said of a person elsewhere has a line of its own."""
    return [(a.person.uid, a.role, a.affiliation) for a in appearances]


def _contents(talks):
    return [replace(talk, appearances=_roles(talk.appearances)) for talk in talks]


def when_and_where(occasion):
    """Write an occasion on the venue's clock, naming the zone, with all that is known of it."""
    places = (occasion.room, occasion.venue)
    said = [_when(occasion), *(str(place.name) for place in places if place)]
    if occasion.leg:
        said.append(str(occasion.leg.city))
    return gettext(", ").join(part for part in said if part)


def _when(occasion):
    if occasion.day is None:
        return gettext("no day yet")
    language = get_language()
    day = write_day(occasion.day, "long", language if language in LANGUAGES else "en")
    if not occasion.starts_at:
        return day
    hours = f"{occasion.starts:%H:%M}–{occasion.ends:%H:%M}"
    said = {"day": day, "hour": hours, "zone": occasion.leg.zone.key}
    return gettext("%(day)s, %(hour)s (%(zone)s)") % said


def _no_longer_listed(old, new):
    present = {session.uid for session in new.sessions}
    return [
        Line(gettext("No longer listed"), str(session.title))
        for session in old.sessions
        if session.uid not in present
    ]


def _people(old, new):
    before = {person.uid: person for person in old.people}
    return [
        Line(gettext("Person"), person.latin_name or person.han_name, fields)
        for person in new.people
        if person.uid in before
        and (fields := changed_fields(before[person.uid], person, models.Person, OF_A_PERSON))
    ]
