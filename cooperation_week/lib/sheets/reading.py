"""What a file is, by what is in it and not by its name, and its lines."""

from django.utils.translation import gettext as _

from cooperation_week.lib.sheets.lines import MOST_MEGABYTES, FileRefused
from cooperation_week.lib.sheets.separated import read_separated
from cooperation_week.lib.sheets.workbooks import read_workbook

ZIP, OLD_OFFICE = b"PK\3\4", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
OTHERS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"{\\rtf", b"<")


def read_lines(file, charset=""):
    """Return the lines of a file that somebody sent, the headings first. Raises FileRefused."""
    if file.size > MOST_MEGABYTES * 1024 * 1024:
        raise FileRefused(_("The file is larger than %(limit)s MB.") % {"limit": MOST_MEGABYTES})
    beginning = file.read(8)
    file.seek(0)
    if beginning.startswith(ZIP):
        lines = read_workbook(file)
    else:
        content = file.read()
        _refuse_what_is_no_table(content)
        lines = read_separated(content, charset)
    if not lines:
        raise FileRefused(_("The file is empty."))
    if len(lines) == 1:
        raise FileRefused(_("There is nothing below the headings."))
    return lines


def _refuse_what_is_no_table(content):
    if content.startswith(OLD_OFFICE):
        if LOCKED in content:
            raise FileRefused(
                _("The file is protected with a password: save it without one, and send it again.")
            )
        raise FileRefused(
            _("This is a workbook of an old kind (.xls): save it as XLSX, and send it again.")
        )
    if content.lstrip().startswith(OTHERS):
        raise FileRefused(_("This is neither a workbook nor a text: send XLSX, or CSV in UTF-8."))
