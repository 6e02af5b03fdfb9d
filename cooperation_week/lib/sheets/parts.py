"""The parts of a workbook, each read from its elements as they come."""

import re

from django.utils.translation import gettext as _

from cooperation_week.lib.sheets.lines import FileRefused, Measure, damaged, line_of
from cooperation_week.lib.sheets.numbers import FORMATS, written
from cooperation_week.lib.spreadsheets import without_control

MOST_STRINGS = 500_000
MOST_STYLES = 65_536
MOST_CELLS = 500_000
# Characters that XML cannot hold, or that somebody wrote so: _x000D_ is the end of a line.
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")


class Part:
    def start(self, name, given):
        """Take the beginning of an element."""

    def end(self, name):
        """Take the end of an element."""

    def text(self, text):
        """Take text."""


class Relations(Part):
    """Which part is which: the texts, the styles, and the sheets by their identifiers."""

    def __init__(self):
        self.targets, self.strings, self.styles = {}, None, None

    def start(self, name, given):
        if name != "Relationship":
            return
        kind, target = given["Type"].rpartition("/")[2], given["Target"]
        self.targets[given["Id"]] = target
        if kind == "sharedStrings":
            self.strings = target
        elif kind == "styles":
            self.styles = target


class Book(Part):
    def __init__(self):
        self.first_sheet, self.since_1904 = None, False

    def start(self, name, given):
        if name == "sheet" and self.first_sheet is None:
            if given.get("state", "visible") == "visible":
                [self.first_sheet] = (
                    value for key, value in given.items() if key.rpartition(":")[2] == "id"
                )
        elif name == "workbookPr":
            self.since_1904 = given.get("date1904") in {"1", "true"}


class Styles(Part):
    """The format of each style of a cell, by its number."""

    def __init__(self):
        self.own, self.formats, self.in_cells = {}, [], False

    def start(self, name, given):
        if name == "numFmt":
            self.own[int(given["numFmtId"])] = given["formatCode"]
        elif name == "cellXfs":
            self.in_cells = True
        elif name == "xf" and self.in_cells:
            number = int(given.get("numFmtId", 0))
            self.formats.append(self.own.get(number) or FORMATS.get(number, ""))
        if len(self.own) + len(self.formats) > MOST_STYLES:
            raise damaged()

    def end(self, name):
        if name == "cellXfs":
            self.in_cells = False


class Texts(Part):
    """Gathers the runs of a text; what is written above characters, to read them by, is none."""

    def __init__(self):
        self.measure, self.pieces, self.is_open, self.is_reading_aid = Measure(), [], False, False

    def start(self, name, given):
        if name == "rPh":
            self.is_reading_aid = True
        elif name == "t" and not self.is_reading_aid:
            self.is_open = True

    def end(self, name):
        if name == "rPh":
            self.is_reading_aid = False
        elif name == "t":
            self.is_open = False

    def text(self, text):
        if self.is_open:
            self.measure.text(text)
            self.pieces.append(text)

    def gathered(self):
        text, self.pieces = "".join(self.pieces), []
        if "_x" in text:
            text = ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
        return without_control(text)


class Strings(Texts):
    """The texts that cells name by their number."""

    def __init__(self):
        super().__init__()
        self.found = []

    def end(self, name):
        super().end(name)
        if name == "si":
            self.found.append(self.gathered())
            if len(self.found) > MOST_STRINGS:
                raise FileRefused(
                    _("There is more text in this file than can be taken at once: share it out.")
                )


class Sheet(Texts):
    """The lines of a sheet. A formula, an error and merged cells are refused where they stand."""

    def __init__(self, strings, styles, *, since_1904):
        super().__init__()
        self.strings, self.formats, self.since_1904 = strings.found, styles.formats, since_1904
        self.lines, self.row, self.number, self.seen = [], {}, 0, 0
        self.size = Measure()

    def start(self, name, given):
        super().start(name, given)
        if name == "row":
            self.number, self.row, self.column = int(given.get("r", self.number + 1)), {}, -1
            self._count()
        elif name == "c":
            self._begin_cell(given)
        elif name == "v":
            self.is_open = True
        elif name == "f":
            raise FileRefused(
                _(
                    "%(cell)s holds a formula. Put its result there: copy the cell, and paste"
                    " only its value."
                )
                % {"cell": self.where}
            )
        elif name == "mergeCell":
            raise FileRefused(
                _("%(cells)s are merged: take them apart, one value in each cell.")
                % {"cells": given["ref"]}
            )

    def end(self, name):
        super().end(name)
        if name == "v":
            self.is_open = False
        elif name == "c":
            if text := self._value():
                self.size.cell(self.column, text, self.where)
                self.row[self.column] = text
        elif name == "row" and self.row:
            width = max(self.row) + 1
            self.size.line()
            cells = [self.row.get(column, "") for column in range(width)]
            self.lines.append(line_of(self.number, cells))

    def _begin_cell(self, given):
        self._count()
        self.kind, self.style = given.get("t", "n"), int(given.get("s", 0))
        if "r" in given:
            letters, _number = CELL.fullmatch(given["r"]).groups()
            self.column = _column(letters)
        else:
            self.column += 1
        self.reference = given.get("r")

    @property
    def where(self):
        return self.reference or _("row %(row)d") % {"row": self.number}

    def _count(self):
        self.seen += 1
        if self.seen > MOST_CELLS:
            raise FileRefused(
                _(
                    "The sheet is vast, with most of its cells empty: copy what is in use into"
                    " a new one."
                )
            )

    def _value(self):
        text = self.gathered()
        if self.kind == "s":
            return self.strings[int(text)] if text else ""
        if self.kind == "e":
            raise FileRefused(
                _("%(cell)s shows an error: %(error)s.") % {"cell": self.where, "error": text}
            )
        if self.kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(text, text)
        if self.kind == "d":
            return text.removesuffix("T00:00:00").replace("T", " ")
        if self.kind == "n" and text:
            code = self.formats[self.style] if self.formats else ""
            return written(float(text), code, self.where, since_1904=self.since_1904)
        return text


def _column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
