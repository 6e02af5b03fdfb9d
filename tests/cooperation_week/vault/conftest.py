import pytest


@pytest.fixture(autouse=True)
def _vault_of_its_own(vault):
    """Let every test here have one."""
