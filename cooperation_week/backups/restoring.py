"""Putting a backup back, and erasing again what was erased after it."""

import shutil
import tarfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.utils.module_loading import import_string

from cooperation_week.backups import databases, manifests
from cooperation_week.backups.disk import flush
from cooperation_week.backups.faults import BackupFault
from cooperation_week.backups.writing import DATABASE, ERASURES
from cooperation_week.lib import ledger


@dataclass(frozen=True)
class Restored:
    manifest: manifests.Manifest
    files: int
    erased_again: int


def restore(source, *, replace=False):
    """Put a whole backup back: the database, then the files; then bring the schema up to date.

    Nothing is changed before every digest has been compared. What there is is only replaced when
    that is asked for. Everybody has to log in again: a session that was closed after the backup
    must not be open again. Raises BackupFault.
    """
    with _opened(source) as tar:
        manifest = manifests.read(tar)
        manifests.verify(tar, manifest)
        _refuse_what_does_not_fit(manifest, replace)
        _restore_database(tar, manifest)
        files = sum(_restore_folder(tar, manifest, *each) for each in _folders())
        _merge_erasures(tar, manifest)
    call_command("migrate", verbosity=0)
    Session.objects.all().delete()
    return Restored(manifest, files, _erase_again(manifest.moment))


@contextmanager
def _opened(source):
    try:
        with tarfile.open(source) as tar:
            yield tar
    except (FileNotFoundError, IsADirectoryError) as error:
        raise BackupFault(f"There is no file {source}.") from error
    except tarfile.TarError as error:
        raise BackupFault(f"{source} is not a whole backup: {error}.") from error


def _refuse_what_does_not_fit(manifest, replace):
    if manifest.vendor != databases.vendor():
        raise BackupFault(
            f"The backup is of {manifest.vendor}, and the database here is {databases.vendor()}."
        )
    if unknown := {*manifest.schema} - databases.known_schema():
        raise BackupFault(
            f"The backup is of a later version of the site: this one lacks {sorted(unknown)[0]}."
        )
    if not replace and not databases.is_empty():
        raise BackupFault("The database is not empty. Say --replace to lose what is in it.")
    if not replace and any(_holds_files(root) for _, root in _folders()):
        raise BackupFault("There are files already. Say --replace to lose them.")


def _folders():
    return [(name, Path(root)) for name, root in settings.BACKUP_FOLDERS.items()]


def _holds_files(root):
    return any(path.is_file() for path in root.rglob("*"))


def _restore_database(tar, manifest):
    settings.VAR_DIR.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.VAR_DIR, prefix=".restored-") as place:
        dump = Path(place, DATABASE)
        _extract(tar, DATABASE, dump)
        databases.load(dump, manifest.rows)


def _restore_folder(tar, manifest, name, root):
    """Fill a folder beside the old one, which it then replaces; return the number of files."""
    beside = root.with_name(f".{root.name}.restored")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True)
    names = [member for member in manifest.members if member.startswith(f"{name}/")]
    for member in names:
        _extract(tar, member, beside / member.removeprefix(f"{name}/"))
    shutil.rmtree(root, ignore_errors=True)
    beside.rename(root)
    flush(root.parent)
    return len(names)


def _extract(tar, member, path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        shutil.copyfileobj(tar.extractfile(member), file)


def _merge_erasures(tar, manifest):
    if ERASURES in manifest.members:
        ledger.merge(tar.extractfile(ERASURES).read().decode())


def _erase_again(since):
    return sum(import_string(name)(since) for name in settings.AFTER_RESTORE)
