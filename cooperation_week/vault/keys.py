"""The keys of people: one small file each, sealed with a master key, made once, destroyed once."""

import os
from pathlib import Path

from django.conf import settings

from cooperation_week.lib import vault


class KeyGone(Exception):
    """The key was destroyed, was never copied to this machine, or has another master key."""


class NoMasterKey(Exception):
    """The environment names no master key: nothing can be kept."""


def make(name):
    """Make a key, unless there is one of this name. Raises NoMasterKey."""
    path = _path(name)
    if not path.exists():
        _write(path, vault.new_key(), name, replace=False)


def key_of(name):
    """Return a key. Raises KeyGone."""
    try:
        return _read(_path(name), name)
    except FileNotFoundError:
        raise KeyGone from None


def destroy(name):
    """Destroy a key for good, and with it all that was ever sealed with it."""
    _path(name).unlink(missing_ok=True)


def names():
    """Return the names of all keys that there are."""
    root = Path(settings.VAULT_KEYS)
    return sorted(path.name for path in root.glob("*") if not path.name.startswith("."))


def rotate():
    """Seal each key with the newest master key; return how many were not. Raises KeyGone."""
    newest, done = vault.name_of_master(_newest_master()), 0
    for name in names():
        path = _path(name)
        if _sealed_with(path) != newest:
            _write(path, _read(path, name), name, replace=True)
            done += 1
    return done


def _read(path, name):
    masters = {vault.name_of_master(each): each for each in settings.VAULT_MASTER_KEYS}
    master_name, _, wrapped = path.read_bytes().partition(b"\n")
    if (master := masters.get(master_name.decode(errors="replace"))) is None:
        raise KeyGone
    try:
        return vault.unwrap(wrapped, master, name=str(name))
    except vault.SealBroken:
        raise KeyGone from None


def _write(path, key, name, *, replace):
    """Write a whole file or none; where somebody else was first, theirs stays."""
    master = _newest_master()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    beside = path.with_name(f".{path.name}.{os.getpid()}.{os.urandom(4).hex()}")
    sealed = vault.wrap(key, master, name=str(name))
    with open(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(vault.name_of_master(master).encode() + b"\n" + sealed)
        file.flush()
        os.fsync(file.fileno())
    try:
        if replace:
            beside.rename(path)
        else:
            os.link(beside, path)
    except FileExistsError:
        pass
    finally:
        beside.unlink(missing_ok=True)


def _sealed_with(path):
    return path.read_bytes().partition(b"\n")[0].decode(errors="replace")


def _newest_master():
    if not settings.VAULT_MASTER_KEYS:
        raise NoMasterKey
    return settings.VAULT_MASTER_KEYS[0]


def _path(name):
    return Path(settings.VAULT_KEYS) / str(name)
