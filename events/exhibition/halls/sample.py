"""The sample’s hall, invented, with a few dozen stands; who comes has the one that fits best."""

from events.archive import in_columns
from events.exhibition.halls.allotting import best_first, give, lacking
from events.exhibition.halls.placing import Row, add_row, check_plan
from events.exhibition.models import Exhibitor, Hall, HallDoor, HallZone, PowerPoint, Stand
from events.models import Venue
from events.sample import sample_data

SAME = ("slug", "width", "depth", "aisle", "floor_load")


def lay_sample_hall(edition, *, now):
    """Make the hall of the sample edition, and give its stands to the exhibitors there are."""
    facts = sample_data("hall")
    hall = Hall.objects.create(
        edition=edition,
        venue=Venue.objects.of(edition).first(),
        **{name: facts[name] for name in SAME},
        **in_columns(facts, "name"),
    )
    for zone in facts["zones"]:
        box = {name: value for name, value in zone.items() if name != "name"}
        HallZone.objects.create(hall=hall, **box, **in_columns(zone, "name"))
    for door in facts["doors"]:
        HallDoor.objects.create(hall=hall, **door)
    for x, y in facts["power_points"]:
        PowerPoint.objects.create(hall=hall, x=x, y=y)
    for row in facts["rows"]:
        count = row.pop("count")
        add_row(Stand(hall=hall, **row), Row(count))
    check_plan(hall)
    _give(edition, now)


def _give(edition, now):
    for exhibitor in Exhibitor.objects.filter(edition=edition).holding_a_stand().order_by("pk"):
        free = Stand.objects.of(edition).free().select_related("hall")
        fitting = (s for s in best_first(free, exhibitor) if not lacking(s, exhibitor))
        if stand := next(fitting, None):
            give(stand, exhibitor, by=None, now=now)
