"""Tables as files that a spreadsheet opens: nothing in them is ever computed.

A cell is a text, a whole number or None. What people typed may begin like a formula. In XLSX each
text is a cell of the type text. CSV has no types, so there a text that begins like a formula gets
an apostrophe in front; a line at the top says so, and `read_csv` takes it away again.
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
MARK = "#apostrophe-before-formulas"
# A sheet’s name is no longer than that, and has none of these.
LONGEST_NAME = 31
NOT_IN_A_NAME = re.compile(r"[\\/*?:\[\]]")


def as_xlsx(name, header, rows):
    """Return a workbook with one sheet; control characters are left out."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(NOT_IN_A_NAME.sub(" ", name)[:LONGEST_NAME])
    sheet.freeze_panes = "A2"
    for number in range(1, len(header) + 1):
        sheet.column_dimensions[get_column_letter(number)].width = COLUMN
    sheet.append([_cell(sheet, text, is_bold=True) for text in header])
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    written = BytesIO()
    book.save(written)
    return written.getvalue()


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
    return [[cell.removeprefix("'") for cell in row] for row in rows[1:]]


def _cell(sheet, value, *, is_bold=False):
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, BROKEN_LINE.sub("\n", UNWRITABLE.sub("", value)))
    # Of “=1” the library makes a formula by itself, of “#N/A” an error.
    cell.data_type = "s"
    if value.startswith(LIKE_A_FORMULA):
        # A program that edits the cell goes on taking it for text.
        cell.quotePrefix = True
    if is_bold:
        cell.font = Font(bold=True)
    return cell


def _harmless(value):
    if isinstance(value, str) and value.startswith(LIKE_A_FORMULA):
        return f"'{value}"
    return value
