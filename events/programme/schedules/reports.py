"""What bringing a schedule file in did, or would do: counted, and told line by line."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to know; `line` is that in the file, 0 where it is about no one line."""

    line: int
    name: str
    text: str

    def __str__(self):
        said = {"line": self.line, "name": self.name, "text": self.text}
        if self.line and self.name:
            return _("Line %(line)s, “%(name)s”: %(text)s") % said
        if self.line:
            return _("Line %(line)s: %(text)s") % said
        return _("“%(name)s”: %(text)s") % said if self.name else self.text


@dataclass(slots=True)
class Report:
    counts: Counter = field(default_factory=Counter)
    aside: Counter = field(default_factory=Counter)
    changes: list[Told] = field(default_factory=list)
    problems: list[Told] = field(default_factory=list)

    @property
    def changes_nothing(self):
        return not any(self.counts[kind] for kind in CHANGING)

    def count(self, kind, number=1):
        self.counts[kind] += number

    def change(self, event, text):
        self.changes.append(Told(event.line, event.title, text))

    def problem(self, event, text):
        self.problems.append(Told(event.line, event.title, text))

    def summary(self):
        """Return a sentence for each kind of thing that there is something to say of."""
        return [say(self.counts[kind]) for kind, say in SENTENCES.items() if self.counts[kind]]

    def kept_aside(self):
        """Return a sentence for each field of the file that has no place on our pages."""
        return [
            ngettext(
                "“%(field)s” of %(number)s session or person has no place here and is kept beside"
                " it.",
                "“%(field)s” of %(number)s sessions or people has no place here and is kept beside"
                " them.",
                number,
            )
            % {"field": name, "number": number}
            for name, number in sorted(self.aside.items())
        ]


def _new(number):
    text = ngettext("%(number)s session is new.", "%(number)s sessions are new.", number)
    return text % {"number": number}


def _changed(number):
    text = ngettext("%(number)s session changes.", "%(number)s sessions change.", number)
    return text % {"number": number}


def _same(number):
    text = ngettext(
        "%(number)s session stays as it is.", "%(number)s sessions stay as they are.", number
    )
    return text % {"number": number}


def _gone(number):
    text = ngettext(
        "%(number)s session has gone from the file; it is cancelled here, nothing of it is lost.",
        "%(number)s sessions have gone from the file; they are cancelled here, nothing of them is"
        " lost.",
        number,
    )
    return text % {"number": number}


def _left_out(number):
    text = ngettext(
        "%(number)s session could not be taken.", "%(number)s sessions could not be taken.", number
    )
    return text % {"number": number}


def _people(number):
    text = ngettext("%(number)s person is new.", "%(number)s people are new.", number)
    return text % {"number": number}


def _people_changed(number):
    text = ngettext("%(number)s person changes.", "%(number)s people change.", number)
    return text % {"number": number}


def _rooms(number):
    text = ngettext("%(number)s room is new.", "%(number)s rooms are new.", number)
    return text % {"number": number}


def _themes(number):
    text = ngettext("%(number)s theme is new.", "%(number)s themes are new.", number)
    return text % {"number": number}


def _legs(number):
    text = ngettext("%(number)s city is new.", "%(number)s cities are new.", number)
    return text % {"number": number}


def _edited(number):
    text = ngettext(
        "%(number)s session or person was edited here since; that stays as long as the file says"
        " the same.",
        "%(number)s sessions or people were edited here since; that stays as long as the file"
        " says the same.",
        number,
    )
    return text % {"number": number}


SENTENCES = {
    "new": _new,
    "changed": _changed,
    "same": _same,
    "gone": _gone,
    "left out": _left_out,
    "people": _people,
    "people changed": _people_changed,
    "legs": _legs,
    "rooms": _rooms,
    "themes": _themes,
    "edited": _edited,
}
CHANGING = ("new", "changed", "gone", "people", "people changed", "legs", "rooms", "themes")
