"""Which papers an exhibitor is asked for, why, and by which day."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from events.exhibition.models import Paper

Kind = Paper.Kind
# Above this a stand has a line of its own, which an electrician draws.
MUCH_POWER = 3000
CUSTOMS_DAYS, HALL_DAYS = 30, 14


@dataclass(frozen=True)
class Need:
    """`papers` are those of this kind that were sent; `is_asked` is false for what is welcome."""

    kind: str
    title: str
    why: str
    by: date | None
    is_asked: bool
    papers: tuple

    @property
    def is_missing(self):
        return self.is_asked and not self.papers


def needs_of(exhibitor, papers, first_day):
    """Return a Need for each kind, what is asked for first; `first_day` may not be known yet."""
    asked = asked_of(exhibitor)
    return [
        Need(
            kind=kind,
            title=Kind(kind).label,
            why=said,
            by=_before(first_day, days) if kind in asked else None,
            is_asked=kind in asked,
            papers=tuple(paper for paper in papers if paper.kind == kind),
        )
        for kind, days, said in sorted(_about(), key=lambda each: each[0] not in asked)
    ]


def asked_of(exhibitor):
    """Return the kinds of paper that this exhibitor cannot do without."""
    asked = {Kind.INSURANCE}
    if exhibitor.ships_from_china:
        asked |= {Kind.CUSTOMS, Kind.PACKING}
    if (exhibitor.power or 0) > MUCH_POWER:
        asked.add(Kind.POWER)
    return asked


def _about():
    return (
        (
            Kind.CUSTOMS, CUSTOMS_DAYS,
            _(
                "For goods that come from outside the European Union and go back: the ATA carnet,"
                " or an invoice with the value of each piece."
            ),
        ),
        (
            Kind.PACKING, CUSTOMS_DAYS,
            _("What is in which box: content, weight and measures, in English or Italian."),
        ),
        (
            Kind.INSURANCE, HALL_DAYS,
            _("That you are insured for what you show and for what it may do to others."),
        ),
        (
            Kind.POWER, HALL_DAYS,
            _("For more than 3000 W: which device draws how much, and the plugs they have."),
        ),
        (
            Kind.SAFETY, HALL_DAYS,
            _("For batteries, lasers, gases, chemicals and whatever moves by itself."),
        ),
        (Kind.OTHER, HALL_DAYS, _("Whatever else the organisers have asked you for.")),
    )  # fmt: skip


def _before(first_day, days):
    return first_day - timedelta(days=days) if first_day else None
