"""What is taken of one event, into which columns."""

import re

from django.utils.translation import gettext as _

from cooperation_week.lib.words import listing
from events.programme.models import Session
from events.programme.schedules.following import addresses_of
from events.programme.schedules.kinds import kind_of
from events.programme.schedules.timing import hours_of
from events.programme.schedules.wording import Wording, our_language
from events.programme.slugs import session_slug_among

Access, State = Session.Access, Session.State
SLUG = re.compile("[-a-zA-Z0-9_]{1,80}")
PLACES = ("leg", "venue", "room")


def columns_of(event, said, leg, bringing):
    """Return the columns of a session, and what has no place in them; None without a title."""
    report = bringing.report
    wording = Wording(event, said, bringing.language, report)
    if not wording.has_title:
        return None, {}
    links, wrong = addresses_of(event, said)
    columns = {
        "kind": kind_of(event.kind),
        "state": State.CANCELLED if wording.is_cancelled else State.CONFIRMED,
        **wording.columns(),
        **hours_of(event, said, leg, bringing.schedule, report),
        **links,
        **_languages(event, said),
    }
    if said:
        columns["access"] = said.choice("access", Access.values, Access.OPEN)
    return columns, _aside(event, said, wrong)


def take_place(taking, event, said, grounds):
    """Put the session where the file says, under its theme, when that is new in the file."""
    row = taking.row
    if taking.is_new("room", event.room):
        found = dict(zip(PLACES, grounds.place_of(event.room), strict=True))
        _set(taking, found, "room")
    if taking.is_new("theme", event.track):
        _set(taking, {"theme": grounds.theme_of(event.track, said.text("theme"))}, "theme")
    if said and taking.is_new("component", sorted(said.inside("component").words("name").items())):
        _set(taking, {"component": grounds.component_of(said.inside("component"))}, "component")
    if row.leg is None:
        row.leg = grounds.leg_of(event.room)


def _set(taking, found, field):
    if any(getattr(taking.row, name) != value for name, value in found.items()):
        for name, value in found.items():
            setattr(taking.row, name, value)
        taking.changed.append(field)


def new_slug(row, said, taken):
    """Return a free address: that of our own file, or one made of the title."""
    slug = said.text("slug")
    is_free = bool(SLUG.fullmatch(slug)) and slug not in taken
    return slug if is_free else session_slug_among(row, taken)


def told_of(changed, model=Session):
    """Return the names of what changes, each once, as the desk calls them."""
    names = dict.fromkeys(_name_of(field, model) for field in changed)
    return listing(names)


def _name_of(field, model):
    if field == "lineup":
        return _("people and talks")
    column = model._meta.get_field(field)
    return str(getattr(column, "translated_field", column).verbose_name)


def _languages(event, said):
    if said:
        names = ("floor_languages", "interpreted_languages")
        return {name: said.languages(name) for name in names}
    spoken = our_language(event.language)
    return {"floor_languages": [spoken] if spoken else []}


def _aside(event, said, wrong):
    aside = dict(event.aside)
    if wrong:
        aside["links"] = wrong
    if not said and event.kind and event.kind not in Session.Kind.values:
        aside["type"] = event.kind
    if not said and event.language and not our_language(event.language):
        aside["language"] = event.language
    return aside
