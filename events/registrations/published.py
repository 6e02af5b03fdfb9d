"""Opening times as visitors read them, with the deadlines there were before."""

from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from cooperation_week.lib.clocks import moment
from cooperation_week.releases.reading import read
from events.published import digest_for
from events.registrations.models import Activity

NAME = "registrations"
NOTHING = {"activities": []}


@dataclass(frozen=True, slots=True)
class FormerDeadline:
    """A deadline that held until it was changed."""

    closes_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Opening:
    """From when until when an activity is open: instants, the end excluded."""

    kind: str
    opens_at: datetime
    closes_at: datetime
    needs_approval: bool
    former: tuple[FormerDeadline, ...]

    @property
    def label(self):
        return Activity.Kind(self.kind).label

    def is_open(self, now):
        return self.opens_at <= now < self.closes_at

    def is_over(self, now):
        return now >= self.closes_at


def openings_of(document):
    """Return the opening times of a document, by kind."""
    items = document["parts"].get(NAME, NOTHING)["activities"]
    return MappingProxyType({item["kind"]: _opening(item) for item in items})


def published_openings(year):
    """Return the opening times of the newest release of a year, by kind. Raises Http404."""
    return read(digest_for(year), openings_of)


def registering_for(year):
    """Return the opening time of registering for a year, None before there is any."""
    return published_openings(year).get(Activity.Kind.REGISTRATION)


def _opening(item):
    return Opening(
        kind=item["kind"],
        opens_at=moment(item["opens_at"]),
        closes_at=moment(item["closes_at"]),
        needs_approval=item["needs_approval"],
        former=tuple(
            FormerDeadline(moment(former["closes_at"]), moment(former["until"]))
            for former in item["former"]
        ),
    )
