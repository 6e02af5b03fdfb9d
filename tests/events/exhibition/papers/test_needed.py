from datetime import date

import pytest

from events.exhibition.models import Exhibitor, Paper
from events.exhibition.papers.needed import needs_of

Kind = Paper.Kind
FIRST_DAY = date(2026, 12, 1)


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({}, {Kind.INSURANCE: date(2026, 11, 17)}),
        ({"power": 3000}, {Kind.INSURANCE: date(2026, 11, 17)}),
        (
            {"power": 3001},
            {Kind.INSURANCE: date(2026, 11, 17), Kind.POWER: date(2026, 11, 17)},
        ),
        (
            {"ships_from_china": True},
            {
                Kind.CUSTOMS: date(2026, 11, 1),
                Kind.PACKING: date(2026, 11, 1),
                Kind.INSURANCE: date(2026, 11, 17),
            },
        ),
    ],
)
def test_what_is_asked_for_follows_from_the_application(answers, asked):
    needs = needs_of(Exhibitor(**answers), [], FIRST_DAY)

    assert {need.kind: need.by for need in needs if need.is_asked} == asked
    assert {need.kind for need in needs} == {*Kind}
    assert [need.is_asked for need in needs] == sorted((n.is_asked for n in needs), reverse=True)


def test_what_was_sent_is_not_missing():
    paper = Paper(kind=Kind.INSURANCE)

    [insurance, *others] = needs_of(Exhibitor(), [paper], FIRST_DAY)

    assert (insurance.papers, insurance.is_missing) == ((paper,), False)
    assert [(need.papers, need.is_missing) for need in others] == [((), False)] * len(others)


def test_without_a_known_first_day_nothing_is_due():
    assert {need.by for need in needs_of(Exhibitor(), [], None)} == {None}
