"""Emptying the bin: what nothing points to any more, once every backup has had time to find it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.conf import settings

from cooperation_week.vault import keys
from cooperation_week.vault.keeping import path_of
from cooperation_week.vault.models import Opening, PersonalKey, PrivateFile

# Longer than from one backup to the next, and than a backup takes.
DAYS = 7


def empty_bin(*, now):
    """Delete files thrown away so long ago, and what has no row; return how many files it was.

    Keys without a person are destroyed as well. What is younger may belong to an upload that has
    not come to its end.
    """
    before = now - timedelta(days=DAYS)
    old = PrivateFile.objects.filter(binned_at__lte=before)
    paths = [path_of(uid) for uid in old.values_list("uid", flat=True)]
    old.delete()
    known = {path_of(uid) for uid in PrivateFile.objects.values_list("uid", flat=True)}
    paths += [path for path in _files() if path not in known and _is_older(path, before)]
    for path in {*paths}:
        path.unlink(missing_ok=True)
    _destroy_keys_of_nobody(before)
    return len({*paths})


def forget_openings(*, now, days):
    return Opening.objects.filter(at__lte=now - timedelta(days=days)).delete()[0]


def _destroy_keys_of_nobody(before):
    known = {*map(str, PersonalKey.objects.all())}
    for name in keys.names():
        if name not in known and _is_older(Path(settings.VAULT_KEYS) / name, before):
            keys.destroy(name)


def _files():
    return [path for path in Path(settings.VAULT_ROOT).glob("*/*") if _is_ours(path.name)]


def _is_ours(name):
    try:
        return UUID(hex=name).hex == name
    except ValueError:
        return False


def _is_older(path, before):
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC) <= before
    except FileNotFoundError:
        return False
