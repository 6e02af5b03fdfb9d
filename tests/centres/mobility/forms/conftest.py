import pytest
import time_machine

from tests.factories.mobility import DURING


@pytest.fixture(autouse=True)
def _clock(db):
    with time_machine.travel(DURING, tick=False):
        yield
