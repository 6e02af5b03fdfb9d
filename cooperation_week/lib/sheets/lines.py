"""What a file is read into, and how much of it is taken."""

from typing import NamedTuple

from django.utils.translation import gettext as _

MOST_MEGABYTES = 10
# The rows that hold something, the headings too: more than twice the sessions of the largest Week.
# All are compared and written in one go, while others wait.
MOST_LINES = 5_001
MOST_COLUMNS = 200
MOST_CHARACTERS = 20_000_000
# A spreadsheet holds no more in a cell.
MOST_IN_A_CELL = 32_767


class FileRefused(Exception):
    """The file cannot be taken; the message says why, and where."""


class Line(NamedTuple):
    """A row that holds something: its number as a spreadsheet counts, and its cells as texts."""

    number: int
    cells: tuple[str, ...]


class Measure:
    """Counts what has been read, and refuses what would fill the memory."""

    def __init__(self):
        self.lines = self.characters = 0

    def cell(self, column, text, where):
        if column >= MOST_COLUMNS:
            raise FileRefused(
                _("%(cell)s: there are more than %(limit)d columns.")
                % {"cell": where, "limit": MOST_COLUMNS}
            )
        if len(text) > MOST_IN_A_CELL:
            raise FileRefused(
                _("%(cell)s: the text is longer than %(limit)d characters.")
                % {"cell": where, "limit": MOST_IN_A_CELL}
            )
        self.text(text)

    def text(self, text):
        self.characters += len(text)
        if self.characters > MOST_CHARACTERS:
            raise FileRefused(
                _("There is more text in this file than can be taken at once: share it out.")
            )

    def line(self):
        self.lines += 1
        if self.lines > MOST_LINES:
            raise FileRefused(
                _("There are more than %(limit)d rows in this file: share it out.")
                % {"limit": MOST_LINES - 1}
            )


def line_of(number, cells):
    """Return the line without what is empty at its end; None when nothing is in it."""
    last = len(cells)
    while last and not cells[last - 1]:
        last -= 1
    return Line(number, tuple(cells[:last])) if last else None


def damaged():
    return FileRefused(_("The file is damaged: open it, and save it anew as XLSX."))
