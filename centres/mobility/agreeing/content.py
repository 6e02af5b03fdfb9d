"""What an agreement says, as values that are kept as JSON with each version."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal

from centres.mobility.agreeing.credits import Conversion, Credits
from cooperation_week.lib.clocks import day, iso
from cooperation_week.lib.words import Words

LEARNING, TEACHING = "learning", "teaching"


@dataclass(frozen=True, slots=True)
class Parties:
    """Who agrees. It stays as it was when the agreement began."""

    reference: str
    applicant: str
    home: Words
    home_country: str
    host: Words
    host_country: str
    unit: Words
    city: Words


@dataclass(frozen=True, slots=True)
class Stay:
    """`scheme` and `grade` say how far the person is in the language. Empty is not said."""

    starts_on: date
    ends_on: date
    place: str
    home_contact: str
    host_contact: str
    language: str
    scheme: str
    grade: str
    isced: str
    eqf: int | None


@dataclass(frozen=True, slots=True)
class HomeCourse:
    title: str
    code: str
    credits: Credits | None


@dataclass(frozen=True, slots=True)
class Course:
    """A course at the host, and what it is recognised as at home; None where it is not."""

    title: Words
    code: str
    semester: str
    credits: Credits
    recognised: HomeCourse | None


@dataclass(frozen=True, slots=True)
class Teaching:
    hours: Decimal
    topics: str
    audience: str


@dataclass(frozen=True, slots=True)
class Content:
    """Either courses, and perhaps a conversion of their credits, or teaching."""

    parties: Parties
    stay: Stay
    courses: tuple[Course, ...] = ()
    conversion: Conversion | None = None
    teaching: Teaching | None = None

    @property
    def kind(self):
        return TEACHING if self.teaching else LEARNING

    @property
    def recognised(self):
        return [course.recognised for course in self.courses if course.recognised]

    def between(self, parties):
        """Return the same between these parties: nobody proposes other ones."""
        return replace(self, parties=parties)


def to_json(content):
    """Return what JSON can hold: days as ISO 8601, numbers as they were written."""
    return _plain(asdict(content))


def from_json(data):
    return Content(
        parties=parties_of(data["parties"]),
        stay=Stay(**data["stay"] | _days(data["stay"])),
        courses=tuple(_course(each) for each in data["courses"]),
        conversion=data["conversion"] and Conversion(Decimal(data["conversion"]["ects"])),
        teaching=data["teaching"]
        and Teaching(**data["teaching"] | {"hours": Decimal(data["teaching"]["hours"])}),
    )


def parties_of(data):
    return Parties(**data | {each: Words(data[each]) for each in ("home", "host", "unit", "city")})


def _plain(value):
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(each) for each in value]
    if isinstance(value, date):
        return iso(value)
    return str(value) if isinstance(value, Decimal) else value


def _days(stay):
    return {name: day(stay[name]) for name in ("starts_on", "ends_on")}


def _course(data):
    recognised = data["recognised"]
    return Course(
        **data
        | {
            "title": Words(data["title"]),
            "credits": _credits(data["credits"]),
            "recognised": recognised
            and HomeCourse(**recognised | {"credits": _credits(recognised["credits"])}),
        }
    )


def _credits(data):
    return data and Credits(data["scheme"], Decimal(data["value"]))
