"""Writing a backup: the database first, the files after it, so that every row finds its file."""

import os
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings

from cooperation_week.backups import databases, manifests
from cooperation_week.backups.disk import flush
from cooperation_week.backups.faults import BackupFault
from cooperation_week.lib import ledger

DATABASE, ERASURES = "database", "erasures.log"


def back_up(target, *, now):
    """Write the whole site into one file, read it back, and return its manifest.

    The file has its name only when it is whole and on the disk. Raises BackupFault.
    """
    if target.exists():
        raise BackupFault(f"There is a file already: {target}")
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with TemporaryDirectory(dir=target.parent, prefix=".week-") as place:
        part = Path(place, target.name)
        manifest = _write(part, Path(place), now)
        with tarfile.open(part) as tar:
            manifests.verify(tar, manifests.read(tar))
        part.rename(target)
    flush(target.parent)
    return manifest


def _write(part, place, now):
    dump, members = place / DATABASE, {}
    with (
        databases.snapshot(dump) as rows,
        open(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "wb") as file,
        tarfile.open(fileobj=file, mode="w") as tar,
    ):
        for name, path in _everything(dump):
            _add(tar, name, path, members)
        schema = databases.schema()
        vendor = databases.vendor()
        manifest = manifests.Manifest(now.isoformat(), vendor, schema, rows, members)
        manifests.write(tar, manifest)
    flush(part)
    return manifest


def _everything(dump):
    """Yield the name and the path of each member."""
    yield DATABASE, dump
    if ledger.path().exists():
        yield ERASURES, ledger.path()
    for folder, root in settings.BACKUP_FOLDERS.items():
        for path in sorted(Path(root).rglob("*")):
            if path.is_file():
                yield f"{folder}/{path.relative_to(root)}", path


def _add(tar, name, path, members):
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return  # an erasure took it away since the folder was listed
    with file:
        members[name] = manifests.digest_of(file)
        file.seek(0)
        member = tarfile.TarInfo(name)
        member.size, member.mode = members[name]["bytes"], 0o600
        tar.addfile(member, file)
