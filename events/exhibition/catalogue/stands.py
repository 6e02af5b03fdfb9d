"""Where in the hall an exhibitor is found: the one place that knows where stands are kept."""

from cooperation_week.releases.reading import read
from events.exhibition.halls.published import halls_of
from events.published import digest_for


def stand_of(uid, year):
    """Return the number of the released stand of an exhibitor, by their identifier, or None."""
    return numbers_of_stands(year).get(uid)


def numbers_of_stands(year):
    """Return the numbers of an edition’s released stands, by the identifier of who has one."""
    return read(digest_for(year), _numbers_of)


def _numbers_of(document):
    stands = (stand for hall in halls_of(document) for stand in hall.stands)
    return {stand.exhibitor: stand.number for stand in stands if stand.exhibitor}
