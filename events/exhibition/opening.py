"""When an exhibition is open: days from and until, hours by weekday, and special days."""

from dataclasses import dataclass
from datetime import date, time
from itertools import groupby

from cooperation_week.lib.clocks import day
from cooperation_week.lib.words import Words, words_of

WEEKDAYS = range(7)


@dataclass(frozen=True, slots=True)
class Span:
    """From one hour to a later one, on the clock of the place."""

    opens: time
    closes: time


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A day with hours of its own; closed where it has none."""

    day: date
    spans: tuple[Span, ...]
    reason: Words


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Neighbouring weekdays with the same hours, from 0 for Monday to 6; closed without any."""

    first: int
    last: int
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Opening:
    """`weekly` has seven tuples of spans, or none at all where the hours are not known."""

    opens_on: date | None
    closes_on: date | None
    weekly: tuple[tuple[Span, ...], ...]
    special_days: tuple[SpecialDay, ...]

    @property
    def alike(self):
        """Return the week as neighbouring days with the same hours."""
        numbered = groupby(enumerate(self.weekly), key=lambda pair: pair[1])
        groups = [(spans, [number for number, _ in pairs]) for spans, pairs in numbered]
        return tuple(Weekdays(numbers[0], numbers[-1], spans) for spans, numbers in groups)

    def is_within(self, on):
        """Say whether a day is among its days, as far as their ends are known."""
        return (self.opens_on is None or self.opens_on <= on) and (
            self.closes_on is None or on <= self.closes_on
        )

    def hours_on(self, on):
        """Return the spans of a day, none where it is closed; None where they are not known."""
        if not self.is_within(on):
            return ()
        for special in self.special_days:
            if special.day == on:
                return special.spans
        return self.weekly[on.weekday()] if self.weekly else None


def words_of_opening(row):
    """Return the opening of a row as a release has it; of hours that are not there, nothing."""
    found = {
        "hours": [
            [hours.weekday, f"{hours.opens:%H:%M}", f"{hours.closes:%H:%M}"]
            for hours in row.hours.all()
        ],
        "special_days": [_words_of_special(special) for special in row.special_days.all()],
    }
    return {name: value for name, value in found.items() if value}


def opening_of(item):
    """Read the opening of an exhibition in a release."""
    spans = [(weekday, _span(*hours)) for weekday, *hours in item.get("hours", ())]
    weekly = [tuple(span for on, span in spans if on == weekday) for weekday in WEEKDAYS]
    return Opening(
        opens_on=day(item["opens_on"]),
        closes_on=day(item["closes_on"]),
        weekly=tuple(weekly) if spans else (),
        special_days=tuple(_special(special) for special in item.get("special_days", ())),
    )


def _words_of_special(row):
    hours = [f"{at:%H:%M}" for at in (row.opens, row.closes) if at is not None]
    return {"day": row.day.isoformat(), "hours": hours, "reason": words_of(row, "reason")}


def _special(item):
    spans = (_span(*item["hours"]),) if item["hours"] else ()
    return SpecialDay(day(item["day"]), spans, Words(item["reason"]))


def _span(opens, closes):
    return Span(time.fromisoformat(opens), time.fromisoformat(closes))
