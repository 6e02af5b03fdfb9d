"""The small map of each edition: the fortieth parallel as a line, a dot for each city.

One unit is a degree of longitude; a degree of latitude is one unit and a half.
"""

from dataclasses import dataclass

NAPLES, BEIJING = (14.25, 40.85), (116.4, 39.9)
NEAR = 1.0  # degrees


@dataclass(frozen=True, slots=True)
class Dot:
    css: str
    x: str
    y: str
    radius: str


def dots_of(legs):
    """Return the dots of an edition; Naples and Beijing stay, faint, when it was elsewhere."""
    cities = [
        (leg.longitude, leg.latitude, leg.country) for leg in legs if leg.longitude is not None
    ]
    far = [place for place in (NAPLES, BEIJING) if not any(_is_near(place, c) for c in cities)]
    return [
        *(_dot("far", longitude, latitude, "2.5") for longitude, latitude in far),
        *(
            _dot("it" if country == "IT" else "cn", longitude, latitude, "3.6")
            for longitude, latitude, country in cities
        ),
    ]


def _is_near(place, city):
    return abs(place[0] - city[0]) < NEAR and abs(place[1] - city[1]) < NEAR


def _dot(css, longitude, latitude, radius):
    return Dot(css, f"{longitude + 8:.2f}", f"{18.5 + (40 - latitude) * 1.5:.1f}", radius)
