"""Machines of their own: a folder, a database, and commands in real processes."""

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

from tests.races.starting import database_address

ROOT = Path(__file__).resolve().parents[3]
SET_UP = "import django; django.setup()\n"
SECONDS = 300


@dataclass(frozen=True)
class Machine:
    """`erasures` may be the ledger of another machine: it is kept apart from the database."""

    var: Path
    database: str
    erasures: Path

    def manage(self, *command):
        return self.run("manage.py", *map(str, command))

    def ask(self, code):
        """Run code in the settings of the site; return what it prints."""
        done = self.run("-c", SET_UP + code)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def run(self, *arguments):
        surroundings = {
            "DATABASE_URL": self.database,
            "DEBUG": "yes",
            "DJANGO_SETTINGS_MODULE": "cooperation_week.settings",
            "ERASURES_LOG": str(self.erasures),
            "VAR_DIR": str(self.var),
        }
        return subprocess.run(
            [sys.executable, *arguments],
            env={**os.environ, **surroundings},
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=False,
        )


def this_machine():
    return Machine(settings.VAR_DIR, database_address(), Path(settings.ERASURES_LOG))


@contextmanager
def empty_machine(folder):
    """Yield a machine that has never seen the site."""
    erasures = folder / "erasures.log"
    if connection.vendor == "sqlite":
        yield Machine(folder, "", erasures)
        return
    # Named after the database of this process: several run such tests at once.
    name = f"{connection.settings_dict['NAME']}_restored"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
    address = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    try:
        yield Machine(folder, address, erasures)
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
