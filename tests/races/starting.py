"""Real processes against the database of the tests, which start at the same moment."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

from django.db import connection

SECONDS = 120


def race(*runners):
    """Run functions, each named with its arguments, at once; return what they return, in order.

    A process that fails makes the race fail with what it wrote.
    """
    named = [[function.__module__, function.__name__, *given] for function, *given in runners]
    done = subprocess.run(
        [sys.executable, "-m", "tests.races.worker", json.dumps(named)],
        env={
            **os.environ,
            "DATABASE_URL": database_address(),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        },
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    outcomes = json.loads(done.stdout)
    complaints = [outcome["complaint"] for outcome in outcomes if "complaint" in outcome]
    assert not complaints, "\n".join(complaints)
    return [outcome["said"] for outcome in outcomes]


def database_address():
    """Return the address of the database of the running test."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
