"""On which terms one goes: the few facts by which it is told what fits whom.

A programme of the guide and a call that is run here are made into the same `Terms`. None, or
nothing, is unknown.
"""

from dataclasses import dataclass

from centres.mobility.models import Audience, Direction
from centres.mobility.models.programme import Duration
from cooperation_week.lib.words import Words

# How many days a stay has at most, to be called so.
LONGEST = (
    (45, Duration.DAYS),
    (120, Duration.MONTHS),
    (215, Duration.SEMESTER),
    (400, Duration.YEAR),
)
COUNTRIES = {Direction.TO_ITALY: ("CN", "IT"), Direction.TO_CHINA: ("IT", "CN")}


@dataclass(frozen=True, slots=True)
class Terms:
    """`ages` are the limits in words; with `is_any_age` it is known that there are none."""

    direction: str
    audiences: tuple[str, ...] = ()
    durations: tuple[str, ...] = ()
    youngest: int | None = None
    always_until: int | None = None
    oldest: int | None = None
    ages: Words | None = None
    is_any_age: bool = False

    @property
    def countries(self):
        """Return from where to where it goes; None where it goes both ways."""
        return COUNTRIES.get(self.direction)


def terms_of_programme(programme):
    names = ("direction", "audiences", "durations", "youngest", "always_until", "oldest", "ages")
    return Terms(**{name: getattr(programme, name) for name in names})


def terms_of_call(call):
    """Return the terms of a call: whoever is not named in it is not meant, and no age is asked."""
    audiences = call.audiences or tuple(Audience.values)
    stays = [_duration(each) for each in call.destinations]
    known = () if None in stays else tuple(dict.fromkeys(stays))
    return Terms(call.direction, audiences, known, is_any_age=True)


def _duration(destination):
    """Return how long one stays there; None where a day is not known."""
    if not (destination.starts_on and destination.ends_on):
        return None
    days = (destination.ends_on - destination.starts_on).days + 1
    return next((name for most, name in LONGEST if days <= most), Duration.DEGREE)
