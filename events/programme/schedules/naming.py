"""Numbers, guids and rooms of a schedule file: unique in it, and the same in every release."""

from collections import Counter
from uuid import UUID

from events.archive import identifier
from events.programme.schedules.texts import in_one_form

LARGEST = 2**31 - 1  # phones keep these numbers in 32 bits


def guid_of(session):
    return session.guid or session.uid


def numbers_of(guids):
    """Return a whole number for each guid, made of it; of two alike the first keeps its own."""
    numbers, taken = {}, set()
    for guid in guids:
        number = UUID(guid).int % LARGEST + 1
        while number in taken:
            number = number % LARGEST + 1
        taken.add(number)
        numbers[guid] = number
    return numbers


def place_of(occasion):
    """Return the narrowest known place: its leg, venue and room."""
    return (occasion.leg, occasion.venue, occasion.room)


def rooms_of(sessions, edition, language):
    """Return by place what a file calls its room, and a guid: (label, guid), in their order.

    Rooms of one name stay apart: in two cities each names its city, in one city its house.
    """
    places = {_key(place_of(s.occasion)): place_of(s.occasion) for s in sessions}
    rank = _ranks_in(edition)
    ordered = sorted(places.values(), key=lambda place: [rank(part) for part in place])
    labels = _told_apart([_names(place, language) for place in ordered])
    seen, rooms = Counter(), {}
    for place, label in zip(ordered, labels, strict=True):
        named = _written(place)
        seen[named] += 1
        guid = identifier("schedule", "room", named, seen[named])
        rooms[_key(place)] = (label, str(guid))
    return rooms


def room_of(occasion, rooms):
    return rooms[_key(place_of(occasion))]


def _key(place):
    return tuple(part and part.id for part in place)


def _ranks_in(edition):
    """Return a function that says where a leg, house or room stands; none comes before any."""
    rows = (*edition.legs, *edition.venues, *edition.rooms)
    ranks = {(type(row), row.id): number for number, row in enumerate(rows)}
    # What has left the edition since comes last.
    return lambda row: ranks.get((type(row), row.id), len(rows) + row.id) if row else -1


def _names(place, language):
    """Return the longer and longer names that a place can be called by."""
    leg, venue, room = place
    city = leg.city.text_in(language)
    house = venue.name.text_in(language) if venue else ""
    name = room.name.text_in(language) if room else house or city
    return [
        in_one_form(name),
        in_one_form(f"{name} ({city})"),
        in_one_form(f"{name} ({house}, {city})" if house else f"{name} ({city})"),
    ]


def _told_apart(names):
    """Return for each place its shortest name that no other place has, or one with a number."""
    labels, taken = [], set()
    counts = [Counter(candidates[length] for candidates in names) for length in range(3)]
    for candidates in names:
        label = next((c for c, n in zip(candidates, counts, strict=True) if n[c] == 1), None)
        label, number = label or candidates[-1], 2
        while label in taken:
            label, number = f"{candidates[-1]} {number}", number + 1
        taken.add(label)
        labels.append(label)
    return labels


def _written(place):
    leg, venue, room = place
    names = [sorted(part.name.items()) for part in (venue, room) if part]
    return f"{leg.slug} {names}"
