"""The server that is measured: gunicorn with two sync workers, and what they cost."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests import postgres

ROOT = Path(__file__).resolve().parent.parent
WORKERS = 2
DATABASES = ("SQLite", "PostgreSQL")


@contextmanager
def place(database):
    """Yield the environment of production with an empty database of this kind."""
    with tempfile.TemporaryDirectory(prefix="week-bench-") as var:
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "bench.settings",
            "VAR_DIR": var,
            "DEBUG": "no",
            "SECRET_KEY": "for-measuring-only-and-long-enough-for-every-check-there-is",
            "SITE_URL": "http://localhost:8000",
            "ALLOWED_HOSTS": "127.0.0.1",
        }
        if database == "SQLite":
            yield environment
        else:
            with postgres.cluster() as address:
                yield {**environment, "DATABASE_URL": address}


def run(environment, *command):
    """Run a module of ours and return what it printed."""
    command = [sys.executable, *command]
    done = subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE)
    return done.stdout.decode().strip()


@dataclass
class Server:
    port: int
    process: object

    def ask(self, path, headers):
        """Ask on a new connection, as a sync worker wants it."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", path, headers=headers)
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer, body

    def answers(self):
        try:
            return self.ask("/healthz", {})[0].status == 200
        except (HTTPException, OSError):
            return False

    def cpu_seconds(self):
        """Return the CPU time that the workers have used so far."""
        return sum(map(cpu_seconds_of, children_of(self.process.pid)))


@contextmanager
def serving(environment):
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "cooperation_week.wsgi", f"--workers={WORKERS}"]
    command += [f"--bind=127.0.0.1:{port}", "--no-control-socket", "--log-level=warning"]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as process:
        server = Server(port, process)
        while not (server.answers() and len(children_of(process.pid)) == WORKERS):
            time.sleep(0.1)
        try:
            yield server
        finally:
            process.terminate()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children_of(pid):
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


def cpu_seconds_of(pid):
    """Return the CPU time of all threads of a process, which Linux counts in nanoseconds."""
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((thread / "schedstat").read_text().split()[0]) for thread in threads) / 1e9
