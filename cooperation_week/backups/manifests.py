"""What a backup says of itself: its moment, its rows, its schema and the digest of each member.

The backup is a tar file. `manifest.json` is its last member, since it is written when all others
have been read.
"""

import hashlib
import json
import tarfile
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import PurePosixPath

from cooperation_week.backups.faults import BackupFault

NAME = "manifest.json"
FORMAT = 1
PIECE = 1024 * 1024


@dataclass(frozen=True)
class Manifest:
    """`rows` counts rows by table; `members` has the digest and the size of each by its name."""

    made_at: str
    vendor: str
    schema: list
    rows: dict
    members: dict
    format: int = FORMAT

    @property
    def moment(self):
        return datetime.fromisoformat(self.made_at)


def write(tar, manifest):
    text = json.dumps(asdict(manifest), indent=1, sort_keys=True).encode()
    member = tarfile.TarInfo(NAME)
    member.size, member.mode = len(text), 0o600
    tar.addfile(member, BytesIO(text))


def read(tar):
    """Return the manifest of an open backup. Raises BackupFault."""
    try:
        said = json.loads(tar.extractfile(NAME).read())
        if said.get("format") != FORMAT:
            raise BackupFault("This backup is of a format that this version does not read.")
        return Manifest(**said)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise BackupFault("This file is not a whole backup: its manifest is missing.") from error


def verify(tar, manifest):
    """Read every member to its end. Raises BackupFault for one that is not as it was written."""
    found = {member.name for member in tar if member.isfile()} - {NAME}
    if found != {*manifest.members}:
        odd = sorted(found ^ {*manifest.members})
        raise BackupFault(f"The backup is damaged: {odd[0]} is missing or was added.")
    for name, written in manifest.members.items():
        if ".." in PurePosixPath(name).parts or name.startswith("/"):
            raise BackupFault(f"The backup is forged: {name} leads elsewhere.")
        if digest_of(tar.extractfile(name)) != written:
            raise BackupFault(f"The backup is damaged: {name} is not what was written.")


def digest_of(file):
    """Return the digest and the size of an open file."""
    digest, size = hashlib.sha256(), 0
    for piece in iter(partial(file.read, PIECE), b""):
        digest.update(piece)
        size += len(piece)
    return {"sha256": digest.hexdigest(), "bytes": size}
