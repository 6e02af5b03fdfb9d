"""What keeps people busy beside sessions, as the apps above tell it.

They are named in `settings.DUTIES`: functions that take numbers of registrations and a published
edition, and return lists of `Duty` by number, with a number of queries that does not grow. Who
asks before giving out a seat has locked the person; so has who writes a duty down.
"""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from cooperation_week.lib.words import Words
from events.programme.published import Occasion


@dataclass(frozen=True, slots=True)
class Duty:
    """Hours at which somebody is needed: they clash with a session as two sessions do."""

    uid: str
    title: Words
    place: Words
    occasion: Occasion
    sequence: int
    changed_at: datetime

    is_duty = True
    is_cancelled = False

    @property
    def day(self):
        return self.occasion.day


def duties_of(numbers, edition):
    """Return the duties of registrations by their numbers, in order of time."""
    found = {number: [] for number in numbers}
    for name in settings.DUTIES if numbers else ():
        for number, duties in import_string(name)(numbers, edition).items():
            found[number] += duties
    return {
        number: sorted(duties, key=lambda duty: (duty.occasion.starts_at, duty.uid))
        for number, duties in found.items()
    }


def duties_of_one(registration, edition):
    """Return the duties of one registration, which may be None."""
    return duties_of([registration.pk], edition)[registration.pk] if registration else []
