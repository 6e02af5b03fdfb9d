import pytest


@pytest.fixture(autouse=True)
def _files_of_its_own(vault, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.ERASURES_LOG = str(tmp_path / "erasures.log")
