"""A real Chromium, driven by Playwright, and what it notices on the way."""

import os
import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

from cooperation_week.lib.words import LANGUAGES

# The shell without windows first: the same engine, for two thirds of the work.
NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
PLACES = ("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",)
# The browser asks nobody outside, and runs as root in a container.
OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
# Bootstrap's arrow, tick and dot, of which our sheet makes nothing. A busy machine has Bootstrap's
# sheet for a moment without ours, and the policy blocks the picture as it should.
BOOTSTRAP_S_PICTURES = tuple(
    f"data:image/svg+xml,%3csvg xmlns='http://www.w3.org/2000/svg' viewBox='{box}'"
    for box in ("0 0 16 16", "0 0 20 20", "-4 -4 8 8")
)
WCAG_2_2_AA = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# As long as Playwright waits for anything else: a busy machine is no fault of a page.
expect.set_options(timeout=30_000)
DESK, PHONE, NARROWEST = (1280, 900), (360, 740), (320, 640)
LARGE_PHONE = (412, 915)


def takes_its_turn(turn, language):
    """Say whether a page, one after the other, is to be looked at in full in this language."""
    return LANGUAGES[turn % len(LANGUAGES)] == language


def chromium_path():
    """Return where Chromium is, or None."""
    named = [os.environ.get("BROWSER_PATH"), *map(shutil.which, NAMES), *PLACES]
    return next((path for path in named if path and Path(path).exists()), None)


@contextmanager
def open_chromium():
    path = chromium_path()
    if path is None:
        raise FileNotFoundError(
            "Chromium is needed. Install it (apt-get install chromium) or set BROWSER_PATH."
        )
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*OPTIONS])
        yield browser
        browser.close()


@contextmanager
def chromium_with_letters_of(size, chromium):
    """Open a second browser, in whose settings the reader has chosen this size of letters."""
    settings = f"--blink-settings=defaultFontSize={size}"
    browser = chromium.browser_type.launch(
        executable_path=chromium_path(), args=[*OPTIONS, settings]
    )
    yield browser
    browser.close()


@dataclass
class Visitor:
    """A page of the browser; `foreign` and `faults` are what a good page leaves empty."""

    page: object
    site: str
    foreign: list = field(default_factory=list)
    faults: list = field(default_factory=list)

    @classmethod
    @contextmanager
    def at(cls, browser, site, **options):
        context = browser.new_context(base_url=site, **options)
        visitor = cls(context.new_page(), site)
        visitor.page.on("request", visitor.notice_request)
        visitor.page.on("console", visitor.notice_console)
        visitor.page.on("pageerror", lambda error: visitor.faults.append(str(error)))
        yield visitor
        context.close()

    def notice_request(self, request):
        if urlsplit(request.url).netloc != urlsplit(self.site).netloc:
            self.foreign.append(request.url)

    def notice_console(self, message):
        is_ours = not any(picture in message.text for picture in BOOTSTRAP_S_PICTURES)
        if message.type == "error" and is_ours:
            self.faults.append(message.text)

    def open(self, path, *, size=DESK):
        self.resize(size)
        return self.page.goto(path)

    def resize(self, size):
        self.page.set_viewport_size({"width": size[0], "height": size[1]})

    def log_in(self, account, client):
        """Take over the session of a Django test client that is logged in."""
        client.force_login(account)
        self.page.context.add_cookies(
            [
                {"name": name, "value": c.value, "url": self.site}
                for name, c in client.cookies.items()
            ]
        )

    def scrolls_sideways(self):
        root = "document.documentElement"
        return self.page.evaluate(f"{root}.scrollWidth > {root}.clientWidth")

    def findings_on(self, path, *, in_full):
        """Open a page; return what is wrong with it: in full, or only whether it is too wide.

        What axe looks at is the same in every language; how long the words are is not.
        """
        found = {}
        self.open(path, size=DESK if in_full else NARROWEST)
        if in_full:
            found[path, DESK[0]] = self.axe_findings()
            self.resize(PHONE)
            found[path, PHONE[0]] = self.axe_findings()
            self.resize(NARROWEST)
        found[path, "sideways"] = self.scrolls_sideways()
        return {place: wrong for place, wrong in found.items() if wrong}

    def axe_findings(self):
        """Return what axe finds: the rule and the first place, for each."""
        # Otherwise axe tells every place where a rule holds, which takes twice as long.
        options = {
            "runOnly": {"type": "tag", "values": WCAG_2_2_AA},
            "resultTypes": ["violations"],
        }
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{v['id']}: {v['nodes'][0]['html']}" for v in found]
