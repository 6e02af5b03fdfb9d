"""Spreadsheets as people send them: plain, odd, broken and hostile."""

import zipfile
from io import BytesIO

from openpyxl import Workbook

from cooperation_week.lib.spreadsheets import as_csv, as_xlsx

PARTS = {
    "xl/workbook.xml": (
        '<workbook xmlns:r="r"><sheets><sheet name="A" r:id="rId1"/></sheets></workbook>'
    ),
    "xl/_rels/workbook.xml.rels": (
        '<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/a.xml"/>'
        "</Relationships>"
    ),
}


def sent(content, name="sheet.xlsx"):
    """Return a file as a browser uploads it: bytes with a size and a name."""
    file = BytesIO(content)
    file.name, file.size = name, len(content)
    return file


def workbook(*rows):
    return as_xlsx("A", rows[0], rows[1:])


def text(*rows):
    return as_csv(rows[0], rows[1:])


def edited(change):
    """Return a workbook as openpyxl writes it once `change(sheet)` has worked on it."""
    book = Workbook()
    change(book.active)
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def zipped(parts, compression=zipfile.ZIP_DEFLATED):
    written = BytesIO()
    with zipfile.ZipFile(written, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def made_of(sheet, **more):
    """Return a workbook whose one sheet is this XML."""
    return zipped({**PARTS, "xl/worksheets/a.xml": sheet, **more})
