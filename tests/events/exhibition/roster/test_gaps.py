from datetime import time

import pytest

from events.exhibition.roster.gaps import gaps_between

OPENING = (time(9), time(18))


@pytest.mark.parametrize(
    ("stretches", "gaps"),
    [
        ([], [(9, 18)]),
        ([(9, 18)], []),
        ([(8, 19)], []),
        ([(10, 12)], [(9, 10), (12, 18)]),
        ([(9, 13), (12, 18)], []),
        ([(14, 18), (9, 12)], [(12, 14)]),
        ([(9, 17), (10, 11)], [(17, 18)]),
        ([(18, 20)], [(9, 18)]),
        ([(7, 8)], [(9, 18)]),
    ],
)
def test_a_gap_is_what_of_the_opening_hours_nobody_covers(stretches, gaps):
    found = gaps_between(OPENING, [(time(a), time(b)) for a, b in stretches])

    assert found == tuple((time(a), time(b)) for a, b in gaps)
