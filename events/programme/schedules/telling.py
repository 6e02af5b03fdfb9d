"""What a schedule file has no field for, told in words: cancelled, notes, talks in a session."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from events.programme.schedules.texts import in_one_form, in_one_line


def title_of(session, language):
    """Return the title in the active language; a cancelled session says so in front."""
    title = in_one_line(session.title.text_in(language))
    return mark_of_cancelled() + title if session.is_cancelled else title


def mark_of_cancelled():
    return _("Cancelled: %(title)s") % {"title": ""}


def description_of(session, language):
    """Return the note and the running order, each talk on a line with its hours and people."""
    talks = [_talk(talk, session, language) for talk in session.talks]
    parts = [in_one_form(session.note.text_in(language)), "\n".join(talks)]
    return "\n\n".join(part for part in parts if part)


def _talk(talk, session, language):
    names = [
        in_one_line(name)
        for appearance in talk.appearances
        if (name := _name(appearance.person, language))
    ]
    hour = (
        f"{talk.starts_at.astimezone(session.occasion.leg.zone):%H:%M} " if talk.starts_at else ""
    )
    said = {"title": in_one_line(talk.title.text_in(language)), "names": _listed(names)}
    return hour + (_("%(title)s (%(names)s)") % said if names else said["title"])


def _listed(names):
    return pgettext("between names", ", ").join(names)


def _name(person, language):
    if person.is_erased:
        return ""
    first, second = person.latin_name, person.han_name
    return (second or first) if language == "zh-hans" else (first or second)
