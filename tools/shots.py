"""`make shots`: pictures of the main pages, in three languages and two widths, into `var/shots/`.

They are taken of a site of its own on the sample, so that they look the same wherever they are
taken but for the dates.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from tests.browser import open_chromium
from tools.shot_pages import DESK_PAGES, IN_THE_DARK, OWN_PAGES, PAGES, SEAT, STAND_PAGES

ROOT = Path(__file__).resolve().parent.parent
SHOTS = ROOT / "var" / "shots"
SECONDS_TO_START = 120

LANGUAGES = ("it", "en", "zh-hans")
WIDTHS = {1280: 900, 360: 740}
OWNER = ("owner@example.org", "sample-of-a-long-password")
ATTENDEE, HEAD_OF_A_STAND = "attendee-1@example.org", "stand-1@example.org"
CODE = re.compile(r"[B-Z]{4}-[B-Z]{4}")
SECONDS_FOR_A_MAIL = 20
SITE_VAR = ROOT / "var" / "shots-site"


def main():
    shutil.rmtree(SITE_VAR, ignore_errors=True)
    SHOTS.mkdir(parents=True, exist_ok=True)
    with site() as address, open_chromium() as browser:
        found = what_the_sample_has(browser, address)
        for language in LANGUAGES:
            for width in WIDTHS:
                shoot_public(browser, address, language, width, found)
        shoot_own(browser, address, found, ATTENDEE, OWN_PAGES)
        shoot_own(browser, address, found, HEAD_OF_A_STAND, STAND_PAGES)
        shoot_desk(browser, address, found)


@contextmanager
def site():
    """Start the site on a free port and yield its address."""
    port = free_port()
    environment = {**os.environ, "PORT": str(port), "VAR_DIR": str(SITE_VAR)}
    command = [sys.executable, "-m", "tools.serve"]
    with subprocess.Popen(command, cwd=ROOT, env=environment) as server:
        try:
            wait_for(port, server)
            yield f"http://localhost:{port}"
        finally:
            server.terminate()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(port, server):
    deadline = time.monotonic() + SECONDS_TO_START
    while not answers(port):
        if server.poll() is not None or time.monotonic() > deadline:
            sys.exit("The site did not start; what it said is above.")
        time.sleep(0.3)


def answers(port):
    try:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/healthz")
        return connection.getresponse().status == 200
    except (HTTPException, OSError):
        return False


def what_the_sample_has(browser, address):
    """Return the year of the coming edition, and one of each thing that has pages in it."""
    page = browser.new_page(base_url=address)
    year = first(page, "/en/", r"/en/(\d{4})/programme/")
    session = first(page, f"/en/{year}/programme/", rf"/en/{year}/programme/([\w-]+)/")
    speaker = first(page, f"/en/{year}/speakers/", rf"/en/{year}/speakers/([\w-]+)/")
    shown = first(page, f"/en/{year}/demonstrations/", rf"/en/{year}/demonstrations/(\d+)/")
    page.close()
    found = {"year": year, "session": session, "speaker": speaker, "seat": SEAT}
    return found | {"demonstration": shown}


def first(page, path, pattern):
    """Return what the first link of this form on a page names."""
    page.goto(path)
    return re.search(f'href="{pattern}"', page.content()).group(1)


def shoot_public(browser, address, language, width, found):
    for scheme in ("light", "dark"):
        page = page_of(browser, address, width, scheme)
        for name, path in PAGES.items():
            if scheme == "light" or name in IN_THE_DARK:
                dark = "-dark" if scheme == "dark" else ""
                shoot(
                    page, f"/{language}/{path.format(**found)}", f"{name}-{language}-{width}{dark}"
                )
        page.context.close()


def shoot_own(browser, address, found, email, pages):
    page = page_of(browser, address, 1280, "light")
    log_in_by_code(page, email)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for language in LANGUAGES:
            for name, path in pages.items():
                shoot(page, f"/{language}/{path.format(**found)}", f"{name}-{language}-{width}")
    page.context.close()


def log_in_by_code(page, email):
    """Log in as somebody of the sample does, with the code that has landed in the folder."""
    before = time.time()
    page.goto("/en/accounts/login/")
    page.fill("input[type=email]", email)
    page.click("main button[type=submit]")
    page.fill("input[name=code]", landed_code(email, before))
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def landed_code(email, since):
    deadline = time.monotonic() + SECONDS_FOR_A_MAIL
    while time.monotonic() < deadline:
        landed = (SITE_VAR / "mail").glob("*.eml")
        for mail in sorted(landed, key=lambda file: file.stat().st_mtime, reverse=True):
            if mail.stat().st_mtime >= since and email in (text := mail.read_text()):
                return CODE.search(text).group()
        time.sleep(0.3)
    sys.exit("The mail with the code has not landed.")


def shoot_desk(browser, address, found):
    page = page_of(browser, address, 1280, "light")
    log_in(page)
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        for name, path in DESK_PAGES.items():
            shoot(page, path.format(**found), f"{name}-{width}")
    page.context.close()


def page_of(browser, address, width, scheme):
    viewport = {"width": width, "height": WIDTHS[width]}
    context = browser.new_context(base_url=address, viewport=viewport, color_scheme=scheme)
    return context.new_page()


def log_in(page):
    email, password = OWNER
    page.goto("/en/accounts/staff/")
    page.fill("input[type=email]", email)
    page.fill("input[type=password]", password)
    page.click("main button[type=submit]")
    page.wait_for_load_state()


def shoot(page, path, name):
    page.goto(path)
    page.screenshot(path=str(SHOTS / f"{name}.png"), full_page=True)


if __name__ == "__main__":
    main()
