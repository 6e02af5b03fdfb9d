"""Gunicorn with two workers of eight threads, against the database of the running test."""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException

from django.db import connection

from tests.races.starting import database_address

# The guard that only this database needs.
GUARD_OF_THE_DATABASE = {"sqlite": "without_immediate", "postgresql": "without_the_row_lock"}[
    connection.vendor
]
SECONDS_TO_START = 60
BEGAN = str(time.time())


@contextmanager
def serving(sabotage="", **environment):
    """Serve the site, without one of its guards where `sabotage` names it; yield the port."""
    with serving_process(sabotage, **environment) as (port, _process):
        yield port


@contextmanager
def serving_process(sabotage="", **environment):
    """Do the same; yield the port and the first process of the server, whose workers serve."""
    port = free_port()
    process = start(port, sabotage=sabotage, **environment)
    try:
        wait_for(port, process)
        yield port, process
    finally:
        end(process)


def start(port, *, sabotage="", **environment):
    command = [sys.executable, "-m", "gunicorn", "tests.races.site:application", "--preload"]
    command += ["--workers=2", "--threads=8", f"--bind=127.0.0.1:{port}"]
    command += ["--no-control-socket", "--log-level=critical"]
    return started(command, SABOTAGE=sabotage, **environment)


def started(command, **environment):
    """Start a program in a process group of its own, so that all of it can be killed at once."""
    names = {
        "DATABASE_URL": database_address(),
        "DJANGO_SETTINGS_MODULE": "tests.races.settings",
        "RACE_BEGAN": BEGAN,
    }
    return subprocess.Popen(
        command,
        env={**os.environ, **names, **environment},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=None if os.environ.get("RACE_LOUD") else subprocess.DEVNULL,
    )


def wait_for(port, process):
    """Wait for the first good answer; return how many seconds it took."""
    began = time.monotonic()
    while not answers(port):
        assert process.poll() is None, (
            "The server ended before it answered: RACE_LOUD=1 shows why."
        )
        assert time.monotonic() - began < SECONDS_TO_START, "The server does not answer."
        time.sleep(0.05)
    return time.monotonic() - began


def answers(port):
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/readyz", headers={"Host": "localhost"})
        return connection.getresponse().status == 200
    except (HTTPException, OSError):
        return False
    finally:
        connection.close()


def end(process):
    """End the whole group at once, as a power cut would."""
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
