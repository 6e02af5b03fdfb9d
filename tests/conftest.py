"""What every test may ask for: three people, a browser, and a process that remembers nothing."""

import gc
import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.test import Client
from django.utils import translation
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from cooperation_week.releases import kept, reading
from tests.browser import Visitor, open_chromium
from tests.factories.accounts import make_account, make_owner
from tests.races.figures import figure

HERE = Path(__file__).parent
# A machine that is busy with something else is no fault of what is tested.
hypothesis_settings.register_profile(
    "ours", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("ours")
# Playwright keeps an event loop in this thread, which Django would otherwise refuse to work in.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


def pytest_terminal_summary(terminalreporter):
    """Repeat how the pass before this one ended: `make test` runs one for each database."""
    if earlier := os.environ.get("EARLIER_PASS"):
        terminalreporter.section("The pass before this one")
        terminalreporter.write_line(earlier)


def pytest_collection_modifyitems(config, items):
    """Order the files so that the cores are never idle, and leave out what does not run here.

    Each file is of one worker. Those that wait, for a browser or for processes, are handed out one
    at a time among those that compute; what takes longest of either is begun early.
    """
    kept, left_out = [], []
    for item in items:
        (kept if runs_here(item) else left_out).append(item)
    config.hook.pytest_deselected(items=left_out)
    places = {path: place for place, path in enumerate(in_turn({item.path for item in kept}))}
    items[:] = sorted(kept, key=lambda item: places[item.path])


def in_turn(paths):
    """Return files in the order in which they are handed out."""
    waiting = [path for path in sorted(paths) if path.parent.name in {"journeys", "races"}]
    computing = sorted(paths - {*waiting}, key=lambda path: (path.parent != HERE, path))
    # The last one is begun well before the end, so that no worker is left alone with it.
    between = max(1, len(computing) * 2 // 3 // max(1, len(waiting)))
    for path in waiting:
        yield path
        yield from computing[:between]
        del computing[:between]
    yield from computing


def runs_here(item):
    """Say whether a test runs on this database.

    On PostgreSQL, what locks, counts, searches or is refused; what asks for no database or is the
    same on any, such as the words of pages, runs on SQLite alone. What is marked `on_one_database`
    runs on PostgreSQL alone in `make test`: either nothing in it depends on the database, or other
    tests show on SQLite what happens there. `make proof` runs it on both.
    """
    once_here, once_there = map(item.get_closest_marker, ("any_database", "on_one_database"))
    if once_here and once_there:
        raise pytest.UsageError(f"Marked to be left out everywhere: {item.nodeid}")
    if connection.vendor == "postgresql":
        asks = item.get_closest_marker("django_db") or "db" in item.fixturenames
        return bool(asks and not once_here)
    return figure(False, True) or not once_there


def pytest_collection_finish():
    """Let the garbage collector pass by what lasts as long as the process: a tenth of the time."""
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker, request):
    """Make the tables as the models describe them, in a twentieth of the time.

    That the migrations make the same ones is what tests/test_migrations.py is for.
    """
    if not request.config.option.nomigrations:
        return
    settings.MIGRATION_MODULES = {}
    with django_db_blocker.unblock():
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        recorder.migration_qs.bulk_create(
            recorder.Migration(app=app, name=name)
            for app, name in MigrationLoader(connection).disk_migrations
        )


@pytest.fixture(autouse=True)
def _process_remembers_nothing():
    reading.forget_documents()
    kept.forget_bodies()
    cache.clear()
    # A test client leaves this thread in the language of the page that it read last.
    translation.deactivate()


@pytest.fixture(scope="module")
def standing(django_db_setup, django_db_blocker):
    """Let rows that a fixture of the module makes stand for all its tests.

    What a test does to them is taken back after it, as ever. Not for tests with real transactions.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture
def vault(settings, tmp_path):
    """Keep private files and the keys of people where this test alone looks."""
    settings.VAULT_ROOT, settings.VAULT_KEYS = tmp_path / "private", tmp_path / "keys"


@pytest.fixture
def stranger():
    """Return the client of somebody who has not logged in."""
    return Client()


@pytest.fixture
def participant(db):
    """Return the client of somebody who has logged in and is not staff."""
    return logged_in(make_account("participant@example.org"))


@pytest.fixture
def staff(db):
    """Return the client of somebody on the staff who may do everything."""
    return logged_in(make_owner("staff@example.org"))


def logged_in(account):
    client = Client()
    client.force_login(account)
    return client


@pytest.fixture(scope="session")
def chromium():
    with open_chromium() as browser:
        yield browser


@pytest.fixture
def visitor(chromium, live_server):
    """Return somebody with a browser in front of the live server."""
    with Visitor.at(chromium, live_server.url) as visitor:
        yield visitor
