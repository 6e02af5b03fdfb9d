"""What a plan says of rectangles: which overlap, which are too near, which stand before a door.

A pure module on anything with x, y, width and depth, in decimetres.
"""

from typing import NamedTuple


class Box(NamedTuple):
    x: int
    y: int
    width: int
    depth: int


def overlap(one, other):
    """Say whether two rectangles share more than an edge."""
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.depth
        and other.y < one.y + one.depth
    )


def is_inside(one, whole):
    """Say whether a rectangle is inside what begins at nothing and has a width and a depth."""
    return one.x + one.width <= whole.width and one.y + one.depth <= whole.depth


def too_near(one, others, aisle):
    """Return those between which and this one there is a gap too narrow to be an aisle.

    What touches leaves none. A gap that another one fills is none either.
    """
    return [
        other
        for other in others
        if _is_narrow(gap := _between(one, other), aisle)
        and not any(_fills(third, gap) for third in others if third is not other)
    ]


def before(door, hall):
    """Return what has to stay free before a door: as deep as the smallest aisle of its hall."""
    at, width, deep = door.offset, door.width, hall.aisle
    return {
        "top": Box(at, 0, width, deep),
        "bottom": Box(at, max(hall.depth - deep, 0), width, deep),
        "left": Box(0, at, deep, width),
        "right": Box(max(hall.width - deep, 0), at, deep, width),
    }[door.side]


def fits_its_wall(door, hall):
    wall = hall.width if door.side in {"top", "bottom"} else hall.depth
    return door.offset + door.width <= wall


def _between(one, other):
    """Return what lies between two rectangles, and how far they are apart along each axis.

    Along an axis on which they lie beside each other, that is what they share, perhaps no length.
    """
    x, width, apart = _along(one.x, one.width, other.x, other.width)
    y, depth, below = _along(one.y, one.depth, other.y, other.depth)
    return Box(x, y, width, depth), apart, below


def _along(one, length, other, other_length):
    begin, end = max(one, other), min(one + length, other + other_length)
    return min(begin, end), abs(end - begin), max(begin - end, 0)


def _is_narrow(gap, aisle):
    _region, apart, below = gap
    return 0 < apart**2 + below**2 < aisle**2


def _fills(third, gap):
    region, _apart, _below = gap
    return _reaches_into(third.x, third.width, region.x, region.width) and _reaches_into(
        third.y, third.depth, region.y, region.depth
    )


def _reaches_into(begin, length, at, gap):
    if gap:
        return begin < at + gap and at < begin + length
    return begin <= at <= begin + length
