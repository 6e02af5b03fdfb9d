"""What has been erased: a file outside the database, so that restoring a backup can repeat it.

A line is the moment, the kind and the random number of what was erased; no name is ever in it.
"""

import os
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

# An erasure notes when it began; a backup that began meanwhile may still hold the person.
OVERLAP = timedelta(hours=1)
WORDS = 3


class Erasure(NamedTuple):
    at: datetime
    kind: str
    identifier: str


def note(kind, identifier, *, at):
    """Add an erasure; when this returns, the line is on the disk.

    Call it last in the transaction that erases: what cannot be noted is not erased, and nobody is
    told that something is gone which a backup could bring back.
    """
    _append([f"{at.isoformat()} {kind} {identifier}"])


def replay(since):
    """Yield what was erased after a moment, in order, and a little of what was before."""
    for line in _lines():
        at, kind, identifier = line.split()
        erasure = Erasure(datetime.fromisoformat(at), kind, identifier)
        if erasure.at >= since - OVERLAP:
            yield erasure


def merge(text):
    """Add the lines of another ledger that are not in this one."""
    known = {*_lines()}
    _append([line for line in text.splitlines() if line not in known])


def path():
    return Path(settings.ERASURES_LOG)


def _lines():
    """Return the whole lines. One that a fault cut off was never acknowledged."""
    text = path().read_text() if path().exists() else ""
    return [line for line in text.split("\n")[:-1] if len(line.split()) == WORDS]


def _append(lines):
    if not lines:
        return
    path().parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path(), os.O_CREAT | os.O_APPEND | os.O_RDWR, 0o600), "a+b") as file:
        file.write(_break_before(file) + "".join(f"{line}\n" for line in lines).encode())
        file.flush()
        os.fsync(file.fileno())


def _break_before(file):
    """Return what ends a line that was cut off, so that the next one is whole."""
    size = file.seek(0, os.SEEK_END)
    if size == 0:
        return b""
    file.seek(size - 1)
    return b"" if file.read(1) == b"\n" else b"\n"
