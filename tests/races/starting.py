"""Real processes against the database of the tests, started at the same moment."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

from django.db import connection

SECONDS = 60


def race(*runners):
    """Run functions, each named with its arguments, at once; return what they return, in order.

    A process that fails makes the race fail with what it wrote.
    """
    processes = [_started(function, arguments) for function, *arguments in runners]
    try:
        for process in processes:
            process.stdout.readline()
        for process in processes:
            process.stdin.write("go\n")
            process.stdin.flush()
        return [_result(process) for process in processes]
    finally:
        for process in processes:
            process.kill()
            process.communicate()


def _started(function, arguments):
    command = [sys.executable, "-m", "tests.races.worker", function.__module__, function.__name__]
    return subprocess.Popen(
        [*command, *map(str, arguments)],
        env={
            **os.environ,
            "DATABASE_URL": database_address(),
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def _result(process):
    said, complaint = process.communicate(timeout=SECONDS)
    assert process.returncode == 0, complaint
    return json.loads(said)


def database_address():
    """Return the address of the database of the running test."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
