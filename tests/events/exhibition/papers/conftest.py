import pytest
import time_machine

from tests.factories.releases import make_release
from tests.factories.stands import make_call
from tests.moments import ONE_DAY_BEFORE


@pytest.fixture(autouse=True)
def _call_and_files(db, vault, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ERASURES_LOG = str(tmp_path / "erasures.log")
    make_call()
    make_release()
    with time_machine.travel(ONE_DAY_BEFORE, tick=False):
        yield
