"""Mobility in numbers, for the report: how many applied, were placed, agreed, and went."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from centres.mobility.models import Application, Destination, Offer, Wish
from centres.mobility.records.directions import direction_of
from centres.mobility.records.stages import Stage, stage_of, with_stages

# The columns of the tables: each counts who has come that far, or further.
COUNTED = (Stage.SENT, Stage.CHECKED, Stage.PLACED, Stage.ACCEPTED, Stage.AGREED, Stage.UNDER_WAY)


@dataclass(frozen=True, slots=True)
class Row:
    """What a line is about and its numbers; `share` is of the longest bar, in hundredths."""

    key: object
    numbers: tuple[int, ...]
    share: int


@dataclass(frozen=True, slots=True)
class Numbers:
    total: int
    stages: tuple[Row, ...]
    directions: tuple[Row, ...]
    hosts: tuple[Row, ...]
    homes: tuple[Row, ...]
    audiences: tuple[Row, ...]


def numbers_of(calls):
    """Return the numbers of some calls, in a fixed number of queries; drafts are only counted."""
    applications = Application.objects.filter(call__in=calls)
    staged = [(row, stage_of(row)) for row in with_stages(applications.sent())]
    stages = Counter(stage for _row, stage in staged)
    stages[Stage.DRAFT] = applications.filter(state=Application.State.DRAFT).count()
    return Numbers(
        total=len(staged),
        stages=_with_shares([(stage, (stages[stage],)) for stage in Stage]),
        directions=_rows(staged, direction_of),
        hosts=_hosts(calls),
        homes=_rows(staged, lambda row: row.home_country),
        audiences=_rows(staged, lambda row: row.audience),
    )


def _rows(staged, key_of):
    """Count applications by what `key_of` says of each, the most first."""
    found = defaultdict(list)
    for row, stage in staged:
        found[key_of(row)].append(stage)
    counted = [
        (key, tuple(sum(each.is_at_least(stage) for each in stages) for stage in COUNTED))
        for key, stages in found.items()
    ]
    return _with_shares(sorted(counted, key=lambda pair: (-pair[1][0], str(pair[0]))))


def _hosts(calls):
    """Count for each institution: places, wishes, first wishes, its yes, accepted places."""
    destinations = Destination.objects.filter(call__in=calls).select_related("institution")
    numbers = defaultdict(lambda: [0, 0, 0, 0, 0])
    institution_of = {}
    for each in destinations:
        institution_of[each.pk] = each.institution
        numbers[each.institution][0] += each.places
    for destination, rank, answer in _wishes(calls):
        found = numbers[institution_of[destination]]
        found[1] += 1
        found[2] += rank == 1
        found[3] += answer == Wish.Answer.ACCEPTED
    for destination in _accepted(calls):
        numbers[institution_of[destination]][4] += 1
    counted = [(host, tuple(found)) for host, found in numbers.items()]
    return _with_shares(sorted(counted, key=lambda pair: (-pair[1][1], str(pair[0]))), by=1)


def _wishes(calls):
    sent = Application.objects.filter(call__in=calls).sent()
    rows = Wish.objects.filter(application__in=sent)
    return rows.values_list("destination", "rank", "answer")


def _accepted(calls):
    rows = Offer.objects.filter(destination__call__in=calls, state=Offer.State.ACCEPTED)
    return rows.values_list("destination", flat=True)


def _with_shares(counted, by=0):
    longest = max((numbers[by] for _key, numbers in counted), default=0)
    return tuple(
        Row(key, numbers, round(100 * numbers[by] / longest) if longest else 0)
        for key, numbers in counted
    )
