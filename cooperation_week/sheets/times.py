"""Columns of days and hours, as a calendar and a clock on a wall show them."""

import re
import unicodedata
from datetime import date, time

from django.utils.translation import gettext

from cooperation_week.sheets.columns import Column, Refused

DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00(?::00)?)?")
HOUR = re.compile(r"(\d{1,2})[:.](\d{2})(?::(\d{2}))?")


class DayColumn(Column):
    """A day of the calendar: 2026-12-01, or a cell that a spreadsheet shows as a day."""

    def write(self, row):
        value = self.value_of(row)
        return value.isoformat() if value else ""

    def value_of(self, row):
        return getattr(row, self.name)

    def read(self, text):
        if not text:
            return None
        try:
            return date(*map(int, DAY.fullmatch(_half_width(text)).groups()))
        except (AttributeError, ValueError):
            raise Refused(
                gettext("“%(text)s” is not a day. Write it as 2026-12-01: year, month, day.")
                % {"text": text}
            ) from None


class HourColumn(DayColumn):
    """An hour as a clock on a wall shows it: 09:30."""

    def write(self, row):
        value = self.value_of(row)
        if value is None:
            return ""
        return f"{value:%H:%M:%S}" if value.second else f"{value:%H:%M}"

    def read(self, text):
        if not text:
            return None
        try:
            return time(*(int(part or 0) for part in HOUR.fullmatch(_half_width(text)).groups()))
        except (AttributeError, ValueError):
            raise Refused(
                gettext("“%(text)s” is not an hour. Write it as 09:30.") % {"text": text}
            ) from None


def _half_width(text):
    """Return digits and colons as typed on a Chinese keyboard in their usual form."""
    return unicodedata.normalize("NFKC", text).strip()
