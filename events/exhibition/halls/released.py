"""The plans’ part of an edition’s release: its halls, with who has which stand, by uid.

Who has a stand and has not confirmed it is not told to anybody: their stand is like a free one.
A document without halls has no such part. The plan counts nothing, and nobody is told of it. The
applications are forgotten after a while; whose a released stand was is part of the edition.
"""

from django.db.models import Prefetch

from cooperation_week.lib.words import words_of
from events.exhibition.halls import described
from events.exhibition.halls.published import NAME, halls_of
from events.exhibition.models import Exhibitor, Hall, Stand
from events.released import subjects_by_edition

__all__ = ["NAME", "NOTHING", "carry_on", "describe", "drafts", "tell", "without"]
NOTHING = {"halls": []}
BOX = ("x", "y", "width", "depth")


def drafts(subjects):
    subject_of = subjects_by_edition(subjects)
    words = {subject: {"halls": [], "there": []} for subject in subject_of.values()}
    for hall in in_full(Hall.objects.filter(edition__in=subject_of)):
        words[subject_of[hall.edition_id]]["halls"].append(words_of_hall(hall))
    rows = Exhibitor.objects.filter(edition__in=subject_of).order_by("pk")
    for edition, uid in rows.values_list("edition", "uid"):
        words[subject_of[edition]]["there"].append(str(uid))
    return words


def carry_on(words, before, now):
    """Return the plan as it is drawn now, None where there is no hall.

    A stand that nobody has now stays with whom it was released, if time has deleted them.
    """
    if not words["halls"]:
        return None
    forgotten = _holders(before) if before and "there" in words else {}
    forgotten = {at: uid for at, uid in forgotten.items() if uid not in words["there"]}
    made = {"halls": [_hall_with(hall, forgotten) for hall in words["halls"]]}
    return before if made == before else made


def without(part, person):
    """Leave the stand of an application that is erased to nobody."""
    return {**part, "halls": [_hall_without(hall, str(person)) for hall in part["halls"]]}


def tell(old, new, now):
    """Tell nobody: an exhibitor reads of a stand on their own pages."""


def describe(old, new):
    return described.lines(halls_of(old) if old else (), halls_of(new))


def in_full(halls):
    """Return halls in order with all that is in them, in a constant number of queries."""
    stands = Prefetch("stands", Stand.objects.select_related("exhibitor"))
    return halls.in_order().prefetch_related("zones", "doors", "power_points", stands)


def words_of_hall(row):
    """Return a hall with all that is in it as plain data."""
    return {
        "slug": row.slug,
        "name": words_of(row, "name"),
        "venue": row.venue_id,
        "width": row.width,
        "depth": row.depth,
        "zones": [
            {"name": words_of(zone, "name"), "ground": zone.ground, **_box(zone)}
            for zone in _by_number(row.zones)
        ],
        "doors": [
            {name: getattr(door, name) for name in ("kind", "side", "offset", "width")}
            for door in _by_number(row.doors)
        ],
        "power_points": [[point.x, point.y] for point in _by_number(row.power_points)],
        "stands": [_stand(stand) for stand in sorted(row.stands.all(), key=lambda s: s.order)],
    }


def _holders(part):
    """Return who has a stand, by its number: that is one in an edition."""
    stands = (stand for hall in part["halls"] for stand in hall["stands"])
    return {stand["number"]: stand["exhibitor"] for stand in stands if stand["exhibitor"]}


def _hall_with(hall, holders):
    stands = [
        {**stand, "exhibitor": stand["exhibitor"] or holders.get(stand["number"])}
        for stand in hall["stands"]
    ]
    return {**hall, "stands": stands}


def _hall_without(hall, uid):
    stands = [
        {**stand, "exhibitor": None} if stand["exhibitor"] == uid else stand
        for stand in hall["stands"]
    ]
    return {**hall, "stands": stands}


def _stand(row):
    holder = row.exhibitor
    is_public = holder is not None and holder.state == Exhibitor.State.CONFIRMED
    return {
        "number": row.number,
        "exhibitor": str(holder.uid) if is_public else None,
        **_box(row),
    }


def _box(row):
    return {name: getattr(row, name) for name in BOX}


def _by_number(rows):
    return sorted(rows.all(), key=lambda row: row.pk)
