"""`make test`: every test on SQLite, with a browser; then on PostgreSQL what asks for a database.

Ends with pytest's own closing line. A pass that fails is the last one. Nothing is skipped: where
Chromium is missing it is installed, or the answer is what to install.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from tests import postgres
from tests.browser import chromium_path
from tools.compile_translations import compile_translations

ROOT = Path(__file__).resolve().parent.parent
# Twice the cores of a small machine: much of the time is waiting for browsers, servers and disks.
WORKERS = "4"
FONTS = "fonts-noto-cjk"
# The first that the system’s archive has: not every one has the shell without windows.
BROWSERS = ("chromium-headless-shell", "chromium")
CLOSING_LINE = re.compile(r"^=*\s*(\d+ (?:passed|failed|error).*?)\s*=*$", re.MULTILINE)


def main():
    find_browser()
    compile_translations()
    say("SQLite, with the browser")
    closing = run_pytest([])
    os.environ["EARLIER_PASS"] = f"SQLite, with the browser: {closing}"
    say("PostgreSQL")
    with postgres.cluster() as address:
        os.environ["DATABASE_URL"] = address
        run_pytest(["-m", "not browser"])


def find_browser():
    if chromium_path():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        say("Chromium is missing: installing it")
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        any(install(browser, FONTS) for browser in BROWSERS)
    if not chromium_path():
        sys.exit(
            "The tests need Chromium. Install it (apt-get install chromium fonts-noto-cjk)"
            " or say where it is: BROWSER_PATH=/path/to/chromium make test"
        )


def install(*packages):
    """Install packages of the system; return whether they are there."""
    command = ["apt-get", "install", "-y", "-qq", *packages]
    return subprocess.run(command, check=False, stdout=subprocess.DEVNULL).returncode == 0


def run_pytest(arguments):
    """Run pytest, show what it says as it says it, and return its closing line."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-n",
        WORKERS,
        "--dist=loadfile",
        "--no-loadscope-reorder",
        "--color=no",
        *arguments,
    ]
    said = []
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            said.append(line)
            print(line, end="", flush=True)
    if process.returncode:
        sys.exit(process.returncode)
    return CLOSING_LINE.findall("".join(said))[-1]


def say(text):
    print(f"\n==> {text}", flush=True)


if __name__ == "__main__":
    main()
