import pytest
import time_machine

from centres.mobility.models import Party
from tests.centres.mobility.agreeing.sides import Side
from tests.factories.agreements import make_agreement
from tests.factories.centres import release_cooperation
from tests.factories.mobility import AFTER
from tests.moments import ONE_HOUR


@pytest.fixture(autouse=True)
def _an_hour_after_the_places_were_accepted(db):
    with time_machine.travel(AFTER + ONE_HOUR, tick=False):
        yield


@pytest.fixture
def agreement():
    made = make_agreement()
    release_cooperation()
    return made


@pytest.fixture(params=Party)
def side(request, agreement):
    return Side(agreement, request.param)
