"""The line from the first agreement to the newest edition, drawn to scale.

Half discs above the line are editions held in Italy, below it editions held in China. Lengths are
in units of a drawing of 1090 by 170, written as SVG has them, whatever the reader's language.
"""

from dataclasses import dataclass

from cooperation_week.lib.words import Words

LEFT, RIGHT, LINE = 20, 1068, 85
LARGEST = 21
TICKS_APART = 5
OVERLAP = 0.94
HOST_ABOVE = "IT"


@dataclass(frozen=True, slots=True)
class Point:
    """A year on the line: `x` across, and where its words begin."""

    year: int
    x: str
    title: Words


@dataclass(frozen=True, slots=True)
class Disc:
    """An edition: a path of half a disc, with its year written beside it or not."""

    year: int
    x: str
    is_above: bool
    path: str
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class Wave:
    first: int
    last: int
    ticks: tuple[str, ...]
    points: tuple[Point, ...]
    discs: tuple[Disc, ...]
    # The years since the first edition in which there was none.
    without: tuple[int, ...]


def wave_of(cooperation, editions):
    """Return the drawing, or None while there is no span of years to draw."""
    years = [each.year for each in (*cooperation.agreements, *editions)]
    if not editions or min(years) == max(years):
        return None
    first, last = min(years), max(years)
    step = (RIGHT - LEFT) / (last - first)

    def across(year):
        return LEFT + (year - first) * step

    held = {edition.year for edition in editions}
    return Wave(
        first,
        last,
        ticks=tuple(_written(across(y)) for y in range(first, last + 1) if y % TICKS_APART == 0),
        points=tuple(
            Point(chapter.year, _written(across(chapter.year)), chapter.title)
            for chapter in cooperation.chapters
            if first <= chapter.year < min(held)
        ),
        discs=tuple(_discs(editions, across, min(LARGEST, step * OVERLAP))),
        without=tuple(year for year in range(min(held), max(held)) if year not in held),
    )


def _written(length):
    return f"{length:.1f}"


def _discs(editions, across, radius):
    labelled = _labelled(editions)
    for edition in sorted(editions, key=lambda edition: edition.year):
        x, is_above = across(edition.year), edition.host_country == HOST_ABOVE
        arc = f"a{radius:.1f} {radius:.1f} 0 0 {int(is_above)} {2 * radius:.1f} 0z"
        path = f"M{x - radius:.1f} {LINE}{arc}"
        yield Disc(edition.year, _written(x), is_above, path, edition.year in labelled)


def _labelled(editions):
    """Return the first, the middle and the last year of each host: more would not fit."""
    found = set()
    for is_above in (True, False):
        hosted = [each for each in editions if (each.host_country == HOST_ABOVE) is is_above]
        years = sorted(edition.year for edition in hosted)
        found |= {*years[:1], *years[-1:], *years[len(years) // 2 :][:1]}
    return found
