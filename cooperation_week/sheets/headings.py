"""Which column each heading of a file names."""

import re

from django.utils.translation import gettext as _
from django.utils.translation import override

from cooperation_week.lib.names import fold
from cooperation_week.lib.sheets.lines import FileRefused
from cooperation_week.lib.words import LANGUAGES

NAMED = re.compile(r"\[(\w+)\]\s*$")


def columns_of(table, heading):
    """Return the columns that a heading names, by position, and the headings of no column."""
    known = _known_headings(table)
    columns, left_out = {}, []
    for position, text in enumerate(heading.cells):
        named = NAMED.search(text)
        column = known.get(named[1] if named else fold(text))
        if column is None:
            if text.strip():
                left_out.append(text)
        elif column in columns.values():
            raise FileRefused(_("Two columns are called “%(title)s”.") % {"title": text})
        else:
            columns[position] = column
    if not columns:
        raise FileRefused(
            _("Row %(row)d holds none of the headings. Download the template, and fill that in.")
            % {"row": heading.number}
        )
    return columns, tuple(left_out)


def _known_headings(table):
    """Return each column by its name, and by its title in every language."""
    found = {}
    for column in table.every_column:
        found[column.name] = column
        for language in LANGUAGES:
            with override(language):
                found.setdefault(fold(column.title), column)
    return found
