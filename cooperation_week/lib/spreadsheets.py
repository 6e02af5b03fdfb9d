"""Tables as files that a spreadsheet opens: nothing in them is ever computed.

A cell is a text, a whole number or None. What people typed may begin like a formula. In XLSX each
text is a cell of the type text, in a column formatted as text: whoever types 0039 there keeps the
zeros. CSV has no types, so there a text that begins like a formula gets an apostrophe in front; a
line at the top says so, and `read_csv` takes it away again. `cooperation_week.lib.sheets` reads
both, and what people made of them.
"""

import csv
import re
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv; charset=utf-8"
# What XML cannot hold.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
BROKEN_LINE = re.compile("\r\n?")
# An apostrophe that somebody typed gets another one, so that the way back is exact.
LIKE_A_FORMULA = tuple("=+-@\t\r\n＝＋－＠'")
# In widths of a digit.
COLUMN = 20
AS_TEXT = "@"
MARK = "#apostrophe-before-formulas"
MARKED_WITH = "'"
# A cell holds no more, and a program that reads it takes _x0041_ for the letter A.
LONGEST_TEXT = 32_767
LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
ESCAPED_LOW_LINE = "_x005F_"
# A sheet’s name is no longer than that, and has none of these.
LONGEST_NAME = 31
NOT_IN_A_NAME = re.compile(r"[\\/*?:\[\]]")


def as_xlsx(name, header, rows, *, behind=()):
    """Return a workbook; control characters are left out.

    `behind` gives more sheets to come after the first, each with its name, header and rows.
    """
    book = Workbook(write_only=True)
    for sheet in ((name, header, rows), *behind):
        _write_sheet(book, *sheet)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _write_sheet(book, name, header, rows):
    sheet = book.create_sheet(NOT_IN_A_NAME.sub(" ", name)[:LONGEST_NAME])
    sheet.freeze_panes = "A2"
    for number in range(1, len(header) + 1):
        column = sheet.column_dimensions[get_column_letter(number)]
        column.width, column.number_format = COLUMN, AS_TEXT
    sheet.append([_cell(sheet, text, is_bold=True) for text in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])


def in_a_cell(text):
    """Return what a workbook makes of a text: no control characters, one kind of line break."""
    return without_control(text)[:LONGEST_TEXT]


def without_control(text):
    return BROKEN_LINE.sub("\n", UNWRITABLE.sub("", text))


def as_csv(header, rows):
    """Return UTF-8 with a mark in front, by which Excel knows it."""
    written = StringIO(newline="")
    writer = csv.writer(written)
    writer.writerow([MARK])
    for row in (header, *rows):
        writer.writerow([_harmless(value) for value in row])
    return written.getvalue().encode("utf-8-sig", "replace")


def read_csv(content):
    """Read what `as_csv` wrote: header and rows, all texts as they were; None is empty."""
    rows = list(csv.reader(StringIO(content.decode("utf-8-sig"), newline="")))
    if rows[:1] != [[MARK]]:
        return rows
    return [[cell.removeprefix(MARKED_WITH) for cell in row] for row in rows[1:]]


def _cell(sheet, value, *, is_bold=False):
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet)
    # Not the library’s own way: it would cut off an escaped text where the text itself fits.
    cell._value = LIKE_AN_ESCAPE.sub(ESCAPED_LOW_LINE, in_a_cell(value))
    # Of “=1” the library makes a formula by itself, of “#N/A” an error.
    cell.data_type, cell.number_format = "s", AS_TEXT
    if value.startswith(LIKE_A_FORMULA):
        # A program that edits the cell goes on taking it for text.
        cell.quotePrefix = True
    if is_bold:
        cell.font = Font(bold=True)
    return cell


def _harmless(value):
    if isinstance(value, str) and value.startswith(LIKE_A_FORMULA):
        return f"{MARKED_WITH}{value}"
    return value
