"""What is asked, and what each answer costs in CPU time."""

import re
import time
from dataclasses import dataclass
from statistics import median

from bench.server import place, run, serving

ROUNDS, REQUESTS = 7, 100
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
    """Seconds of CPU for each request; seconds on the clock; bytes."""

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
            costs = compare(server)
            again, day, calendar = first_after_release(server, environment)
    return Measured(
        database,
        sessions,
        costs.pop((BARE, False)),
        {name: costs[path, False] for name, path in PAGES.items()},
        {name: costs[path, True] for name, path in PAGES.items()},
        published,
        again,
        day,
        calendar,
    )


def compare(server):
    """Return the CPU seconds of a request by path and whether it brings the page's ETag.

    The rounds take turns, so that whatever else the machine does falls on all alike, and the
    median of them is taken: a worker may make a page for the first time in any of them.
    """
    asked = {(BARE, False): BROTLI}
    for path in PAGES.values():
        asked[path, False] = BROTLI
        asked[path, True] = {**BROTLI, "If-None-Match": warm_up(server, path)}
    spent = {key: [] for key in asked}
    for _ in range(ROUNDS):
        for (path, is_matching), headers in asked.items():
            seconds = cost(server, path, headers, 304 if is_matching else 200)
            spent[path, is_matching].append(seconds / REQUESTS)
    return {key: median(rounds) for key, rounds in spent.items()}


def warm_up(server, path):
    """Have the page made, and return its ETag, which is the same whichever worker answers."""
    etags = {server.ask(path, BROTLI)[0].headers["ETag"] for _ in range(20)}
    [etag] = etags
    return etag


def cost(server, path, headers, status):
    before = server.cpu_seconds()
    for _ in range(REQUESTS):
        answer, _ = server.ask(path, headers)
        if answer.status != status:
            raise AssertionError(f"{path} answered {answer.status}, not {status}")
    return server.cpu_seconds() - before


def first_after_release(server, environment):
    """Return the seconds of publishing once more, and of the first page and calendar after it."""
    again = float(run(environment, "-m", "bench.generate", "again"))
    time.sleep(1.5)  # a process trusts what it last read for a second
    return again, seconds_for(server, A_DAY), seconds_for(server, CALENDAR)


def seconds_for(server, path):
    started = time.perf_counter()
    answer, _ = server.ask(path, BROTLI)
    if answer.status != 200:
        raise AssertionError(f"{path} answered {answer.status}")
    return time.perf_counter() - started


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
