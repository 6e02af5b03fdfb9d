"""What calendars say of a session, in the active language: plain text, a line for each thing."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import offset_of
from cooperation_week.lib.dates import write_day
from cooperation_week.lib.words import listing
from events.clocks import readings_of
from events.programme.models import Appearance, Language, Session


def description_of(session, url):
    """Return all that somebody needs to know who sees nothing but the calendar."""
    paragraphs = (
        _state(session),
        clocks_of(session.occasion),
        [listed(_facts(session)), *_languages(session)],
        [session.summary.text_in(get_language())],
        [_in_role(appearance) for appearance in _known(session.appearances)],
        [_talk(talk, session.occasion) for talk in session.talks],
        [*_links(session), url],
    )
    written = ("\n".join(line for line in lines if line) for lines in paragraphs)
    return "\n\n".join(paragraph for paragraph in written if paragraph)


def place_of(occasion):
    """Return room, venue, address and city, none of them twice."""
    names = []
    for words in _names_of_places(occasion):
        name = words.text_in(get_language())
        if name and not any(name in known for known in names):
            names.append(name)
    return listed(names)


def listed(names):
    return _(", ").join(str(name) for name in names)


def _names_of_places(occasion):
    if occasion.room:
        yield occasion.room.name
    if occasion.venue:
        yield occasion.venue.name
        yield occasion.venue.address
    if occasion.leg:
        yield occasion.leg.city


def _state(session):
    note = session.note.text_in(get_language())
    if session.is_cancelled:
        return [_("This session has been cancelled."), note]
    if session.is_moved:
        return [_("Moved. Before: %(occasion)s") % {"occasion": _occasion(session.was)}, note]
    return [note]


def _occasion(occasion):
    day = occasion.day and write_day(occasion.day, "day", get_language())
    hours = occasion.starts_at and f"{occasion.starts:%H:%M}–{occasion.ends:%H:%M}"
    known = [part for part in (day, hours, place_of(occasion)) if part]
    return listed(known) if known else _("not yet known")


def clocks_of(occasion):
    if not occasion.starts_at:
        return []
    readings = readings_of(occasion.starts_at, occasion.ends_at, occasion.leg)
    return [_reading(reading) for reading in readings]


def _reading(reading):
    first, last = (
        write_day(at.date(), "day", get_language()) for at in (reading.starts, reading.ends)
    )
    said = {
        "city": reading.city.text_in(get_language()),
        "day": first,
        "last_day": last,
        "starts": f"{reading.starts:%H:%M}",
        "ends": f"{reading.ends:%H:%M}",
        "zone": offset_of(reading.starts),
    }
    if first == last:
        return _("%(city)s: %(day)s, %(starts)s–%(ends)s (%(zone)s)") % said
    return _("%(city)s: %(day)s, %(starts)s – %(last_day)s, %(ends)s (%(zone)s)") % said


def _facts(session):
    yield Session.Kind(session.kind).label
    for named in (session.component, session.theme):
        if named:
            yield named.name.text_in(get_language())
    if session.access != Session.Access.OPEN:
        yield Session.Access(session.access).label


def _languages(session):
    said = {
        "spoken": _named(session.floor_languages),
        "heard": _named(session.interpreted_languages),
    }
    if said["spoken"] and said["heard"]:
        return [_("Spoken: %(spoken)s; interpreted: %(heard)s.") % said]
    if said["spoken"]:
        return [_("Spoken: %(spoken)s.") % said]
    return [_("Interpreted: %(heard)s.") % said] if said["heard"] else []


def _named(languages):
    return listing(Language(language).label for language in languages)


def _known(appearances):
    return [appearance for appearance in appearances if not appearance.person.is_erased]


def _in_role(appearance):
    role = Appearance.Role(appearance.role).label
    return _("%(role)s: %(person)s") % {"role": role, "person": _who(appearance)}


def _who(appearance):
    person = appearance.person
    names = [name for name in (person.latin_name, person.han_name) if name]
    if get_language() == "zh-hans":
        names.reverse()
    named = " ".join(names)
    at = (appearance.affiliation or person.affiliation).text_in(get_language())
    return _("%(name)s (%(affiliation)s)") % {"name": named, "affiliation": at} if at else named


def _talk(talk, occasion):
    title = talk.title.text_in(get_language())
    if talk.starts_at:
        title = f"{talk.starts_at.astimezone(occasion.leg.zone):%H:%M} {title}"
    return "\n".join([title, *(_in_role(appearance) for appearance in _known(talk.appearances))])


def _links(session):
    named = (
        (_("Live stream"), session.stream),
        (_("Slides"), session.slides),
        (_("Recording"), session.recording),
    )
    return [
        _("%(thing)s: %(address)s") % {"thing": thing, "address": address}
        for thing, address in named
        if address
    ]
