"""One server for all races of a module that need every guard, and where races run.

A race marked `on_one_database` runs on PostgreSQL alone in `make test`: either nothing in it
depends on the database, or other races show on SQLite what happens there. `make proof` runs all on
both.
"""

import pytest
from django.db import connection

from tests.races.figures import figure
from tests.races.serving import serving


def pytest_collection_modifyitems(config, items):
    if connection.vendor == "postgresql" or figure(False, True):
        return
    left_out = [item for item in items if item.get_closest_marker("on_one_database")]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if item not in left_out]


@pytest.fixture(scope="module")
def port(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), serving() as port:
        yield port
