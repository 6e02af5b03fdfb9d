"""What bringing a schedule file in did, or would do: counted, and told line by line."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy


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
        counted = ((say, self.counts[kind]) for kind, say in SENTENCES.items())
        return [say % number for say, number in counted if number]

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


SENTENCES = {
    "new": ngettext_lazy("%d session is new.", "%d sessions are new."),
    "changed": ngettext_lazy("%d session changes.", "%d sessions change."),
    "same": ngettext_lazy("%d session stays as it is.", "%d sessions stay as they are."),
    "gone": ngettext_lazy(
        "%d session has gone from the file; it is cancelled here, nothing of it is lost.",
        "%d sessions have gone from the file; they are cancelled here, nothing of them is lost.",
    ),
    "left out": ngettext_lazy("%d session could not be taken.", "%d sessions could not be taken."),
    "people": ngettext_lazy("%d person is new.", "%d people are new."),
    "people changed": ngettext_lazy("%d person changes.", "%d people change."),
    "legs": ngettext_lazy("%d city is new.", "%d cities are new."),
    "rooms": ngettext_lazy("%d room is new.", "%d rooms are new."),
    "themes": ngettext_lazy("%d theme is new.", "%d themes are new."),
    "edited": ngettext_lazy(
        "%d session or person was edited here since; that stays as long as the file says the"
        " same.",
        "%d sessions or people were edited here since; that stays as long as the file says the"
        " same.",
    ),
}
CHANGING = ("new", "changed", "gone", "people", "people changed", "legs", "rooms", "themes")
