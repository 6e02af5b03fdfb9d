"""Rooms and people in two places at once, and ways that are too short.

Stretches of time are half-open: what ends at eleven does not overlap with what starts at eleven.
Each check sorts by the start and compares only what is near, so that its time grows with the
sessions and with what is found.
"""

from collections import defaultdict
from datetime import timedelta
from itertools import combinations

from django.utils.translation import gettext_lazy as _

from events.journeys import TO_ANOTHER_HOUSE, between_cities, journey
from events.programme.clashes.kinds import Clash, Kind
from events.programme.clashes.written import Hours

ROOM = _(
    "%(place)s has “%(one)s” (%(one_hours)s) and “%(other)s” (%(other_hours)s) at the same time."
)
PERSON = _(
    "%(person)s is in “%(one)s” (%(one_hours)s, %(one_city)s) and in “%(other)s”"
    " (%(other_hours)s, %(other_city)s) at the same time."
)
JOURNEY = _(
    "%(person)s is in %(one_city)s until %(ends)s (“%(one)s”) and in %(other_city)s from"
    " %(starts)s (“%(other)s”). The way takes about %(way)s hours."
)
WALK = _(
    "%(person)s is in %(one_place)s until %(ends)s (“%(one)s”) and in %(other_place)s from"
    " %(starts)s (“%(other)s”). The way takes about %(way)s hours."
)
NOTHING_LACKS = (timedelta(),)
# Beyond any way, so that being in two places at once always counts as worse.
AT_ONCE = timedelta(days=30)


def rooms_at_once(plan):
    by_room = defaultdict(list)
    for session in plan.timed:
        if session.room:
            by_room[session.room.id].append(session)
    for sessions in by_room.values():
        for one, other in pairs_within(sessions, timedelta()):
            facts = {"place": one.room.name, **_hours_of(one, other), **_titles_of(one, other)}
            yield Clash(Kind.ROOM, (one, other), ROOM, facts)


def people_at_once(plan):
    """Find people in two sessions at once, or with less time between them than the way takes.

    Two sessions clash at most once over a person, however many parts that person has in them.
    """
    longest, by_person = longest_way(plan.legs), defaultdict(list)
    for presence in plan.presences:
        by_person[presence.person.pk].append(presence)
    for presences in by_person.values():
        worst = {}
        for one, other in pairs_within(presences, longest):
            lacking = time_lacking(one, other)
            between = frozenset({one.session.pk, other.session.pk})
            if len(between) > 1 and lacking > worst.get(between, NOTHING_LACKS)[0]:
                worst[between] = (lacking, one, other)
        yield from (_clash(one, other) for _, one, other in worst.values())


def pairs_within(stretches, way):
    """Yield the pairs, the earlier first, of which the later starts before the way is over."""
    in_order = sorted(stretches, key=_order)
    for number, one in enumerate(in_order):
        for position in range(number + 1, len(in_order)):
            other = in_order[position]
            if other.starts_at >= one.ends_at + way:
                break
            yield one, other


def time_lacking(one, other):
    """Return how much too early the later one starts; far more where both are at once."""
    lacking = one.ends_at + journey(one.session, other.session) - other.starts_at
    return lacking + AT_ONCE if other.starts_at < one.ends_at else lacking


def longest_way(legs):
    ways = (between_cities(one, other) for one, other in combinations(legs, 2))
    return max([TO_ANOTHER_HOUSE, *ways])


def _order(stretch):
    session = getattr(stretch, "session", stretch)
    return (stretch.starts_at, stretch.ends_at, session.pk)


def _clash(one, other):
    sessions = (one.session, other.session)
    facts = {
        "person": one.person,
        "one_city": one.session.leg.city,
        "other_city": other.session.leg.city,
        **_hours_of(one, other),
        **_titles_of(*sessions),
    }
    if other.starts_at < one.ends_at:
        return Clash(Kind.PERSON, sessions, PERSON, facts, (one.person,))
    minutes = int(journey(*sessions).total_seconds() // 60)
    facts |= {
        "ends": Hours(one.hours.ends),
        "starts": Hours(other.hours.starts),
        "way": f"{minutes // 60}:{minutes % 60:02}",
    }
    if one.session.leg != other.session.leg:
        return Clash(Kind.JOURNEY, sessions, JOURNEY, facts, (one.person,))
    facts |= {"one_place": one.session.venue.name, "other_place": other.session.venue.name}
    return Clash(Kind.WALK, sessions, WALK, facts, (one.person,))


def _hours_of(one, other):
    return {"one_hours": one.hours, "other_hours": other.hours}


def _titles_of(one, other):
    return {"one": one.title, "other": other.title}
