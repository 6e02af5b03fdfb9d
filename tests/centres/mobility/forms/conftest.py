import pytest
import time_machine

from tests.factories.mobility import DURING


@pytest.fixture(autouse=True)
def _vault_and_clock(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.VAULT_ROOT, settings.VAULT_KEYS = tmp_path / "private", tmp_path / "keys"
    settings.ERASURES_LOG = str(tmp_path / "erasures.log")
    with time_machine.travel(DURING, tick=False):
        yield
