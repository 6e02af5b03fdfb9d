"""A plan as a drawing: where its lines and letters go, in decimetres, with attributes alone."""

from dataclasses import dataclass

from events.exhibition.halls.published import Hall, Stand
from events.exhibition.models import HallDoor

# Around the hall, for its walls and the words at its doors.
MARGIN = 8
# What a finger meets, in CSS pixels, and letters that are read.
LEAST_SIDE, LEAST_LETTERS = 30, 13
LEAST_SCALE, LARGEST_SCALE = 0.5, 3


@dataclass(frozen=True, slots=True)
class Mark:
    """A stand as it is drawn: where it leads, what it is called, and how it looks."""

    stand: Stand
    href: str
    label: str
    look: str = ""

    @property
    def middle(self):
        stand = self.stand
        return f"{stand.x + stand.width / 2:g}", f"{stand.y + stand.depth / 2:g}"


@dataclass(frozen=True, slots=True)
class Line:
    look: str
    begin: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Drawing:
    hall: Hall
    marks: tuple[Mark, ...]

    @property
    def view_box(self):
        return f"{-MARGIN} {-MARGIN} {self.hall.width + 2 * MARGIN} {self.hall.depth + 2 * MARGIN}"

    @property
    def size(self):
        """Return width and height in pixels, so large that its smallest stand can be pressed."""
        hall, scale = self.hall, self._scale
        return tuple(round((each + 2 * MARGIN) * scale) for each in (hall.width, hall.depth))

    @property
    def letters(self):
        return f"{LEAST_LETTERS / self._scale:.1f}"

    @property
    def doors(self):
        return tuple(_line(door, self.hall) for door in self.hall.doors)

    @property
    def kinds_of_doors(self):
        """Return (how it is drawn, its name) of each kind of door that there is."""
        kinds = {door.kind for door in self.hall.doors}
        return [pair for pair in HallDoor.Kind.choices if pair[0] in kinds]

    @property
    def _scale(self):
        stands = self.hall.stands
        sides = [min(stand.width, stand.depth) for stand in stands] or [LEAST_SIDE]
        return min(max(LEAST_SIDE / min(sides), LEAST_SCALE), LARGEST_SCALE)


def _line(door, hall):
    begin, end = door.offset, door.offset + door.width
    ends = {
        "top": ((begin, 0), (end, 0)),
        "bottom": ((begin, hall.depth), (end, hall.depth)),
        "left": ((0, begin), (0, end)),
        "right": ((hall.width, begin), (hall.width, end)),
    }[door.side]
    return Line(door.kind, *ends)
