"""Demonstrations as visitors read them: the frozen values of their part of a release."""

from dataclasses import dataclass
from datetime import datetime

from cooperation_week.lib.clocks import moment
from cooperation_week.lib.words import Words
from cooperation_week.releases.reading import read
from events.programme.published import Occasion
from events.published import Edition, digest_for, edition_of

NAME = "demonstrations"
TRANSLATED = ("title", "text", "place")


@dataclass(frozen=True, slots=True)
class Demonstration:
    """Something shown working at an hour. `exhibitor` is a uid, `exhibit` a title or empty.

    `place` is empty where it is the stand itself. `number` is in its address, for life.
    """

    uid: str
    number: int
    exhibitor: str
    organisation: str
    exhibit: str
    state: str
    title: Words
    text: Words
    place: Words
    languages: tuple[str, ...]
    occasion: Occasion
    edition: Edition
    sequence: int
    changed_at: datetime

    @property
    def is_cancelled(self):
        return self.state == "cancelled"

    @property
    def day(self):
        return self.occasion.day


def published_demonstrations(year):
    """Return the demonstrations in the newest release of an edition. Raises Http404."""
    return read(digest_for(year), demonstrations_of)


def demonstrations_of(document):
    """Make the frozen demonstrations of a document, in order of time; there may be none."""
    items = document["parts"].get(NAME, {"demonstrations": ()})["demonstrations"]
    if not items:
        return ()
    edition = edition_of(document)
    found = (_demonstration(item, edition) for item in items)
    return tuple(sorted(found, key=lambda each: (each.occasion.starts_at, each.number)))


def demonstration_numbered(number, year):
    """Return the demonstration of a year with this number, or None."""
    found = (each for each in published_demonstrations(year) if each.number == number)
    return next(found, None)


def _demonstration(item, edition):
    same = ("uid", "number", "exhibitor", "organisation", "exhibit", "state", "sequence")
    leg = edition.places.legs[item["leg"]]
    return Demonstration(
        **{name: item[name] for name in same},
        **{name: Words(item[name]) for name in TRANSLATED},
        languages=tuple(item["languages"]),
        occasion=Occasion(
            moment(item["starts_at"]), moment(item["ends_at"]), None, leg, None, None
        ),
        edition=edition,
        changed_at=moment(item["changed_at"]),
    )
