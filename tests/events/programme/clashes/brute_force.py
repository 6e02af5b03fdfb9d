"""Random programmes, and the slow way to find what clashes in them: everything with everything.

Nothing of the product is asked but how long a journey takes.
"""

from datetime import timedelta
from itertools import combinations

from events.journeys import journey
from events.programme.models import Appearance, Session, Talk
from tests.factories.events import make_edition, make_leg, make_room, make_venue
from tests.factories.programme import make_appearance, make_person, make_session, make_talk
from tests.moments import OPENING

CITIES = [(40.85, 14.27), (41.9, 12.48), (45.44, 12.33), (None, None), (39.9, 116.4)]
QUARTER = timedelta(minutes=15)
State = Session.State


def random_programme(random, *, sessions, people, rooms, year=2026):
    """Fill an edition with sessions at random quarters of three days, and people in them."""
    edition = make_edition(year)
    cities = random.sample(CITIES, random.randint(1, 4))
    legs = [make_leg(edition, latitude=north, longitude=east) for north, east in cities]
    venues = [make_venue(random.choice(legs)) for _ in range(random.randint(1, 5))]
    known_rooms = [make_room(random.choice(venues)) for _ in range(rooms)]
    known_people = [make_person() for _ in range(people)]
    for _ in range(sessions):
        _random_session(random, edition, (legs, venues, known_rooms), known_people)
    return edition


def _random_session(random, edition, places, people):
    legs, venues, rooms = places
    place = random.choice(
        [{"room": random.choice(rooms)}] * 3
        + [{"venue": random.choice(venues)}, {"leg": random.choice(legs)}]
    )
    starts_at = OPENING + random.randrange(72 * 4) * QUARTER
    quarters = random.choice([1, 2, 4, 4, 6, 12, 40])
    hours = {"starts_at": starts_at, "ends_at": starts_at + quarters * QUARTER}
    if random.random() < 0.1:
        hours = {"held_on": OPENING.date(), "starts_at": None, "ends_at": None}
    state = random.choice([State.DRAFT, State.CONFIRMED, State.CONFIRMED, State.CANCELLED])
    session = make_session(edition, state=state, **place, **hours)
    for person in random.sample(people, random.randint(0, min(3, len(people)))):
        make_appearance(session, person, role=random.choice(["speaker", "interpreter"]))
    for _ in range(random.choice([0, 0, 2])):
        _random_talk(random, session, people)


def _random_talk(random, session, people):
    hours = {}
    if session.starts_at and random.random() < 0.7:
        starts_at = session.starts_at + random.randrange(4) * QUARTER / 4
        hours = {"starts_at": starts_at}
        if random.random() < 0.7:
            hours["ends_at"] = starts_at + QUARTER / random.choice([1, 2])
    make_appearance(talk=make_talk(session, **hours), person=random.choice(people))


def brute_force(edition):
    """Return what clashes over rooms and people: (kind, sessions, people), by their keys."""
    sessions = list(
        Session.objects.filter(edition=edition, starts_at__isnull=False)
        .exclude(state=State.CANCELLED)
        .select_related("leg", "venue")
    )
    stretches = {session.pk: _stretches_in(session) for session in sessions}
    found = set()
    for one, other in combinations(sessions, 2):
        if one.room_id and one.room_id == other.room_id and _overlap(_hours(one), _hours(other)):
            found.add(("room", frozenset({one.pk, other.pk}), frozenset()))
        for person in stretches[one.pk].keys() & stretches[other.pk].keys():
            pairs = [
                (a, b) for a in stretches[one.pk][person] for b in stretches[other.pk][person]
            ]
            if kind := _worst_of(pairs, one, other):
                found.add((kind, frozenset({one.pk, other.pk}), frozenset({person})))
    return found


def _worst_of(pairs, one, other):
    way = journey(one, other)
    if any(_overlap(a, b) for a, b in pairs):
        return "person"
    if any(max(b[0] - a[1], a[0] - b[1]) < way for a, b in pairs):
        return "journey" if one.leg_id != other.leg_id else "walk"
    return None


def _hours(session):
    return session.starts_at, session.ends_at


def _overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


def _stretches_in(session):
    """Return from when to when each person has to be in a session: a list by person."""
    found = {}
    for appearance in Appearance.objects.filter(session=session).select_related("talk"):
        starts_at, ends_at = _hours(session)
        if appearance.talk and appearance.talk.starts_at:
            starts_at = appearance.talk.starts_at
            after = Talk.objects.filter(session=session, starts_at__gt=starts_at)
            next_one = after.order_by("starts_at").values_list("starts_at", flat=True).first()
            ends_at = appearance.talk.ends_at or next_one or ends_at
        if starts_at < ends_at:
            found.setdefault(appearance.person_id, []).append((starts_at, ends_at))
    return found
