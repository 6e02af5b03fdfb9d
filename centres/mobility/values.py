"""The frozen values that visitors read of mobility; `published` makes them of a release."""

from dataclasses import dataclass
from datetime import date, datetime

from centres.mobility.models import Audience, Direction, DocumentKind, Level, Scheme
from centres.mobility.models import Programme as ProgrammeRow
from centres.mobility.models.destination import LANGUAGES
from centres.values import Institution
from cooperation_week.lib.words import Words


@dataclass(frozen=True, slots=True)
class FormerDeadline:
    """A deadline that held until it was changed, at `until`."""

    closes_at: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class Criterion:
    id: int
    name: Words
    most: int
    weight: int


@dataclass(frozen=True, slots=True)
class Requirement:
    """`audiences` is empty where everybody is asked."""

    kind: str
    audiences: tuple[str, ...]
    stage: str
    is_asked: bool
    note: Words

    @property
    def kind_label(self):
        return DocumentKind(self.kind).label

    @property
    def is_sensitive(self):
        return DocumentKind(self.kind).is_sensitive

    def is_for(self, audience):
        return not self.audiences or audience in self.audiences


@dataclass(frozen=True, slots=True)
class Destination:
    id: int
    uid: str
    institution: Institution
    unit: Words
    field: Words
    about: Words
    funding: Words
    level: str
    audiences: tuple[str, ...]
    places: int
    most_of_one_home: int | None
    language: str
    scheme: str
    grade: str
    starts_on: date | None
    ends_on: date | None

    @property
    def level_label(self):
        return Level(self.level).label if self.level else ""

    @property
    def certificate(self):
        """Return the certificate asked for, such as “HSK 4”, or nothing."""
        return f"{Scheme(self.scheme).label} {self.grade}" if self.scheme else ""

    def is_for(self, audience):
        return not self.audiences or audience in self.audiences

    @property
    def audience_labels(self):
        return [Audience(each).label for each in self.audiences]

    @property
    def language_label(self):
        return LANGUAGES[self.language] if self.language else ""


@dataclass(frozen=True, slots=True)
class Call:
    id: int
    slug: str
    former_slugs: tuple[str, ...]
    name: Words
    about: Words
    funding: Words
    direction: str
    audiences: tuple[str, ...]
    academic_year: str
    opens_at: datetime
    closes_at: datetime
    zone: str
    results_on: date | None
    most_wishes: int
    days_to_answer: int
    seed: str
    former: tuple[FormerDeadline, ...]
    criteria: tuple[Criterion, ...]
    requirements: tuple[Requirement, ...]
    destinations: tuple[Destination, ...]

    @property
    def direction_label(self):
        return Direction(self.direction).label

    @property
    def audience_labels(self):
        return [Audience(each).label for each in self.audiences]

    def is_open(self, now):
        return self.opens_at <= now < self.closes_at

    def is_over(self, now):
        return now >= self.closes_at

    def required_of(self, audience, stage):
        return [
            each for each in self.requirements if each.stage == stage and each.is_for(audience)
        ]

    def destinations_for(self, audience, home_country=""):
        return [
            each
            for each in self.destinations
            if each.is_for(audience) and not self.stays_home(home_country, each)
        ]

    def stays_home(self, home_country, destination):
        """Say whether one would not leave the country of the home institution.

        Only a call both ways has to ask: any other says by itself where to.
        """
        is_known = self.direction == Direction.BOTH and home_country
        return bool(is_known and home_country == destination.institution.country)


@dataclass(frozen=True, slots=True)
class Programme:
    """An entry of the guide. What is empty is unknown, and shown as such."""

    id: int
    slug: str
    former_slugs: tuple[str, ...]
    kind: str
    direction: str
    name: Words
    about: Words
    who: Words
    covers: Words
    steps: Words
    audiences: tuple[str, ...]
    durations: tuple[str, ...]
    youngest: int | None
    always_until: int | None
    oldest: int | None
    ages: Words
    closes_at: datetime | None
    zone: str
    closing: Words
    door: str
    portal_name: str
    portal: str
    call: Call | None
    checked_on: date | None
    sources: tuple[str, ...]

    @property
    def kind_label(self):
        return ProgrammeRow.Kind(self.kind).label

    @property
    def direction_label(self):
        return Direction(self.direction).label

    @property
    def audience_labels(self):
        return [Audience(each).label for each in self.audiences]

    @property
    def duration_labels(self):
        return [ProgrammeRow.Duration(each).label for each in self.durations]

    @property
    def unknown(self):
        """Return which facts are not known, by the names under which pages show them."""
        facts = {
            "who": self.who or self.audiences,
            "age": self.ages or self.youngest or self.oldest,
            "stay": self.durations,
            "deadline": self.closes_at or self.closing,
            "covers": self.covers,
            "door": self.door != ProgrammeRow.Door.UNKNOWN,
            "checked": self.checked_on,
        }
        return [name for name, known in facts.items() if not known]


@dataclass(frozen=True, slots=True)
class Mobility:
    """The guide and the calls, as one release has them."""

    programmes: tuple[Programme, ...] = ()
    calls: tuple[Call, ...] = ()

    def programme(self, slug):
        """Return a programme by its address, or one that it had; None where there is none."""
        return _at(slug, self.programmes)

    def call(self, slug):
        return _at(slug, self.calls)


def _at(slug, rows):
    """Return what has this address; else what had it once, since another may have it now."""
    found = [each for each in rows if slug == each.slug]
    found += [each for each in rows if slug in each.former_slugs]
    return next(iter(found), None)
