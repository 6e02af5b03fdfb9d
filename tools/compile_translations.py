"""Compile the catalogues; no gettext is needed: `python -m tools.compile_translations`."""

import os
import tempfile
from pathlib import Path

import polib

LOCALE = Path(__file__).resolve().parent.parent / "cooperation_week" / "locale"


def compile_translations():
    """Compile every catalogue that is newer than what was compiled of it."""
    for source in LOCALE.glob("*/LC_MESSAGES/*.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= source.stat().st_mtime:
            _compile(source, compiled)


def _compile(source, compiled):
    # Several processes may do this at the same time: each sees the old file or the new one.
    number, name = tempfile.mkstemp(dir=compiled.parent)
    os.close(number)
    polib.pofile(str(source)).save_as_mofile(name)
    os.chmod(name, 0o644)
    os.replace(name, compiled)


if __name__ == "__main__":
    compile_translations()
