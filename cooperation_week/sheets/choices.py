"""Columns that name one or several things out of a few, in any of the languages."""

import re
from functools import cached_property

from django.utils.translation import gettext, pgettext

from cooperation_week.lib.names import fold
from cooperation_week.lib.words import OWN_NAMES
from cooperation_week.sheets.columns import Column, FieldColumn, Refused, in_all

SEPARATED = re.compile(r"[,;\n，；、]")
# In a sentence; the sheet that explains the columns names them all.
MOST_NAMED = 20


class Named(Column):
    """One of several things, each with names in three languages; written in the reader's."""

    @cached_property
    def by_name(self):
        """Return what each folded name means: a set, since several things may share one."""
        found = {}
        for thing, names in self.names().items():
            for name in filter(None, map(fold, names)):
                found.setdefault(name, set()).add(thing)
        return found

    def names(self):
        """Return all names of each thing."""
        raise NotImplementedError

    def offered(self):
        """Return what may be written, for the reader."""
        raise NotImplementedError

    def _some(self):
        offered = self.offered()
        more = ["…"] if len(offered) > MOST_NAMED else []
        return pgettext("between names", ", ").join([*offered[:MOST_NAMED], *more])

    def read(self, text):
        if not text:
            return self.nothing()
        found = self.by_name.get(fold(text), ())
        if len(found) == 1:
            return next(iter(found))
        said = {"text": text, "offered": self._some()}
        if found:
            raise Refused(
                gettext("Several are called “%(text)s”. Write one of: %(offered)s.") % said
            )
        raise Refused(gettext("“%(text)s” is none of: %(offered)s.") % said)


class ChoiceColumn(Named, FieldColumn):
    """A field with choices: read by its value, or by its label in any language."""

    def names(self):
        return {value: [value, *in_all(label)] for value, label in self.field.choices}

    def offered(self):
        return [str(label) for _value, label in self.field.choices]

    def write(self, row):
        return str(dict(self.field.choices).get(getattr(row, self.name), ""))


class SeveralChoices(ChoiceColumn):
    """A list of choices in one field, separated by commas."""

    def __init__(self, model, name, *, choices, **kwargs):
        super().__init__(model, name, **kwargs)
        self.choices = choices

    def names(self):
        """Return all names; a language may also be called as it calls itself."""
        return {
            value: [value, OWN_NAMES.get(value, ""), *in_all(label)]
            for value, label in self.choices
        }

    def offered(self):
        return [str(label) for _value, label in self.choices]

    def write(self, row):
        labels = dict(self.choices)
        return ", ".join(str(labels.get(value, value)) for value in getattr(row, self.name))

    def read(self, text):
        parts = [part.strip() for part in SEPARATED.split(text)]
        return list(
            dict.fromkeys(super(SeveralChoices, self).read(part) for part in parts if part)
        )


class RelatedColumn(Named):
    """A row of another model out of a few, by its name in any language.

    `rows` gives each row with the words it is called by. Where two share a name, each is written
    with its number, which is read too.
    """

    def __init__(self, name, label, rows, **kwargs):
        super().__init__(name, label, **kwargs)
        self.rows = dict(rows)

    @cached_property
    def called(self):
        return {row: self._called(row, words) for row, words in self.rows.items()}

    def nothing(self):
        return None

    def names(self):
        return {
            row: [name for text in words.values() for name in (text, _numbered(text, row))]
            for row, words in self.rows.items()
        }

    def offered(self):
        return list(self.called.values())

    def write(self, row):
        chosen = getattr(row, self.name)
        return self.called.get(chosen, f"[{chosen.pk}]") if chosen else ""

    def _called(self, row, words):
        is_clear = all(len(self.by_name[fold(name)]) == 1 for name in words.values())
        return str(words) if is_clear else _numbered(words, row)


def _numbered(words, row):
    return f"{words} [{row.pk}]"
