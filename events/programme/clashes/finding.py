"""All clashes of an edition, or of one session."""

from datetime import UTC, datetime
from itertools import islice

from events.programme.clashes.alone import (
    outside_days,
    without_booths,
    without_confirmation,
    without_words,
)
from events.programme.clashes.at_once import people_at_once, rooms_at_once
from events.programme.clashes.plan import around, read_plan

# A check takes a plan and yields clashes.
CHECKS = (
    rooms_at_once,
    people_at_once,
    outside_days,
    without_booths,
    without_words,
    without_confirmation,
)
# When everything is in one room at one hour, nobody reads every pair.
MOST_OF_A_CHECK = 5000
_LAST = datetime.max.replace(tzinfo=UTC)


def clashes_in(plan, checks=CHECKS):
    """Return the clashes of a plan, the worst first, then in the order of time."""
    found = [clash for check in checks for clash in islice(check(plan), MOST_OF_A_CHECK)]
    return sorted(found, key=_order)


def clashes_of(session, checks=CHECKS):
    """Return the clashes that one session is part of."""
    found = clashes_in(read_plan(session.edition, around(session)), checks)
    return [clash for clash in found if session.pk in {one.pk for one in clash.sessions}]


def _order(clash):
    return (
        clash.severity,
        clash.sessions[0].starts_at or _LAST,
        clash.kind,
        [session.pk for session in clash.sessions],
        [person.pk for person in clash.people],
    )
