"""What a schedule file has no field for, told in words: cancelled, notes, talks in a session."""

from django.utils.translation import gettext as _

from cooperation_week.lib.words import listing
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


def name_in(person, language):
    latin, han = in_one_line(person.latin_name), in_one_line(person.han_name)
    return (han or latin) if language == "zh-hans" else (latin or han)


def _talk(talk, session, language):
    present = [a.person for a in talk.appearances if not a.person.is_erased]
    names = [name_in(person, language) for person in present]
    hour = ""
    if talk.starts_at:
        hour = f"{talk.starts_at.astimezone(session.occasion.leg.zone):%H:%M} "
    said = {"title": in_one_line(talk.title.text_in(language)), "names": listing(names)}
    return hour + (_("%(title)s (%(names)s)") % said if names else said["title"])
