from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from cooperation_week.vault import keys
from cooperation_week.vault.checks import (
    keys_lie_apart_from_backups,
    private_files_need_a_master_key,
)
from cooperation_week.vault.keys import KeyGone, NoMasterKey

OLD, NEW = b"o" * 32, b"n" * 32


@pytest.fixture(autouse=True)
def _master(settings):
    settings.VAULT_MASTER_KEYS = [OLD]


def made():
    name = str(uuid4())
    keys.make(name)
    return name


def test_key_is_the_same_whenever_it_is_asked_for():
    name = made()
    first = keys.key_of(name)

    keys.make(name)

    assert (keys.key_of(name), len(first)) == (first, 32)


def test_people_have_different_keys():
    assert keys.key_of(made()) != keys.key_of(made())


def test_key_is_nowhere_as_it_is(settings):
    name = made()

    content = (settings.VAULT_KEYS / name).read_bytes()

    assert (keys.key_of(name) in content, OLD in content) == (False, False)


def test_key_file_is_for_its_owner_alone(settings):
    path = settings.VAULT_KEYS / made()

    assert (path.stat().st_mode & 0o777, path.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_destroyed_key_is_gone_and_may_be_destroyed_again():
    name = made()

    keys.destroy(name)
    keys.destroy(name)

    with pytest.raises(KeyGone):
        keys.key_of(name)


def test_key_of_another_name_opens_nothing(settings):
    one, other = made(), made()
    (settings.VAULT_KEYS / other).write_bytes((settings.VAULT_KEYS / one).read_bytes())

    with pytest.raises(KeyGone):
        keys.key_of(other)


def test_without_its_master_key_a_key_opens_nothing(settings):
    name = made()
    settings.VAULT_MASTER_KEYS = [NEW]

    with pytest.raises(KeyGone):
        keys.key_of(name)


def test_rotation_leaves_the_keys_and_frees_the_old_master(settings):
    names = [made(), made()]
    before = [keys.key_of(name) for name in names]
    settings.VAULT_MASTER_KEYS = [NEW, OLD]

    call_command("rotate_vault_keys", verbosity=0)

    settings.VAULT_MASTER_KEYS = [NEW]
    assert [keys.key_of(name) for name in names] == before
    assert keys.rotate() == 0


def test_rotation_says_when_the_old_master_is_missing(settings):
    made()
    settings.VAULT_MASTER_KEYS = [NEW]

    with pytest.raises(CommandError, match="nothing is lost"):
        call_command("rotate_vault_keys")


def test_nothing_is_made_without_a_master(settings):
    settings.VAULT_MASTER_KEYS = []

    with pytest.raises(NoMasterKey):
        made()
    assert keys.names() == []


@pytest.mark.parametrize(("masters", "found"), [([], ["vault.E101"]), ([OLD], [])])
def test_deployment_without_a_master_key_is_reported(masters, found, settings):
    settings.VAULT_MASTER_KEYS = masters

    assert [error.id for error in private_files_need_a_master_key(None)] == found


@pytest.mark.parametrize(
    ("place", "found"),
    [("keys", []), ("private", ["vault.E102"]), ("private/keys", ["vault.E102"])],
)
def test_keys_among_what_is_backed_up_are_reported(place, found, settings, tmp_path):
    settings.VAULT_KEYS = tmp_path / place
    settings.BACKUP_FOLDERS = {"private": tmp_path / "private"}

    assert [error.id for error in keys_lie_apart_from_backups(None)] == found
