from datetime import timedelta

import pytest

from cooperation_week.vault import keys
from cooperation_week.vault.erasure import erase_again, forget_private_files
from cooperation_week.vault.keeping import path_of
from cooperation_week.vault.models import PersonalKey, PrivateFile
from events.registrations.erasure import erase
from tests.cooperation_week.vault.test_keeping import content_of, kept
from tests.factories.accounts import make_account
from tests.moments import PUBLISHED

pytestmark = pytest.mark.django_db
LATER = PUBLISHED + timedelta(days=1)


@pytest.fixture(autouse=True)
def _ledger_of_its_own(settings, tmp_path):
    settings.ERASURES_LOG = tmp_path / "erasures.log"


def test_erasing_a_person_destroys_the_key_alone(django_capture_on_commit_callbacks):
    account, other = make_account(), kept(make_account())
    file = kept(account)
    sealed = path_of(file.uid).read_bytes()

    with django_capture_on_commit_callbacks(execute=True):
        erase(account, now=PUBLISHED)

    assert keys.names() == [str(other.key.uid)]
    assert [*PrivateFile.objects.all()] == [other]
    # It waits for the bin to be emptied, and is noise by now.
    assert path_of(file.uid).read_bytes() == sealed
    assert content_of(other)


def test_key_stays_when_the_erasure_fails(django_capture_on_commit_callbacks):
    account = make_account()
    file = kept(account)

    with django_capture_on_commit_callbacks(execute=False):
        forget_private_files(account, now=PUBLISHED)

    assert keys.names() == [str(file.key.uid)]


def test_erasure_is_repeated_where_an_old_copy_came_back(settings):
    file, other = kept(make_account()), kept(make_account())
    key = settings.VAULT_KEYS / str(file.key.uid)
    old = key.read_bytes()
    forget_private_files(file.key.account, now=LATER)
    row = PersonalKey.objects.create(account=make_account(), uid=file.key.uid)
    key.write_bytes(old)

    again = [erase_again(PUBLISHED), erase_again(PUBLISHED)]

    assert (again, key.exists()) == ([1, 0], False)
    assert [*PersonalKey.objects.all()] == [other.key]
    assert row.uid == file.key.uid
