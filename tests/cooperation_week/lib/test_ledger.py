import uuid

import pytest

from cooperation_week.lib import ledger
from tests.moments import ONE_DAY, OPENING

FIRST, SECOND = (str(uuid.UUID(int=number)) for number in (1, 2))


@pytest.fixture(autouse=True)
def log(settings, tmp_path):
    settings.ERASURES_LOG = tmp_path / "deep" / "erasures.log"
    return settings.ERASURES_LOG


def replayed(since):
    return [(erasure.at, erasure.kind, erasure.identifier) for erasure in ledger.replay(since)]


def test_what_was_noted_is_replayed_in_order():
    ledger.note("person", FIRST, at=OPENING)
    ledger.note("seat", SECOND, at=OPENING + ONE_DAY)

    assert replayed(OPENING) == [
        (OPENING, "person", FIRST),
        (OPENING + ONE_DAY, "seat", SECOND),
    ]


def test_erasure_that_had_begun_before_the_backup_is_replayed_and_an_older_one_is_not():
    ledger.note("person", FIRST, at=OPENING - 2 * ledger.OVERLAP)
    ledger.note("person", SECOND, at=OPENING - ledger.OVERLAP)

    assert [identifier for _, _, identifier in replayed(OPENING)] == [SECOND]


def test_nothing_was_ever_erased():
    assert replayed(OPENING) == []


def test_line_that_was_cut_off_spoils_no_other(log):
    ledger.note("person", FIRST, at=OPENING)
    log.write_text(log.read_text() + "2026-12-01T0")

    cut_off = replayed(OPENING)
    ledger.note("person", SECOND, at=OPENING)

    assert [identifier for _, _, identifier in cut_off] == [FIRST]
    assert [identifier for _, _, identifier in replayed(OPENING)] == [FIRST, SECOND]


def test_lines_of_another_ledger_are_added_once(log):
    ledger.note("person", FIRST, at=OPENING)
    other = log.read_text() + f"{OPENING.isoformat()} person {SECOND}\n"

    for _ in range(2):
        ledger.merge(other)

    assert log.read_text() == other
