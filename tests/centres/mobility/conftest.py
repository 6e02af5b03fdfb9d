import pytest


@pytest.fixture(autouse=True)
def _vault_of_its_own(tmp_path, settings):
    settings.VAULT_ROOT = tmp_path / "private"
    settings.VAULT_KEYS = tmp_path / "keys"
    settings.ERASURES_LOG = str(tmp_path / "erasures.log")
