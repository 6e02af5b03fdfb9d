"""What is asked, and what each answer costs in CPU time."""

import re
import time
from dataclasses import dataclass
from statistics import median

from bench.server import place, run, serving

ROUNDS, REQUESTS, RELEASES = 15, 40, 3
BROTLI = {"Accept-Encoding": "br"}
BARE = "/bare"
PAGES = {
    "front": "/en/",
    "programme": "/en/2026/programme/",
    "programme, filtered": "/en/2026/programme/?day=2026-12-01&kind=seminar",
    "session": "/en/2026/programme/session-0/",
    "speakers": "/en/2026/speakers/",
    "changes": "/en/2026/changes/",
    "programme.ics": "/en/2026/programme.ics",
    "session.ics": "/en/2026/programme/session-0.ics",
}
A_DAY, CALENDAR = "/en/2026/programme/?day=2026-12-02", "/en/2026/programme.ics"
ASSETS = re.compile(r'<(?:link|script|img)\b[^>]*?\b(?:href|src)="(/(?:static|media)/[^"]+)"')


@dataclass(frozen=True)
class Measured:
    """Ratios to a bare view, by page; seconds of CPU; for publishing, seconds on the clock."""

    database: str
    sessions: int
    bare: float
    repeated: dict
    matching: dict
    published: float
    published_again: float
    day_after_release: float
    calendar_after_release: float


def measure(database, sessions):
    with place(database) as environment:
        published = float(run(environment, "-m", "bench.generate", str(sessions)))
        run(environment, "manage.py", "collectstatic", "--no-input", "--verbosity=0")
        with serving(environment) as server:
            bare, repeated, matching = compare_all(server)
            releases = [first_after_release(server, environment) for _ in range(RELEASES)]
    again, day, calendar = map(min, zip(*releases, strict=True))
    return Measured(database, sessions, bare, repeated, matching, published, again, day, calendar)


def compare_all(server):
    """Return what a bare request costs, and the ratios of all pages, repeated and matching."""
    found = {name: compare(server, path) for name, path in PAGES.items()}
    bare = median(bare for bare, _, _ in found.values())
    repeated = {name: ratio for name, (_, ratio, _) in found.items()}
    matching = {name: ratio for name, (_, _, ratio) in found.items()}
    return bare, repeated, matching


def compare(server, path):
    """Return the cost of a bare request, and its ratios to the page, repeated and matching.

    The three take turns, so that whatever else the machine does falls on all alike, and medians
    are taken: a worker may make a page for the first time in any of the rounds.
    """
    matching = {**BROTLI, "If-None-Match": warm_up(server, path)}
    rounds = [
        (
            cost(server, BARE, BROTLI, 200),
            cost(server, path, BROTLI, 200),
            cost(server, path, matching, 304),
        )
        for _ in range(ROUNDS)
    ]
    return (
        median(bare for bare, _, _ in rounds),
        median(bare / page for bare, page, _ in rounds),
        median(bare / match for bare, _, match in rounds),
    )


def warm_up(server, path):
    """Have the page made, and return its ETag, which is the same whichever worker answers."""
    etags = {server.ask(path, BROTLI)[0].headers["ETag"] for _ in range(20)}
    [etag] = etags
    return etag


def cost(server, path, headers, status):
    """Return the seconds of CPU that one request takes."""
    before = server.cpu_seconds()
    for _ in range(REQUESTS):
        answer, _ = server.ask(path, headers)
        if answer.status != status:
            raise AssertionError(f"{path} answered {answer.status}, not {status}")
    return (server.cpu_seconds() - before) / REQUESTS


def first_after_release(server, environment):
    """Return the seconds of publishing once more, and of the first page and calendar after it."""
    again = float(run(environment, "-m", "bench.generate", "again"))
    time.sleep(1.5)  # a process trusts what it last read for a second
    return again, seconds_for(server, A_DAY), seconds_for(server, CALENDAR)


def seconds_for(server, path):
    """Return the seconds of CPU for one answer: what it takes where nothing else is going on."""
    before = server.cpu_seconds()
    answer, _ = server.ask(path, BROTLI)
    if answer.status != 200:
        raise AssertionError(f"{path} answered {answer.status}")
    return server.cpu_seconds() - before


def sizes():
    """Return the bytes of a session page and of a programme of 200, with all that they need."""
    with place("SQLite") as environment:
        run(environment, "-m", "bench.generate", "200", "1")
        run(environment, "manage.py", "collectstatic", "--no-input", "--verbosity=0")
        with serving(environment) as server:
            return {name: weight(server, PAGES[name]) for name in ("session", "programme")}


def weight(server, path):
    """Return the transferred bytes of a page with its styles, scripts and pictures."""
    _, body = server.ask(path, {})
    needed = {path, *ASSETS.findall(body.decode())}
    return sum(len(server.ask(each, BROTLI)[1]) for each in needed)
