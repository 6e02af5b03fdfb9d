"""CSV: whatever spreadsheets of three countries make of it."""

import codecs
import csv
from io import StringIO

from django.utils.translation import gettext as _

from cooperation_week.lib.sheets.lines import FileRefused, Measure, line_of
from cooperation_week.lib.spreadsheets import MARK, MARKED_WITH, without_control

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SEPARATORS = ",;\t"
# In a row, empty cells too: a spreadsheet has no more columns.
MOST_SEPARATED = 16_384


def read_separated(content, charset=""):
    """Return the lines of a text with separated values. Raises FileRefused.

    `charset` is what whoever sends the file says it is written in, for nothing in it does.
    """
    text = _decoded(content, charset)
    measure, lines, number = Measure(), [], 0
    reader = csv.reader(StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        # The library counts the lines of the text; a spreadsheet counts rows.
        for number, row in enumerate(reader, start=1):
            if line := line_of(number, _measured(row, number, measure)):
                measure.line()
                lines.append(line)
    except csv.Error:
        raise FileRefused(
            _("Row %(row)d: a quotation mark is not closed, or stands where none may.")
            % {"row": number + 1}
        ) from None
    return _as_typed(lines)


def _measured(row, number, measure):
    where = _("row %(row)d") % {"row": number}
    if len(row) > MOST_SEPARATED:
        measure.cell(len(row), "", where)
    for column, cell in enumerate(row):
        if cell:
            measure.cell(column, cell, where)
    return [without_control(cell) for cell in row]


def _as_typed(lines):
    """Take away the apostrophes that our own files put in front of what looks like a formula."""
    if not lines or lines[0].cells != (MARK,):
        return lines
    return [
        line_of(line.number, [cell.removeprefix(MARKED_WITH) for cell in line.cells]) or line
        for line in lines[1:]
    ]


def _decoded(content, charset):
    for mark, name in MARKS:
        if content.startswith(mark):
            return _read(content.removeprefix(mark), name)
    if b"\0" in content:
        raise FileRefused(_("This is neither a workbook nor a text: send XLSX, or CSV in UTF-8."))
    return _read(content, charset or "utf-8")


def _read(content, charset):
    try:
        return content.decode(charset)
    except UnicodeDecodeError as error:
        row = content[: error.start].count(b"\n") + 1
        raise FileRefused(
            _(
                "Row %(row)d is not written in %(charset)s. Save the file as XLSX or as “CSV"
                " UTF-8”, or say below in which characters it is written."
            )
            % {"row": row, "charset": charset.upper()}
        ) from None


def _separator(text):
    """Return what separates values: whichever the headings have most of."""
    lines = (line for line in text.splitlines() if MARK not in line)
    headings = next((line for line in lines if line.strip()), "")
    return max(SEPARATORS, key=headings.count)
