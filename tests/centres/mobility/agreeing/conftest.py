import pytest
import time_machine

from tests.factories.mobility import AFTER
from tests.moments import ONE_HOUR


@pytest.fixture(autouse=True)
def _an_hour_after_the_places_were_accepted(db):
    with time_machine.travel(AFTER + ONE_HOUR, tick=False):
        yield
