"""Finding rooms by the words of their name, venue and city: any language, accents or not."""

from cooperation_week.lib.names import fold
from cooperation_week.lib.words import words_of


def rooms_found(rooms, words):
    """Narrow a queryset of rooms to those in whose names all words occur."""
    wanted = fold(words).split()
    if not wanted:
        return rooms
    found = [room.pk for room in rooms if all(word in _words_of(room) for word in wanted)]
    return rooms.filter(pk__in=found)


def _words_of(room):
    named = ((room, "name"), (room.venue, "name"), (room.venue.leg, "city"))
    return fold(" ".join(text for row, field in named for text in words_of(row, field).values()))
