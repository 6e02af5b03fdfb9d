"""Editing a plan: stands are placed, moved and set in rows; the hall may change around them.

Each verb locks the hall, looks at the plan as it will be, and refuses with a sentence that names
the other stand. What a sentence forgets, the database refuses.
"""

from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from events.exhibition.halls import plan
from events.exhibition.halls.wording import in_metres, size_in_metres
from events.exhibition.models import Hall, Stand
from events.exhibition.models.stand import NUMBER, order_of
from events.exhibition.refusals import StandRefused
from events.programme.calendar_words import listed

PLACED = (
    "hall", "hall_width", "hall_depth", "number", "x", "y", "width", "depth", "power",
    "has_water", "has_network", "load",
)  # fmt: skip
MOST_IN_A_ROW = 100
LAST_NUMBER = 9999


@dataclass(frozen=True, slots=True)
class Row:
    """How many equal stands, how far from each other, and whether they go down the plan."""

    count: int
    gap: int = 0
    goes_down: bool = False


@transaction.atomic
def place(stand):
    """Store a stand where it is now, whoever has it. Raises StandRefused."""
    hall = _locked(stand.hall_id)
    _fit(stand, hall)
    _check_numbers(hall, [stand])
    _check(hall, [stand], _others(hall, [stand]))
    stand.save(update_fields=PLACED if stand.pk else None)
    return stand


@transaction.atomic
def add_row(first, row):
    """Store a row of stands like the first, with the numbers that follow. Raises StandRefused."""
    hall = _locked(first.hall_id)
    made = [_next_to(first, row, step) for step in range(row.count)]
    for stand in made:
        _fit(stand, hall)
    _check_numbers(hall, made)
    _check(hall, made, _others(hall, made))
    return Stand.objects.bulk_create(made)


@transaction.atomic
def resize(hall):
    """Store a hall with a new size. Raises StandRefused where a stand would be outside."""
    _locked(hall.pk)
    outside = [stand.number for stand in hall.stands.all() if not plan.is_inside(stand, hall)]
    if outside:
        raise StandRefused(
            _("Stands would be outside the hall: %(numbers)s.") % {"numbers": listed(outside)}
        )
    hall.save()


def check_plan(hall):
    """Look at a whole plan. Raises StandRefused for the first thing that is wrong in it."""
    for zone in hall.zones.all():
        if not plan.is_inside(zone, hall):
            raise StandRefused(_("The zone “%(zone)s” is not inside the hall.") % {"zone": zone})
    for door in hall.doors.all():
        if not plan.fits_its_wall(door, hall):
            raise StandRefused(_("The door “%(door)s” is wider than its wall.") % {"door": door})
    if any(p.x > hall.width or p.y > hall.depth for p in hall.power_points.all()):
        raise StandRefused(_("A power point is outside the hall."))
    _check(hall, [*hall.stands.all()], [])


def _locked(number):
    return Hall.objects.select_for_update().get(pk=number)


def _fit(stand, hall):
    stand.hall, stand.edition_id = hall, hall.edition_id
    stand.hall_width, stand.hall_depth = hall.width, hall.depth


def _check_numbers(hall, stands):
    numbers = {stand.number for stand in stands}
    known = Stand.objects.filter(edition=hall.edition_id, number__in=numbers)
    taken = known.exclude(pk__in=_known(stands)).values_list("number", flat=True)
    if found := sorted(taken, key=order_of):
        raise StandRefused(_("There are stands %(numbers)s already.") % {"numbers": listed(found)})


def _known(stands):
    return [stand.pk for stand in stands if stand.pk]


def _others(hall, stands):
    return [*hall.stands.exclude(pk__in=_known(stands))]


def _check(hall, stands, others):
    doors = [*hall.doors.all()]
    everybody = [*stands, *others]
    for stand in stands:
        _check_alone(stand, hall, doors)
        neighbours = [other for other in everybody if other is not stand]
        _check_neighbours(stand, neighbours, hall.aisle)


def _check_alone(stand, hall, doors):
    if not plan.is_inside(stand, hall):
        raise StandRefused(
            _("Stand %(number)s would reach out of the hall, which is %(size)s.")
            % {"number": stand.number, "size": size_in_metres(hall)}
        )
    for door in doors:
        if plan.overlap(stand, plan.before(door, hall)):
            raise StandRefused(
                _("Stand %(number)s would stand before a door: %(door)s.")
                % {"number": stand.number, "door": door}
            )


def _check_neighbours(stand, neighbours, aisle):
    numbers = {"number": stand.number, "aisle": in_metres(aisle)}
    for other in neighbours:
        if plan.overlap(stand, other):
            raise StandRefused(
                _("Stand %(number)s would overlap stand %(other)s.")
                % {**numbers, "other": other.number}
            )
    for other in plan.too_near(stand, neighbours, aisle):
        raise StandRefused(
            _(
                "Stand %(number)s is too near to stand %(other)s: they touch, or there are at"
                " least %(aisle)s m between them."
            )
            % {**numbers, "other": other.number}
        )


def _next_to(first, row, step):
    """Return the stand so many steps after the first of a row."""
    letters, digits, after = NUMBER.fullmatch(first.number).groups()
    number = int(digits) + step
    if number > LAST_NUMBER:
        raise StandRefused(_("Numbers of stands have at most four digits."))
    along = (first.depth if row.goes_down else first.width) + row.gap
    names = ("width", "depth", "power", "has_water", "has_network", "load", "hall_id")
    return Stand(
        **{name: getattr(first, name) for name in names},
        number=f"{letters}{number:0{len(digits)}}{after}",
        x=first.x + (0 if row.goes_down else step * along),
        y=first.y + (step * along if row.goes_down else 0),
    )
