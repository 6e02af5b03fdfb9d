"""The guide in the order in which it is read: by direction, and by what fits."""

from centres.mobility.guide.fitting import Verdict, judge
from centres.mobility.guide.terms import terms_of_call, terms_of_programme
from centres.mobility.models import Audience, Direction

DIRECTIONS = (Direction.TO_ITALY, Direction.TO_CHINA, Direction.BOTH)


def by_direction(programmes):
    """Return (direction, its programmes) for those directions that have any."""
    groups = [(way, [each for each in programmes if each.direction == way]) for way in DIRECTIONS]
    return [(way, found) for way, found in groups if found]


def by_deadline(calls):
    """Return calls, those that close last first: what is over comes at the end."""
    return sorted(calls, key=lambda call: call.closes_at, reverse=True)


def by_verdict(mobility, person):
    """Return (verdict, what was judged so), the best first; calls that are run here come first."""
    calls = by_deadline(mobility.calls)
    judged = [judge(call, terms_of_call(call, person), person) for call in calls]
    judged += [judge(each, terms_of_programme(each), person) for each in mobility.programmes]
    groups = [
        (verdict, [each for each in judged if each.verdict == verdict]) for verdict in Verdict
    ]
    return [(verdict, found) for verdict, found in groups if found]


def documents_by_audience(call):
    """Return (audiences, what each of them hands in), together where they are asked the same."""
    groups = {}
    for audience in map(Audience, call.audiences or Audience.values):
        asked = [each for each in call.requirements if each.is_for(audience)]
        same = tuple(each.kind for each in asked)
        groups.setdefault(same, ([], asked))[0].append(audience)
    return list(groups.values())


def by_country(destinations):
    """Return (country, its destinations), in the order in which the countries come."""
    groups = {}
    for each in destinations:
        groups.setdefault(each.institution.country, []).append(each)
    return list(groups.items())
