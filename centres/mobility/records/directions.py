"""Which way an application goes: as its call says, or away from home where that goes both ways."""

from django.db.models import Q

from centres.mobility.models import Direction

CHINA = "CN"


def direction_of(application):
    """Return the direction of an application; its call is read."""
    if application.call.direction != Direction.BOTH:
        return Direction(application.call.direction)
    is_from_china = application.home_country == CHINA
    return Direction.TO_ITALY if is_from_china else Direction.TO_CHINA


def going(applications, direction):
    """Narrow a queryset to what goes one way: the same as `direction_of`, by the database."""
    from_china = Q(home_country=CHINA)
    by_home = from_china if direction == Direction.TO_ITALY else ~from_china
    both = Q(call__direction=Direction.BOTH) & by_home
    return applications.filter(Q(call__direction=direction) | both)


def direction_to(country):
    """Say which way something is sent: to China, or to Italy and whatever is on this side."""
    return Direction.TO_CHINA if country == CHINA else Direction.TO_ITALY
