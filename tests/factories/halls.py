from itertools import count

from events.exhibition.models import Hall, HallDoor, HallZone, PowerPoint, Stand
from tests.factories.events import the_edition

_numbers = count(1)


def make_hall(edition=None, *, width=600, depth=400, **fields):
    """Make a hall of 60 × 40 m with aisles of 3 m. Lengths are decimetres."""
    number = next(_numbers)
    defaults = {"slug": f"hall-{number}", "name_en": f"Hall {number}"}
    return Hall.objects.create(
        edition=edition or the_edition(), width=width, depth=depth, **defaults | fields
    )


def new_stand(hall=None, *, x=0, y=0, **fields):
    """Return a stand of 3 × 3 m that is not stored yet."""
    hall = hall or make_hall()
    defaults = {"number": f"A{next(_numbers)}", "width": 30, "depth": 30}
    return Stand(
        hall=hall,
        edition=hall.edition,
        hall_width=hall.width,
        hall_depth=hall.depth,
        x=x,
        y=y,
        **defaults | fields,
    )


def make_stand(hall=None, **fields):
    stand = new_stand(hall, **fields)
    stand.save()
    return stand


def make_row(hall, number, *, y=0, letter="B", **fields):
    """Make equal stands that touch, B1 on the left."""
    return [
        make_stand(hall, number=f"{letter}{each + 1}", x=30 * each, y=y, **fields)
        for each in range(number)
    ]


def make_zone(hall, **fields):
    defaults = {"name_en": "Green", "x": 0, "y": 0, "width": 100, "depth": 100}
    return HallZone.objects.create(hall=hall, **defaults | fields)


def make_door(hall, **fields):
    defaults = {"side": "bottom", "offset": 100, "width": 20}
    return HallDoor.objects.create(hall=hall, **defaults | fields)


def make_power_point(hall, **fields):
    return PowerPoint.objects.create(hall=hall, **{"x": 10, "y": 10} | fields)
