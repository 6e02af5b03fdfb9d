"""Facts that are written in the reader’s language, at the moment somebody reads them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import get_language

from cooperation_week.lib.dates import write_day, write_days
from cooperation_week.lib.words import listing


@dataclass(frozen=True, slots=True)
class Hours:
    """A moment, or a stretch of time, as one city’s clock shows it.

    `use` is how the day is written: see `cooperation_week.lib.dates`.
    """

    starts: datetime
    ends: datetime | None = None
    use: str = "tab"

    def __str__(self):
        day = write_day(self.starts.date(), self.use, get_language())
        return f"{day}, {self.starts:%H:%M}" + (f"–{self.ends:%H:%M}" if self.ends else "")


@dataclass(frozen=True, slots=True)
class Days:
    first: date
    last: date

    def __str__(self):
        return write_days(self.first, self.last, get_language(), with_year=False)


@dataclass(frozen=True, slots=True)
class Listed:
    words: tuple

    def __str__(self):
        return listing(self.words)
