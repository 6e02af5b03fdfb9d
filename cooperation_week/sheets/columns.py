"""The columns of tables: how each writes a row's value as a text, and reads it from one."""

import re
import uuid

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from cooperation_week.lib.names import fold
from cooperation_week.lib.words import LANGUAGES, OWN_NAMES, column

UUID = re.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
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


class UuidColumn(Column):
    """What rows are found by: a UUID, made by the model for a row that has none."""

    def __init__(self, name):
        about = _("Leave it as it is, and leave it empty in a row that you add.")
        super().__init__(name, _("identifier"), about=about)

    def read(self, text):
        if UUID.fullmatch(text) is None:
            raise Refused(
                gettext("This is not an identifier. Leave it empty in a row that you add.")
            )
        return uuid.UUID(text)


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


class AddressColumn(FieldColumn):
    """A slug, which its table makes when it is left empty."""

    def __init__(self, model, name, **kwargs):
        super().__init__(model, name, is_needed=False, **kwargs)

    def nothing(self):
        return ""


class YesOrNo(FieldColumn):
    """Yes or no, in any of the languages; empty where a field may be neither."""

    def __init__(self, model, name, **kwargs):
        super().__init__(model, name, about=_("Yes or no."), **kwargs)

    def write(self, row):
        return {True: gettext("yes"), False: gettext("no")}.get(getattr(row, self.name), "")

    def read(self, text):
        said = fold(text)
        if said in YES | {fold(word) for word in in_all(_("yes"))}:
            return True
        if said in NO | {fold(word) for word in in_all(_("no"))}:
            return False
        if not said:
            return None if self.field.null else self.field.get_default()
        raise Refused(gettext("“%(text)s” is neither yes nor no.") % {"text": text})


def in_all(label):
    """Return a label in every language."""
    found = []
    for language in LANGUAGES:
        with override(language):
            found.append(str(label))
    return found
