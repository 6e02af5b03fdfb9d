"""The columns of tables: how each writes a row's value as a text, and reads it from one."""

import re
import unicodedata
from datetime import date, time
from functools import cached_property

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext, override, pgettext
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.names import fold
from cooperation_week.lib.words import LANGUAGES, OWN_NAMES, column

SEPARATED = re.compile(r"[,;\n，；、]")
DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00(?::00)?)?")
HOUR = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?")
# In a sentence; the sheet that explains the columns names them all.
MOST_NAMED = 20
YES, NO = {"yes", "true", "1", "x"}, {"no", "false", "0"}


class Refused(Exception):
    """A value, or a row, cannot be; the message says why. `column` is the name of the column."""

    def __init__(self, message, column=""):
        super().__init__(message)
        self.column = column


class Column:
    """One column. Files know it for ever by its name, whatever the language of its heading.

    A subclass reads a text with `read`, raising Refused, and writes with `write`. An empty text
    never comes to a column that is needed.
    """

    def __init__(self, name, label, *, language=None, about="", is_needed=False):
        self.name, self.label, self.language = name, label, language
        self.about, self.is_needed = about, is_needed

    @property
    def title(self):
        language = f" · {OWN_NAMES[self.language]}" if self.language else ""
        return f"{capfirst(str(self.label))}{language}"

    @property
    def heading(self):
        return f"{self.title} [{self.name}]"

    def write(self, row):
        return str(getattr(row, self.name))

    def read(self, text):
        return text


class FieldColumn(Column):
    """A column of the model itself, which also knows what it takes."""

    def __init__(self, model, name, **kwargs):
        self.field = model._meta.get_field(name)
        original = getattr(self.field, "translated_field", self.field)
        kwargs.setdefault("language", getattr(self.field, "language", None))
        kwargs.setdefault("is_needed", self._must_be_filled(original))
        kwargs.setdefault("about", original.help_text)
        super().__init__(name, original.verbose_name, **kwargs)

    def _must_be_filled(self, field):
        return not (field.blank or field.null or field.has_default())

    def write(self, row):
        value = getattr(row, self.name)
        return "" if value is None else str(value)

    def read(self, text):
        if not text:
            return self.nothing()
        try:
            return self.field.clean(text, None)
        except ValidationError as error:
            raise Refused(" ".join(error.messages)) from None

    def nothing(self):
        """Return what stands for an empty text."""
        if not (self.field.blank or self.field.null):
            raise Refused(gettext("This may not be empty."))
        return None if self.field.null else ""


def in_three(model, name, **kwargs):
    """Return the columns of a translated field."""
    return tuple(FieldColumn(model, column(name, language), **kwargs) for language in LANGUAGES)


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


class AddressColumn(FieldColumn):
    """A slug, which its table makes when it is left empty."""

    def __init__(self, model, name, **kwargs):
        super().__init__(model, name, is_needed=False, **kwargs)

    def nothing(self):
        return ""


class ChoiceColumn(Named, FieldColumn):
    """A field with choices: read by its value, or by its label in any language."""

    def names(self):
        return {value: [value, *_in_all(label)] for value, label in self.field.choices}

    def offered(self):
        return [str(label) for _value, label in self.field.choices]

    def write(self, row):
        return str(dict(self.field.choices).get(getattr(row, self.name), ""))


class YesOrNo(FieldColumn):
    """Yes or no, in any of the languages; empty where a field may be neither."""

    def __init__(self, model, name, **kwargs):
        super().__init__(model, name, about=_("Yes or no."), **kwargs)

    def write(self, row):
        return {True: gettext("yes"), False: gettext("no")}.get(getattr(row, self.name), "")

    def read(self, text):
        said = fold(text)
        if said in YES | {fold(word) for word in _in_all(_("yes"))}:
            return True
        if said in NO | {fold(word) for word in _in_all(_("no"))}:
            return False
        if not said:
            return None if self.field.null else self.field.get_default()
        raise Refused(gettext("“%(text)s” is neither yes nor no.") % {"text": text})


class SeveralChoices(ChoiceColumn):
    """A list of choices in one field, separated by commas."""

    def __init__(self, model, name, *, choices, **kwargs):
        super().__init__(model, name, **kwargs)
        self.choices = choices

    def names(self):
        """Return all names; a language may also be called as it calls itself."""
        return {
            value: [value, OWN_NAMES.get(value, ""), *_in_all(label)]
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


class DayColumn(Column):
    """A day of the calendar: 2026-12-01, or a cell that a spreadsheet shows as a day."""

    def write(self, row):
        value = self.value_of(row)
        return value.isoformat() if value else ""

    def value_of(self, row):
        return getattr(row, self.name)

    def read(self, text):
        if not text:
            return None
        try:
            return date(*map(int, DAY.fullmatch(_half_width(text)).groups()))
        except (AttributeError, ValueError):
            raise Refused(
                gettext("“%(text)s” is not a day. Write it as 2026-12-01: year, month, day.")
                % {"text": text}
            ) from None


class HourColumn(DayColumn):
    """An hour as a clock on a wall shows it: 09:30."""

    def write(self, row):
        value = self.value_of(row)
        if value is None:
            return ""
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"

    def read(self, text):
        if not text:
            return None
        try:
            return time(*(int(part or 0) for part in HOUR.fullmatch(_half_width(text)).groups()))
        except (AttributeError, ValueError):
            raise Refused(
                gettext("“%(text)s” is not an hour. Write it as 09:30.") % {"text": text}
            ) from None


def _half_width(text):
    """Return digits and colons as typed on a Chinese keyboard in their usual form."""
    return unicodedata.normalize("NFKC", text).strip()


def _numbered(words, row):
    return f"{words} [{row.pk}]"


def _in_all(label):
    """Return a label in every language."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(str(label))
    return found
