"""Files of all kinds: read exactly, or refused with a sentence that says where and why."""

import codecs
import tracemalloc
import zipfile
from datetime import date, datetime, time

import pytest

from cooperation_week.lib.sheets import lines as limits
from cooperation_week.lib.sheets import parts, workbooks
from cooperation_week.lib.sheets.lines import FileRefused, Line
from cooperation_week.lib.sheets.reading import read_lines
from tests.cooperation_week.lib.test_spreadsheets import HOSTILE
from tests.sheet_files import PARTS, edited, made_of, sent, text, workbook, zipped

HEADING = '<row><c t="str"><v>Title</v></c></row>'
TYPED = [
    "+39 081 7352220",
    "0039",
    "007",
    "中意创新合作周",
    "perché, “così”",
    "a\nb",
    " a ",
    "1e5",
]


def read(content, charset=""):
    return read_lines(sent(content), charset)


def below(content, charset=""):
    """Return the cells of the rows below the headings."""
    return [line.cells for line in read(content, charset)[1:]]


def refusal(content, charset=""):
    with pytest.raises(FileRefused) as refused:
        read(content, charset)
    return str(refused.value)


# ---------- taken ----------


@pytest.mark.parametrize("write", [workbook, text])
@pytest.mark.parametrize("typed", [TYPED, HOSTILE])
def test_what_was_written_is_read_as_it_was(typed, write):
    found = below(write(["Title"], *([value] for value in typed)))

    assert found == [(value.replace("\r", "\n"),) for value in typed]


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    def change(sheet):
        sheet["A3"], sheet["A4"], sheet["B7"] = "Title", "Tides", "Storms"

    assert read(edited(change)) == [
        Line(3, ("Title",)),
        Line(4, ("Tides",)),
        Line(7, ("", "Storms")),
    ]


@pytest.mark.parametrize(
    ("typed", "code", "found"),
    [
        (date(2026, 12, 1), "dd/mm/yyyy", "2026-12-01"),
        (datetime(2026, 12, 1, 9, 30), "yyyy-mm-dd hh:mm", "2026-12-01 09:30"),  # noqa: DTZ001
        (time(9, 30), "h:mm", "09:30"),
        (0.395833333333333, "h:mm:ss", "09:30"),
        (46357.395833333, "h:mm", "09:30"),
        (46357, '[$-804]yyyy"年"m"月"d"日"', "2026-12-01"),
        (39, "0000", "0039"),
        (39, "General", "39"),
        (3331234567, "General", "3331234567"),
        (2.5, "0.00", "2.5"),
        (True, "General", "TRUE"),
    ],
)
def test_numbers_days_and_hours_are_read_as_they_are_shown(typed, code, found):
    def change(sheet):
        sheet["A1"], sheet["A2"] = "Title", typed
        sheet["A2"].number_format = code

    assert below(edited(change)) == [(found,)]


@pytest.mark.parametrize(
    ("number", "found"), [(31, "2026-12-01"), (14, "2026-12-01"), (1, "46357")]
)
def test_days_of_a_chinese_spreadsheet_are_days(number, found):
    styles = (
        f'<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs></styleSheet>'
    )
    sheet = (
        '<worksheet><sheetData><row><c t="inlineStr"><is><t>日期</t></is></c></row>'
        '<row><c s="1"><v>46357</v></c></row></sheetData></worksheet>'
    )
    relations = PARTS["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rId2" Type="x/styles" Target="/xl/styles.xml"/></Relationships>',
    )

    content = made_of(sheet, **{"xl/styles.xml": styles, "xl/_rels/workbook.xml.rels": relations})

    assert below(content) == [(found,)]


def test_days_since_1904_are_days():
    book = PARTS["xl/workbook.xml"].replace("<sheets>", '<workbookPr date1904="1"/><sheets>')
    sheet = (
        '<worksheet><row><c t="str"><v>Day</v></c></row>'
        '<row><c t="d"><v>2026-12-01T00:00:00</v></c></row></worksheet>'
    )

    assert below(made_of(sheet, **{"xl/workbook.xml": book})) == [("2026-12-01",)]


def test_runs_make_one_text_and_reading_aids_none():
    cell = '<is><r><t>王</t></r><r><t>志刚</t></r><rPh sb="0" eb="1"><t>wang</t></rPh></is>'
    sheet = f'<worksheet>{HEADING}<row><c t="inlineStr">{cell}</c></row></worksheet>'

    assert below(made_of(sheet)) == [("王志刚",)]


@pytest.mark.parametrize(
    "content",
    [
        "Title\nTi\0des\x0b\n".encode("utf-16"),
        edited(lambda sheet: (sheet.append(["Title"]), sheet.append(["Ti_x0000_de_xD800_s"]))),
    ],
)
def test_characters_that_no_database_takes_are_left_out(content):
    assert below(content) == [("Tides",)]


def test_hidden_sheets_are_passed_over():
    hidden = '<sheets><sheet name="B" r:id="rId9" state="hidden"/>'
    book = PARTS["xl/workbook.xml"].replace("<sheets>", hidden)
    sheet = f"<worksheet>{HEADING}<row><c><v>1</v></c></row></worksheet>"

    assert below(made_of(sheet, **{"xl/workbook.xml": book})) == [("1",)]


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF8, b""])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_texts_are_read_in_every_unicode_and_with_every_separator(mark, separator):
    names = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
    written = f'Title{separator}Città\r\n"a\r\nb"{separator}中文\r\n'

    content = mark + written.encode(names.get(mark, "utf-8"))

    assert below(content) == [("a\nb", "中文")]


@pytest.mark.parametrize(
    ("charset", "typed"), [("gb18030", "中意创新"), ("cp1252", "perché così")]
)
def test_older_characters_are_read_once_it_is_said_which(charset, typed):
    content = f"Title,City\n{typed},Napoli\n".encode(charset)

    refused = refusal(content)

    assert below(content, charset) == [(typed, "Napoli")]
    assert refused.startswith("Row 2 is not written in UTF-8.")


def test_text_that_excel_has_saved_again_keeps_its_apostrophes():
    assert below(b"#apostrophe-before-formulas;;\r\nTitle;City;x\r\n'=1;'''a;'0039\r\n") == [
        ("=1", "''a", "0039")
    ]


# ---------- refused ----------


def with_cell(value):
    def change(sheet):
        sheet["A1"], sheet["B3"] = "Title", value

    return edited(change)


def merged(sheet):
    sheet["A1"], sheet["A2"] = "Title", "Tides"
    sheet.merge_cells("A2:C2")


def test_formula_is_refused_where_it_stands():
    assert refusal(with_cell("=1+1")).startswith("B3 holds a formula.")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (with_cell("#N/A"), "B3 shows an error: #N/A."),
        (with_cell(39081735222012345), "B3 holds a number of more than 15 digits"),
        (edited(merged), "A2:C2 are merged"),
        (b"", "The file is empty."),
        (workbook(["Title"]), "There is nothing below the headings."),
        (edited(lambda sheet: None), "The file is empty."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "This is a workbook of an old kind"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            "The file is protected with a password",
        ),
        (zipped({**PARTS, "xl/vbaProject.bin": "x"}), "This workbook holds macros"),
        (zipped({"mimetype": "application/vnd.oasis"}), "This is not a workbook of Excel"),
        (workbook(["Title"], ["a"])[:-40], "The file is damaged"),
        (b"PK\3\4 nothing", "The file is damaged"),
        (zipped({"xl/workbook.xml": "<workbook"}), "The file is damaged"),
        (made_of("<worksheet><row r='x'/></worksheet>"), "The file is damaged"),
        (b"%PDF-1.7", "This is neither a workbook nor a text"),
        (b"<html><table>", "This is neither a workbook nor a text"),
        (b"Title\nTi\0des", "This is neither a workbook nor a text"),
        (b'Title\nTides\n"never closed\n', "Row 3: a quotation mark is not closed"),
        (workbook(["A"] * 201, ["a"]), "GS1: there are more than 200 columns."),
        (b"Title\nTides\n" + b"," * 16_384, "row 3: there are more than 200 columns."),
        (text(["Title"], ["x" * 32_768]), "row 3: the text is longer than 32767 characters."),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_is_refused_with_a_sentence(content, said):
    assert refusal(content).startswith(said)


def test_entities_are_never_looked_at():
    bomb = (
        '<!DOCTYPE a [<!ENTITY b "bbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]><worksheet>&c;</worksheet>'
    )

    assert refusal(made_of(bomb)).startswith("The file is damaged")


def test_file_that_is_too_large_is_not_even_read():
    file = sent(b"")
    file.size = 10 * 1024 * 1024 + 1

    with pytest.raises(FileRefused, match="larger than 10 MB"):
        read_lines(file)


ROW = '<row><c t="inlineStr"><is><t>Tides</t></is></c></row>'
BOMBS = {
    "rows": (ROW * 100_000, "There are more than 5000 rows"),
    "characters": (
        f'<row><c t="inlineStr"><is><t>{"x" * 30_000_000}</t></is></c></row>',
        "There is more text in this file",
    ),
    "unpacked": ("<!-- -->" + " " * 64 * 1024 * 1024, "The file is vast once unpacked"),
}


@pytest.mark.parametrize("bomb", BOMBS)
def test_bombs_are_refused_in_bounded_memory(bomb):
    sheet, said = BOMBS[bomb]
    content = made_of(f"<worksheet>{sheet}</worksheet>")

    tracemalloc.start()
    refused = refusal(content)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert refused.startswith(said)
    assert peak < 100 * 1024 * 1024


@pytest.mark.parametrize(
    ("part", "limit", "sheet", "said"),
    [
        (parts, "MOST_CELLS", "<row><c/><c/><c/></row>" * 10, "The sheet is vast"),
        (workbooks, "MOST_ELEMENTS", "<x/>" * 30, "The file is damaged"),
    ],
)
def test_what_takes_long_to_read_is_given_up(part, limit, sheet, said, monkeypatch):
    monkeypatch.setattr(part, limit, 30)

    assert refusal(made_of(f"<worksheet>{sheet}</worksheet>")).startswith(said)


def test_text_of_a_hundred_thousand_rows_is_refused_in_bounded_memory():
    content = b"Title\n" + b"Tides,Napoli,2026-12-01\n" * 100_000

    tracemalloc.start()
    refused = refusal(content)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert (refused.startswith("There are more than 5000 rows"), peak < 64 * 1024 * 1024) == (
        True,
        True,
    )


def test_texts_that_cells_share_are_counted_each_time(monkeypatch):
    monkeypatch.setattr(limits, "MOST_CHARACTERS", 1000)
    relations = PARTS["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rId2" Type="x/sharedStrings" Target="s.xml"/></Relationships>',
    )
    shared = f"<sst><si><t>{'x' * 100}</t></si></sst>"
    cells = '<c t="s"><v>0</v></c>' * 11

    content = made_of(
        f"<worksheet><row>{cells}</row></worksheet>",
        **{"xl/s.xml": shared, "xl/_rels/workbook.xml.rels": relations},
    )

    assert refusal(content).startswith("There is more text in this file")


def test_list_of_a_zip_is_measured_before_it_is_read(monkeypatch):
    content = zipped({f"xl/{number}": "" for number in range(6000)}, zipfile.ZIP_STORED)
    monkeypatch.setattr(zipfile, "ZipFile", None)

    assert refusal(content).startswith("The file is damaged")
