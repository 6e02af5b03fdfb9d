"""The cooperation year by year: what was agreed, what happened, and the editions of the Week."""

from dataclasses import dataclass
from datetime import date

from cooperation_week.lib.words import Words

AGREEMENT, MILESTONE, EDITION = "agreement", "milestone", "edition"


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a year; `what` says of which sort the thing is."""

    what: str
    year: int
    day: date | None
    thing: object

    @property
    def order(self):
        """Come in the order of days; what has none stands for the whole year and comes first."""
        return (self.day or date(self.year, 1, 1), self.what)


@dataclass(frozen=True, slots=True)
class Year:
    number: int
    chapter: Words | None
    entries: tuple[Entry, ...]
    # Agreements of which only parties and subject are known.
    brief: tuple[object, ...]

    @property
    def brief_sources(self):
        return list(dict.fromkeys(source for each in self.brief for source in each.sources))


def years_of(cooperation, editions=()):
    """Return the years in which there is something to tell, the oldest first."""
    chapters = {chapter.year: chapter.title for chapter in cooperation.chapters}
    brief = [agreement for agreement in cooperation.agreements if agreement.is_brief]
    entries = sorted(_entries(cooperation, editions), key=lambda entry: entry.order)
    numbers = sorted({entry.year for entry in entries} | {each.year for each in brief})
    return [
        Year(
            number,
            chapters.get(number),
            tuple(entry for entry in entries if entry.year == number),
            tuple(each for each in brief if each.year == number),
        )
        for number in numbers
    ]


def _entries(cooperation, editions):
    for agreement in cooperation.agreements:
        if not agreement.is_brief:
            yield Entry(AGREEMENT, agreement.year, agreement.day, agreement)
    for milestone in cooperation.milestones:
        yield Entry(MILESTONE, milestone.year, milestone.day, milestone)
    for edition in editions:
        yield Entry(EDITION, edition.year, edition.first_day, edition)
