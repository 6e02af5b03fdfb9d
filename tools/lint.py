"""`make lint`: what can be said of the code without running it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted(map(str, (ROOT / "templates").glob("**/*.html")))
BIN = Path(sys.executable).parent

CHECKS = [
    [BIN / "ruff", "format", "--check", "--quiet", "."],
    [BIN / "ruff", "check", "--quiet", "."],
    [BIN / "djade", "--check", "--target-version=6.1", *TEMPLATES],
    [BIN / "djlint", "--lint", "--quiet", "templates"],
    [sys.executable, "manage.py", "check"],
    [sys.executable, "manage.py", "makemigrations", "--check", "--dry-run"],
]


def main():
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings"}
    failed = [check for check in CHECKS if run(check, environment)]
    if failed:
        names = ", ".join(f"{Path(check[0]).name} {check[1]}" for check in failed)
        sys.exit(f"These found something: {names}")


def run(check, environment):
    return subprocess.run(check, cwd=ROOT, env=environment).returncode


if __name__ == "__main__":
    main()
