"""Which build of the code this is, so that no kept page outlives the template it came from."""

import hashlib
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCES = (
    "cooperation_week/**/*.py",
    "cooperation_week/locale/**/*.po",
    "events/**/*.py",
    "centres/**/*.py",
    "templates/**/*",
    "static/**/*",
    "requirements.txt",
)


@cache
def build_digest():
    """Return a digest of the sources, equal on every machine that runs the same ones."""
    digest = hashlib.sha256()
    for path in sorted({path for pattern in SOURCES for path in ROOT.glob(pattern)}):
        if path.is_file():
            digest.update(str(path.relative_to(ROOT)).encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]
