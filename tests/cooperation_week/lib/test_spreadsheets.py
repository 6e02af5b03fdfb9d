"""Whatever people type is text in a spreadsheet, never a formula."""

import codecs
import csv
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from openpyxl.utils.escape import unescape

from cooperation_week.lib.spreadsheets import MARK, as_csv, as_xlsx, read_csv

BEGINNINGS = [*"=+-@＝＋－＠'", "\t", "\r", "\n", "", " =", "''", "='", "'=", "=cmd|'", "@SUM("]
BEGINNINGS += [
    "=HYPERLINK(",
    "-2+3",
    "+39",
    "王",
    "𠀀",
    "😀",
    '"',
    '"=',
    ",=",
    ";",
    "#N/A",
    "TRUE",
]
BEGINNINGS += ["#REF!", "1e5"]
ENDINGS = ["1", "+1", "1+1", "081 123", " /C calc'!A0", '"http://x.example"', "志刚", "a\nb"]
ENDINGS += ["_x0041_", "=1"]
HOSTILE = [beginning + ending for beginning in BEGINNINGS for ending in ENDINGS]
UNWRITABLE = [("\x07bell", "bell"), ("a\x00b", "ab"), ("\ufffe", ""), ("a\r\nb", "a\nb")]


def cells_of(content):
    sheet = load_workbook(BytesIO(content)).active
    return [cell for (cell,) in sheet.iter_rows(min_row=2)]


def test_there_are_enough_of_them():
    assert len(HOSTILE) >= 300


def test_no_cell_of_a_workbook_is_a_formula_and_each_is_what_was_typed():
    cells = cells_of(as_xlsx("A", ["Name"], [[text] for text in HOSTILE]))

    assert {cell.data_type for cell in cells} == {"s"}
    read = [unescape(cell.value) for cell in cells]
    assert read == [text.replace("\r", "\n") for text in HOSTILE]


def test_no_cell_of_a_text_begins_like_a_formula_and_each_comes_back():
    content = as_csv(["Name"], [[text] for text in HOSTILE])

    cells = [cell for row in csv.reader(StringIO(content.decode("utf-8-sig"))) for cell in row]
    assert (content.startswith(codecs.BOM_UTF8), cells[0]) == (True, MARK)
    assert [cell for cell in cells if cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))] == []
    assert read_csv(content) == [["Name"], *([text] for text in HOSTILE)]


def test_numbers_stay_numbers():
    book = cells_of(as_xlsx("A", ["Number"], [[-5], [12]]))

    assert [(cell.data_type, cell.value) for cell in book] == [("n", -5), ("n", 12)]
    assert as_csv(["Number"], [[-5], [None]]).decode("utf-8-sig").split("\r\n")[2:4] == [
        "-5",
        '""',
    ]


@pytest.mark.parametrize(("typed", "kept"), UNWRITABLE)
def test_what_no_workbook_can_hold_is_left_out(typed, kept):
    [cell] = cells_of(as_xlsx("A", ["Name"], [[typed]]))

    assert (cell.value or "") == kept


@pytest.mark.parametrize("name", ["a/b:c*?[]\\", "x" * 40, "注册"])
def test_any_name_of_a_sheet_will_do(name):
    assert load_workbook(BytesIO(as_xlsx(name, ["A"], []))).active.max_row == 1


def test_text_of_somebody_else_is_read_as_it_is():
    assert read_csv(b"Name\r\n'a\r\n") == [["Name"], ["'a"]]
