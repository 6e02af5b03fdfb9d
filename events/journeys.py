"""How long it takes from one place of an edition to another.

An estimate on the cautious side, by great circle: a train up to 700 km, a flight beyond, with the
time to leave one house and to enter the other. Distances by the haversine formula.
"""

from datetime import timedelta
from math import asin, cos, radians, sin, sqrt

EARTH_RADIUS_KM = 6371
LONGEST_BY_TRAIN_KM = 700
TRAIN_KM_AN_HOUR, FLIGHT_KM_AN_HOUR = 150, 700
TO_ANOTHER_HOUSE = timedelta(minutes=30)
TO_A_TRAIN_AND_FROM_IT = timedelta(hours=1)
TO_A_FLIGHT_AND_FROM_IT = timedelta(hours=4)
WHERE_DISTANCE_IS_UNKNOWN = timedelta(hours=2)


def journey(there, here):
    """Return the time from one published occasion's place to the other's."""
    if there.leg is None or here.leg is None or there.leg == here.leg:
        is_elsewhere = there.venue and here.venue and there.venue != here.venue
        return TO_ANOTHER_HOUSE if is_elsewhere else timedelta()
    return between_cities(there.leg, here.leg)


def between_cities(one, other):
    if None in (one.latitude, one.longitude, other.latitude, other.longitude):
        return WHERE_DISTANCE_IS_UNKNOWN
    distance = kilometres(one, other)
    if distance <= LONGEST_BY_TRAIN_KM:
        return TO_A_TRAIN_AND_FROM_IT + timedelta(hours=distance / TRAIN_KM_AN_HOUR)
    return TO_A_FLIGHT_AND_FROM_IT + timedelta(hours=distance / FLIGHT_KM_AN_HOUR)


def kilometres(one, other):
    north, other_north = radians(one.latitude), radians(other.latitude)
    apart = radians(other.longitude - one.longitude)
    half = sin((other_north - north) / 2) ** 2
    half += cos(north) * cos(other_north) * sin(apart / 2) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(half))
