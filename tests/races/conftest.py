"""One server for all races of a module that need every guard."""

import pytest

from tests.races.serving import serving


@pytest.fixture(scope="module")
def port(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), serving() as port:
        yield port
