"""`make run`: the site as visitors see it, on this machine, with the past and a sample to come.

Production settings, SQLite, two web processes and the mail worker. Everything it makes is under
`var/`; a second start finds it there.
"""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection, HTTPException
from io import StringIO
from pathlib import Path

import django
from django.core.management import call_command

from tools.compile_translations import compile_translations

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_ANSWER = 60
SECONDS_TO_END = 10
FILLING = ["migrate", "createcachetable", "set_up_roles", "load_archive", "make_sample_week"]
FILLING += ["make_sample_registrations"]


def main():
    port, host = os.environ.get("PORT", "8000"), os.environ.get("HOST", "127.0.0.1")
    if not is_free(host, int(port)):
        sys.exit(f"Port {port} is taken. Choose another one: PORT={int(port) + 1} make run")
    os.environ |= surroundings(port, host)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    staff = prepare()
    children = start(host, port)
    try:
        wait_for(host, port, children)
        welcome(os.environ["SITE_URL"], staff)
        wait_for_the_end(children)
    except KeyboardInterrupt:
        print()
    finally:
        end(children)


def is_free(host, port):
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def surroundings(port, host):
    """Return the environment of a product-like server on this machine."""
    var = Path(os.environ.get("VAR_DIR", ROOT / "var"))
    var.mkdir(parents=True, exist_ok=True)
    return {
        "DJANGO_SETTINGS_MODULE": "cooperation_week.settings",
        "VAR_DIR": str(var),
        "DEBUG": "no",
        "SECRET_KEY": os.environ.get("SECRET_KEY") or kept_secret(var / "secret_key"),
        "VAULT_MASTER_KEY": os.environ.get("VAULT_MASTER_KEY")
        or kept_secret(var / "vault_master_key", size=32),
        "SITE_URL": os.environ.get("SITE_URL", f"http://localhost:{port}"),
        "ALLOWED_HOSTS": os.environ.get("ALLOWED_HOSTS", f"localhost,127.0.0.1,{host}"),
        "STAFF_SECOND_FACTOR": os.environ.get("STAFF_SECOND_FACTOR", "no"),
    }


def kept_secret(path, *, size=50):
    """Return the secret of this machine, made at the first start for its owner only to read."""
    if not path.exists():
        with open(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
            file.write(secrets.token_urlsafe(size))
    return path.read_text()


def prepare():
    """Bring all up to date, and return who may log in with which password, one a line."""
    say("Preparing the database, the past editions and the sample edition")
    compile_translations()
    # It needs no database and takes longest, so it runs beside the rest.
    files = manage("collectstatic", "--no-input", "--verbosity=0")
    django.setup()
    staff = fill_database()
    if files.wait():
        sys.exit("The static files could not be collected.")
    return staff


def fill_database():
    for command in FILLING:
        call_command(command, verbosity=0, stdout=StringIO())
    said = StringIO()
    call_command("make_sample_staff", stdout=said)
    return said.getvalue().splitlines()


def manage(*command):
    return subprocess.Popen([sys.executable, "manage.py", *command], cwd=ROOT)


def start(host, port):
    web = [sys.executable, "-m", "gunicorn", "cooperation_week.wsgi", "--workers=2"]
    web += [f"--bind={host}:{port}", "--no-control-socket", "--log-level=warning"]
    return [subprocess.Popen(web, cwd=ROOT), manage("work")]


def wait_for(host, port, children):
    deadline = time.monotonic() + SECONDS_TO_ANSWER
    while not answers(host, port):
        if time.monotonic() > deadline or has_ended(children):
            sys.exit("The server did not start; what it said is above.")
        time.sleep(0.1)


def answers(host, port):
    try:
        connection = HTTPConnection(host, port, timeout=5)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (HTTPException, OSError):
        return False


def has_ended(children):
    return any(child.poll() is not None for child in children)


def welcome(site, staff):
    say(f"\nCooperation Week is at {site}/")
    for language in ("it", "en", "zh-hans"):
        say(f"  {site}/{language}/")
    say(f"Staff log in at {site}/admin/")
    for account in staff:
        say(f"  {account}")
    say("Mail is written to var/mail/. Ctrl-C ends everything.")


def wait_for_the_end(children):
    while not has_ended(children):
        time.sleep(0.5)
    sys.exit("A process ended by itself; what it said is above.")


def end(children):
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(SECONDS_TO_END)
        except subprocess.TimeoutExpired:
            child.kill()


def say(text):
    print(text, flush=True)


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
