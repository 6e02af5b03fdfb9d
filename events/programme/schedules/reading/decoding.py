"""From bytes to text: by the mark in front, by what the file declares, or UTF-8."""

import codecs
import re

from django.utils.translation import gettext as _

from events.programme.schedules.reading.values import ScheduleRefused

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Without a mark, every other byte of the first signs, which are ASCII, is zero.
UNMARKED = (
    (re.compile(rb"[<{\[\s]\x00"), "utf-16-le"),
    (re.compile(rb"\x00[<{\[\s]"), "utf-16-be"),
)
DECLARED = re.compile(rb"""\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._:-]{1,40})["']""")
# Python knows stranger ones, such as one that runs through escapes.
KNOWN = re.compile(
    r"utf-?8|utf-?16(-?[lb]e)?|us-ascii|ascii|latin-?1|iso-?8859-?\d{1,2}|windows-?125\d|cp125\d"
    r"|gb2312|gbk|cp936|gb18030|big5(-?hkscs)?|shift[-_]?jis|euc-?(jp|kr)|koi8-?[ru]"
)
# GBK holds all of GB 2312, and programs write the older name on it.
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "cp936": "gb18030"}


def decoded(content):
    """Return the text of a file. Raises ScheduleRefused."""
    if not content.strip(b"\x00 \t\r\n"):
        raise ScheduleRefused(_("The file is empty."))
    encoding, start = _encoding_of(content)
    try:
        return content[start:].decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, start + error.start) + 1
        said = {"line": line, "encoding": encoding.upper()}
        raise ScheduleRefused(
            _(
                "Line %(line)s is not %(encoding)s. Save the file as UTF-8, or let it declare its"
                " encoding."
            )
            % said
        ) from None


def _encoding_of(content):
    """Return the encoding, and where the text begins."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return encoding, len(mark)
    for pattern, encoding in UNMARKED:
        if pattern.match(content):
            return encoding, 0
    declared = DECLARED.match(content)
    name = declared[1].decode().lower() if declared else "utf-8"
    if not KNOWN.fullmatch(name):
        raise ScheduleRefused(_("The encoding “%(name)s” is not read here.") % {"name": name})
    # Who declares UTF-16 in signs of one byte means something else.
    name = "utf-8" if name.startswith(("utf-16", "utf16")) else name
    return WIDER.get(name, name), 0
