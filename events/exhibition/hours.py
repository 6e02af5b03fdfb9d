"""Hours at the stands: on days of the edition, while the stands are open, on the city’s clock."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cooperation_week.lib.clocks import ClockRefused, instant
from cooperation_week.lib.dates import write_day
from events.exhibition.models import StandHours
from events.exhibition.refusals import StandRefused
from events.models import Leg
from events.published import Leg as PublishedLeg

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of the edition in one of its cities. Its key stands in forms."""

    leg: PublishedLeg
    day: date

    @property
    def key(self):
        return f"{self.leg.id}-{self.day.isoformat()}"


@dataclass(frozen=True, slots=True)
class Hours:
    """From instant to instant, in a city."""

    leg: PublishedLeg
    starts_at: datetime
    ends_at: datetime

    @property
    def starts(self):
        return self.starts_at.astimezone(self.leg.zone)

    @property
    def ends(self):
        return self.ends_at.astimezone(self.leg.zone)

    @property
    def day(self):
        return self.starts.date()

    @property
    def columns(self):
        """Return what a row is made of."""
        return {"leg_id": self.leg.id, "starts_at": self.starts_at, "ends_at": self.ends_at}

    def __str__(self):
        said = {
            "day": write_day(self.day, "day", get_language()),
            "hours": f"{self.starts:%H:%M}–{self.ends:%H:%M}",
        }
        return _("%(day)s, %(hours)s") % said


def days_of(edition):
    """Return the published days of an edition, city by city, as far as the cities still exist."""
    existing = {*Leg.objects.filter(edition__year=edition.year).values_list("pk", flat=True)}
    return [
        Day(leg, first + number * ONE_DAY)
        for leg in edition.legs
        if leg.id in existing and (first := leg.first_day or edition.first_day)
        for number in range(((leg.last_day or edition.last_day or first) - first).days + 1)
    ]


def hours_on(day, starts, ends):
    """Return the hours that a clock shows on a day. Raises StandRefused for what is none."""
    if ends <= starts:
        raise StandRefused(_("It ends after it starts, on the same day."))
    try:
        return Hours(day.leg, *(instant(day.day, wall, day.leg.zone) for wall in (starts, ends)))
    except ClockRefused as refusal:
        raise StandRefused(str(refusal)) from refusal


def hours_of(row, edition):
    """Return the hours of a shift or a demonstration; None where its city is not published."""
    leg = edition.places.legs.get(row.leg_id)
    return leg and Hours(leg, row.starts_at, row.ends_at)


def opening_hours(edition):
    """Return the hours of the stands by city and day, as far as they are known."""
    rows = StandHours.objects.filter(leg__edition__year=edition.year)
    return {(row.leg_id, row.day): (row.opens, row.closes) for row in rows}


def check_stands_are_open(hours, opening):
    """Raise StandRefused for hours at which the stands are known to be shut."""
    known = opening.get((hours.leg.id, hours.day))
    if known is None:
        return
    opens, closes = known
    if hours.starts.time() < opens or closes < hours.ends.time():
        said = {
            "day": write_day(hours.day, "day", get_language()),
            "opens": f"{opens:%H:%M}",
            "closes": f"{closes:%H:%M}",
        }
        raise StandRefused(
            _("The stands are open from %(opens)s to %(closes)s on %(day)s.") % said
        )


def overlap(one, other):
    """Say whether two stretches with `starts_at` and `ends_at` have a moment in common."""
    return one.starts_at < other.ends_at and other.starts_at < one.ends_at
