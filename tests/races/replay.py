"""Reading the history of a session's seats again, line by line, and saying what was unfair in it.

The lines of one transaction stand together, since the pool is locked: whoever frees a seat moves
up the next in turn before anybody else's line comes.
"""

from events.registrations.models import Deed

Verb = Deed.Verb


class History:
    """Who has a seat and who waits, after each line; `faults` are sentences."""

    def __init__(self, capacity):
        self.capacity, self.confirmed, self.waiting, self.last = capacity, set(), {}, 0
        self.faults, self.promotions = [], 0
        self.reading = {
            Verb.SEATED: self.seated,
            Verb.ENLISTED: self.enlisted,
            Verb.PROMOTED: self.promoted,
            Verb.GAVE_UP: self.gave_up,
            Verb.CAPACITY: self.capacity_changed,
        }

    def read(self, deed):
        if deed.verb != Verb.PROMOTED:
            self.look_for_free_seats(deed)
        self.reading[deed.verb](deed)
        return self

    def look_for_free_seats(self, deed=None):
        if self.waiting and len(self.confirmed) < self.capacity:
            self.say(f"A seat was free while {len(self.waiting)} waited.", deed)

    def seated(self, deed):
        if self.waiting:
            self.say("Somebody passed those who wait.", deed)
        self.confirm(deed)

    def enlisted(self, deed):
        if deed.details["wait_number"] != self.last + 1:
            self.say(f"After {self.last} came {deed.details['wait_number']}.", deed)
        self.last = deed.details["wait_number"]
        self.waiting[deed.registration_id] = self.last
        if len(self.confirmed) < self.capacity:
            self.say("Somebody had to wait though seats were free.", deed)

    def promoted(self, deed):
        first = min(self.waiting, key=self.waiting.get, default=None)
        if deed.registration_id != first:
            self.say("Somebody in turn was passed over.", deed)
        self.waiting.pop(deed.registration_id, None)
        self.promotions += 1
        self.confirm(deed)

    def confirm(self, deed):
        if len(self.confirmed) >= self.capacity:
            self.say("More were seated than there are seats.", deed)
        self.confirmed.add(deed.registration_id)

    def gave_up(self, deed):
        self.confirmed.discard(deed.registration_id)
        self.waiting.pop(deed.registration_id, None)

    def capacity_changed(self, deed):
        if deed.details["before"] != self.capacity:
            self.say("A change of capacity was lost.", deed)
        self.capacity = deed.details["after"]

    def say(self, sentence, deed):
        self.faults.append(f"Line {deed and deed.pk}: {sentence}")


def replay(pool, capacity):
    """Read all that has happened to a pool that began with this capacity and nobody in it."""
    history = History(capacity)
    for deed in Deed.objects.filter(pool=pool).order_by("pk"):
        history.read(deed)
    history.look_for_free_seats()
    return history
