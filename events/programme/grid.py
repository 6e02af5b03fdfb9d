"""The stylesheet of the grid: a class for every place, since pages may carry no inline style.

at-N: N rows below the first hour; for-N: N rows long; room-N: from column N; wide-N: N columns;
rooms-N: a grid of N columns; head-N: the lines above the first hour.
"""

import hashlib
from functools import cache

from events.programme.timetable import MOST_COLUMNS, MOST_ROWS

HOURS_COLUMN = "4.5rem"
ROOMS_IN_SIGHT = 6  # more than these scroll sideways inside a box of their own
ROOMS_ON_A_DESK = 8  # so many still fit into 80rem
NARROW_ROOM, SCROLLED_ROOM = "8.5rem", "10.5rem"
LINES_ABOVE = 2  # cities, rooms


@cache
def grid_css():
    """Return the whole stylesheet; it holds for the screens on which the grid is shown."""
    rules = "".join(_rules())
    return f"@media screen and (min-width:62em){{{rules}}}\n"


@cache
def grid_digest():
    """Return the part of the stylesheet's address that changes with its content."""
    return hashlib.sha256(grid_css().encode()).hexdigest()[:12]


def _rules():
    for line in range(1, LINES_ABOVE + 1):
        yield f".head-{line}{{grid-row:{line}}}"
    for number in range(1, MOST_COLUMNS + 1):
        columns = f"{HOURS_COLUMN} repeat({number},minmax({_narrowest(number)},1fr))"
        yield f".rooms-{number}{{grid-template-columns:{columns}}}"
        yield f".room-{number}{{grid-column-start:{number + 1}}}"
        yield f".wide-{number}{{grid-column-end:span {number}}}"
    for at in range(MOST_ROWS + 1):
        yield f".at-{at}{{grid-row-start:{at + LINES_ABOVE + 1}}}"
    for length in range(1, MOST_ROWS + 1):
        yield f".for-{length}{{grid-row-end:span {length}}}"


def _narrowest(rooms):
    if rooms <= ROOMS_IN_SIGHT:
        return "0"
    return NARROW_ROOM if rooms <= ROOMS_ON_A_DESK else SCROLLED_ROOM
