"""The dials of the front page: two 24-hour clocks on one line, drawn from the programme.

Noon is up. Each ring is one day in one city, each arc a stretch of that day's sessions; the other
country's dial is the same drawing turned by the difference of the zones. Lengths are in units of
the drawing, whose rim has a radius of 150; angles run clockwise from noon.
"""

from dataclasses import dataclass
from itertools import pairwise
from math import cos, radians, sin

from cooperation_week.lib.words import Words
from events.clocks import CLOCKS

OUTERMOST, INNERMOST, WIDEST_STEP = 127, 51, 19
GAP_BETWEEN_RINGS = 5
# Where the two cities stand on the line: (longitude + 13) / 160, as on a map cut at 13° west.
PLACES = (
    ("IT", Words({"it": "Napoli", "en": "Naples", "zh-hans": "那不勒斯"}), 14),
    ("CN", Words({"it": "Pechino", "en": "Beijing", "zh-hans": "北京"}), 116),
)
MERIDIANS = tuple(f"{(degrees + 13) / 1.6:.2f}" for degrees in range(0, 150, 15))


@dataclass(frozen=True, slots=True)
class Dial:
    country: str
    city: Words
    longitude: int
    across: str
    opens: str
    width: float
    arcs: tuple[str, ...]


def dials_of(rings, opens_at):
    """Draw both dials. A ring is a list of stretches, each a pair of instants."""
    return tuple(_dial(country, city, east, rings, opens_at) for country, city, east in PLACES)


def hours_between(at):
    """Return by how many hours China's clocks are ahead of Italy's at an instant."""
    ahead = (
        at.astimezone(CLOCKS["CN"].zone).utcoffset() - at.astimezone(CLOCKS["IT"].zone).utcoffset()
    )
    return round(ahead.total_seconds() / 3600)


def merged(stretches):
    """Join stretches that touch or overlap, in order of time."""
    joined = []
    for start, end in sorted(stretches):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _dial(country, city, longitude, rings, opens_at):
    zone = CLOCKS[country].zone
    radii = _radii(len(rings))
    width = min(WIDEST_STEP, min((b - a for a, b in pairwise(radii)), default=WIDEST_STEP))
    return Dial(
        country=country,
        city=city,
        longitude=longitude,
        across=f"{(longitude + 13) / 1.6:.2f}",
        opens=f"{opens_at.astimezone(zone):%H:%M}",
        width=max(width - GAP_BETWEEN_RINGS, 2),
        arcs=tuple(
            _arc(radius, start.astimezone(zone), end.astimezone(zone))
            for radius, ring in zip(radii, rings, strict=True)
            for start, end in merged(ring)
        ),
    )


def _radii(count):
    """Return the rings' radii, the first day innermost."""
    step = min(WIDEST_STEP, (OUTERMOST - INNERMOST) / max(count - 1, 1))
    return [OUTERMOST - step * (count - 1 - place) for place in range(count)]


def _arc(radius, start, end):
    hours = min((end - start).total_seconds() / 3600, 23.9)
    begins = start.hour + start.minute / 60
    x, y = _point(radius, begins)
    to_x, to_y = _point(radius, begins + hours)
    return f"M{x} {y}A{radius:g} {radius:g} 0 {int(hours > 12)} 1 {to_x} {to_y}"


def _point(radius, hour):
    angle = radians((hour - 12) * 15)
    return f"{radius * sin(angle):.1f}", f"{-radius * cos(angle):.1f}"


def _ticks():
    return "".join(
        "M{} {}L{} {}".format(*_point(136 if hour % 6 == 0 else 142, hour), *_point(150, hour))
        for hour in range(24)
    )


TICKS = _ticks()
