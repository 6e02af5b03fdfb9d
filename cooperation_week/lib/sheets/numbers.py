"""What a number in a workbook stands for: itself, a day, an hour, or both."""

import re
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _
from openpyxl.styles.numbers import BUILTIN_FORMATS, is_date_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from cooperation_week.lib.sheets.lines import FileRefused

# Chinese versions write days (2026年12月1日) and hours under numbers of their own.
CHINESE_DAYS = {27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58}
CHINESE_HOURS = {32, 33, 34, 35, 55, 56}
FORMATS = BUILTIN_FORMATS | dict.fromkeys(CHINESE_DAYS, "d") | dict.fromkeys(CHINESE_HOURS, "h")
QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
# A spreadsheet keeps fifteen digits, and makes zeros of the others.
MOST_EXACT = 10**15
EPOCHS = {False: WINDOWS_EPOCH, True: MAC_EPOCH}


def written(number, code, where, *, since_1904=False):
    """Return the text for a number under a format, as a spreadsheet shows it."""
    if code and is_date_format(code):
        return _moment(number, code, where, since_1904)
    if abs(number) >= MOST_EXACT:
        raise FileRefused(
            _(
                "%(cell)s holds a number of more than 15 digits, whose end the spreadsheet has"
                " lost. Format the cell as text, and type it again."
            )
            % {"cell": where}
        )
    if number == int(number):
        # Under a format of zeros, 39 is shown as 0039.
        width = len(code) if code and set(code) == {"0"} else 0
        return str(int(number)).zfill(width)
    return f"{number:.15g}"


def _moment(number, code, where, since_1904):
    try:
        read = from_excel(number, EPOCHS[since_1904])
    except (OverflowError, ValueError):
        raise FileRefused(
            _("%(cell)s is formatted as a day, but holds no day.") % {"cell": where}
        ) from None
    if isinstance(read, datetime) and not _shows_a_day(code):
        read = _rounded(read).time()
    if isinstance(read, time):
        return _hour(_rounded(datetime.combine(WINDOWS_EPOCH, read)).time())
    read = _rounded(read)
    hour = "" if read.time() == time.min else f" {_hour(read.time())}"
    return f"{read:%Y-%m-%d}{hour}"


def _shows_a_day(code):
    return re.search("[dy]", QUOTED.sub("", code.split(";")[0]).lower()) is not None


def _rounded(moment):
    return (moment + timedelta(milliseconds=500)).replace(microsecond=0)


def _hour(clock):
    return f"{clock:%H:%M:%S}" if clock.second else f"{clock:%H:%M}"
