"""XLSX: a ZIP of XML, of which the first sheet is read as it streams by.

The usual library keeps all of it in memory, asks other libraries for safety, and takes cells of a
Chinese spreadsheet for numbers that are days. Here every part is read in pieces, a document type
(and with it every entity) is refused, and sizes are bounded before and while it is unpacked.
"""

import struct
import zipfile
import zlib
from itertools import count
from pathlib import PurePosixPath
from xml.parsers import expat

from django.utils.translation import gettext as _

from cooperation_week.lib.sheets.lines import FileRefused, damaged
from cooperation_week.lib.sheets.parts import Book, Relations, Sheet, Strings, Styles

CHUNK = 64 * 1024
MOST_UNPACKED = 64 * 1024 * 1024
# Of a part, whatever they are.
MOST_ELEMENTS = 2_000_000
# The list of what is in the ZIP; the library reads it whole.
MOST_OF_A_DIRECTORY = 256 * 1024
DIRECTORY_END, END_SIZE, LONGEST_TAIL = b"PK\5\6", 22, 22 + 65_535
BOOK = "xl/workbook.xml"
FAULTS = (
    zipfile.BadZipFile, zlib.error, expat.ExpatError, EOFError, OSError, NotImplementedError,
    RuntimeError, ValueError, LookupError, OverflowError, struct.error,
)  # fmt: skip


def read_workbook(file):
    """Return the lines of the first sheet that is not hidden. Raises FileRefused."""
    try:
        _refuse_a_vast_directory(file)
        with zipfile.ZipFile(file) as archive:
            _refuse_what_is_no_plain_workbook(archive)
            return _lines(archive)
    except FileRefused:
        raise
    except FAULTS:
        # Files that are cut short or forged raise all of these.
        raise damaged() from None


def _lines(archive):
    relations = _parsed(archive, Relations(), "xl/_rels/workbook.xml.rels")
    book = _parsed(archive, Book(), BOOK)
    styles = _parsed(archive, Styles(), _part(archive, relations.styles))
    strings = _parsed(archive, Strings(), _part(archive, relations.strings))
    path = _part(archive, relations.targets[book.first_sheet])
    return _parsed(archive, Sheet(strings, styles, since_1904=book.since_1904), path).lines


def _part(archive, target):
    """Return the path of a part, which its relation gives from the root or from the workbook."""
    if not target:
        return None
    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return str(PurePosixPath(path))


def _parsed(archive, reader, path):
    """Read a part in pieces. A workbook without texts or styles has no such part."""
    if path is None:
        return reader
    parser, seen = expat.ParserCreate(), count(1)

    def start(name, given):
        if next(seen) > MOST_ELEMENTS:
            raise damaged()
        reader.start(_local(name), given)

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda name: reader.end(_local(name))
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = _refuse_a_document_type
    with archive.open(path) as part:
        while chunk := part.read(CHUNK):
            parser.Parse(chunk, False)
    parser.Parse(b"", True)
    return reader


def _local(name):
    return name.rpartition(":")[2]


def _refuse_a_document_type(*_ignored):
    raise damaged()


def _refuse_a_vast_directory(file):
    """Look how long the ZIP says that its list is, before the library reads it whole."""
    size = file.seek(0, 2)
    file.seek(max(0, size - LONGEST_TAIL))
    tail = file.read()
    end = tail[tail.rfind(DIRECTORY_END) :]
    [length] = struct.unpack_from("<L", end[:END_SIZE].ljust(END_SIZE, b"\xff"), 12)
    if length > MOST_OF_A_DIRECTORY:
        raise damaged()
    file.seek(0)


def _refuse_what_is_no_plain_workbook(archive):
    names = archive.namelist()
    if any(name.endswith("vbaProject.bin") for name in names):
        raise FileRefused(_("This workbook holds macros: save it as a plain workbook (.xlsx)."))
    if BOOK not in names:
        raise FileRefused(
            _("This is not a workbook of Excel: save it as XLSX, or as CSV in UTF-8.")
        )
    if sum(part.file_size for part in archive.infolist()) > MOST_UNPACKED:
        raise FileRefused(_("The file is vast once unpacked: it is not taken."))
