"""Many uploads of one person at the same moment: there are never more than there may be."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from threading import Barrier

import pytest
from django.db import connection, transaction

from cooperation_week.vault import keeping
from cooperation_week.vault.keeping import KeepingRefused, discard, keep, seal
from cooperation_week.vault.models import PrivateFile
from tests.factories.accounts import make_account
from tests.factories.papers import uploaded
from tests.moments import PUBLISHED

pytestmark = pytest.mark.django_db(transaction=True)
UPLOADS, MOST = 8, 3


@pytest.fixture(autouse=True)
def _few(monkeypatch, vault):
    monkeypatch.setattr(keeping, "MOST_FILES", MOST)


def upload_at_once(account, together=transaction.atomic):
    start = Barrier(UPLOADS)

    def upload(_number):
        try:
            sealed = seal(uploaded(), account)
            start.wait(20)
            try:
                with together():
                    keep(sealed, now=PUBLISHED)
            except KeepingRefused:
                discard(sealed)
        finally:
            connection.close()

    with ThreadPoolExecutor(UPLOADS) as threads:
        list(threads.map(upload, range(UPLOADS)))


def counted(settings):
    """Return how many files there are: as rows, and on the disk."""
    on_disk = [path for path in settings.VAULT_ROOT.rglob("*") if path.is_file()]
    return PrivateFile.objects.count(), len(on_disk)


def test_uploads_at_once_stay_within_the_limit(settings):
    upload_at_once(make_account())

    assert counted(settings) == (MOST, MOST)
    assert len([*settings.VAULT_KEYS.iterdir()]) == 1


def test_without_the_lock_there_are_too_many(settings, monkeypatch):
    counting, count = Barrier(UPLOADS), keeping._refuse_too_much

    def count_together(*of):
        count(*of)
        counting.wait(20)

    manager = keeping.PersonalKey.objects
    monkeypatch.setattr(manager, "select_for_update", lambda **only: manager.all())
    monkeypatch.setattr(keeping, "_refuse_too_much", count_together)

    upload_at_once(make_account(), together=nullcontext)

    assert counted(settings) == (UPLOADS, UPLOADS)
