"""The frozen values that visitors read of the cooperation; `published` makes them of a release."""

from dataclasses import dataclass
from datetime import date, datetime

from centres.models import Agreement as AgreementRow
from centres.models import CommitteeSeat, Coordinator, Milestone
from centres.models.centre import Side
from centres.models.institution import Kind
from cooperation_week.lib.words import Words


@dataclass(frozen=True, slots=True)
class Institution:
    id: int
    slug: str
    former_slugs: tuple[str, ...]
    kind: str
    country: str
    name: Words
    city: Words
    about: Words
    site: str
    logo: str
    sources: tuple[str, ...]

    @property
    def kind_label(self):
        return Kind(self.kind).label


@dataclass(frozen=True, slots=True)
class Part:
    """What an institution does in a centre, for one of the two countries."""

    institution: Institution
    side: str
    role: str
    first_year: int | None
    last_year: int | None
    note: Words

    @property
    def leads(self):
        return self.role == Coordinator.Role.LEADS

    @property
    def role_label(self):
        return Coordinator.Role(self.role).label

    @property
    def side_label(self):
        return Side(self.side).label


@dataclass(frozen=True, slots=True)
class Happening:
    """A milestone: something that happened in a year, perhaps on a known day."""

    id: int
    slug: str
    centre: int | None
    kind: str
    year: int
    day: date | None
    title: Words
    text: Words
    sources: tuple[str, ...]

    @property
    def kind_label(self):
        return Milestone.Kind(self.kind).label


@dataclass(frozen=True, slots=True)
class Centre:
    id: int
    slug: str
    former_slugs: tuple[str, ...]
    name: Words
    field: Words
    about: Words
    opened_on: date | None
    opening: Words
    parts: tuple[Part, ...]
    milestones: tuple[Happening, ...]
    sources: tuple[str, ...]

    @property
    def coordinators(self):
        return tuple(part for part in self.parts if part.leads)

    @property
    def coordinators_now(self):
        """Return those of whom no source says that they have left."""
        return tuple(part for part in self.coordinators if part.last_year is None)


@dataclass(frozen=True, slots=True)
class Agreement:
    id: int
    slug: str
    kind: str
    year: int
    day: date | None
    place: Words
    title: Words
    parties: Words
    signatories: Words
    text: Words
    note: Words
    document: str
    institutions: tuple[Institution, ...]
    sources: tuple[str, ...]

    @property
    def kind_label(self):
        return AgreementRow.Kind(self.kind).label

    @property
    def is_brief(self):
        """Say that nothing is known of it but who agreed on what, and in which year."""
        return not self.text and self.day is None


@dataclass(frozen=True, slots=True)
class Chapter:
    year: int
    title: Words


@dataclass(frozen=True, slots=True)
class Call:
    years: str
    closed_on: date | None
    closing: Words
    received: int | None
    selected: int | None
    note: Words
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Programme:
    id: int
    slug: str
    name: Words
    first_year: int | None
    last_year: int | None
    themes: Words
    about: Words
    agreement: Agreement | None
    calls: tuple[Call, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seat:
    """An institution's seat on the coordination committee."""

    id: int
    institution: Institution
    group: str
    first_year: int | None
    last_year: int | None
    note: Words
    sources: tuple[str, ...]

    @property
    def group_label(self):
        return CommitteeSeat.Group(self.group).label


@dataclass(frozen=True, slots=True)
class Section:
    side: str
    heading: Words
    text: Words
    checked_on: date | None
    sources: tuple[str, ...]

    @property
    def side_label(self):
        return Side(self.side).label if self.side else ""


@dataclass(frozen=True, slots=True)
class Page:
    key: str
    title: Words
    lead: Words
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Cooperation:
    institutions: tuple[Institution, ...] = ()
    centres: tuple[Centre, ...] = ()
    agreements: tuple[Agreement, ...] = ()
    milestones: tuple[Happening, ...] = ()
    chapters: tuple[Chapter, ...] = ()
    programmes: tuple[Programme, ...] = ()
    seats: tuple[Seat, ...] = ()
    pages: tuple[Page, ...] = ()
    # The release these words come from; 0 before the first.
    number: int = 0
    released_at: datetime | None = None

    def page(self, key):
        return next((page for page in self.pages if page.key == key), None)

    def institution(self, slug):
        return _addressed(self.institutions, slug)

    def centre(self, slug):
        return _addressed(self.centres, slug)


def _addressed(rows, slug):
    """Return what has this address, else what had it before, else None."""
    present = (row for row in rows if row.slug == slug)
    return next(present, None) or next((row for row in rows if slug in row.former_slugs), None)
