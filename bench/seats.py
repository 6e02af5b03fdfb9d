"""What registering and taking a seat cost, beside a view that inserts one row."""

import json
import secrets
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.client import HTTPConnection
from itertools import count
from statistics import median
from urllib.parse import urlencode

from bench.server import place, run, serving

CLIENTS, ROUNDS, REQUESTS = 8, 5, 120
WARM_UP = 40
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
INSERT = "/insert"
KINDS = ("insert", "register", "seat")


@dataclass(frozen=True)
class Writing:
    """By kind: requests a second, the p95 in seconds, seconds of CPU; and statements of a seat."""

    database: str
    rates: dict
    p95: dict
    cpu: dict
    queries: int
    brackets: int


def measure_writing(database):
    with place(database) as environment:
        environment |= {
            "DJANGO_SETTINGS_MODULE": "bench.seat_settings",
            "BENCH_BEGAN": str(time.time()),
        }
        run(environment, "-m", "bench.generate", "50")
        run(environment, "manage.py", "collectstatic", "--no-input", "--verbosity=0")
        everybody = json.loads(run(environment, "-m", "bench.people", str(people_needed())))
        with serving(environment) as server:
            return measured(database, server, everybody)


def people_needed():
    return WARM_UP + ROUNDS * REQUESTS


class Crowd:
    """What each request of a kind sends: whoever registers or takes a seat does it once."""

    def __init__(self, everybody):
        self.everybody, self.turns = everybody, {kind: count() for kind in KINDS}

    def request(self, kind):
        turn = next(self.turns[kind])
        if kind == "insert":
            return INSERT, {}, {}
        if kind == "register":
            return (
                self.everybody["register"],
                self.everybody["answers"],
                self._who("strangers", turn),
            )
        token = self.everybody["answers"]["csrfmiddlewaretoken"]
        words = {"do": "take", "token": secrets.token_hex(8), "csrfmiddlewaretoken": token}
        return self.everybody["seat"], words, self._who("people", turn)

    def _who(self, kind, turn):
        return self.everybody[kind][turn]


def measured(database, server, everybody):
    """Measure the kinds in turn, so that whatever else the machine does falls on all alike."""
    crowd = Crowd(everybody)
    for kind in KINDS:
        press_all(server, crowd, kind, WARM_UP)
    rounds = [
        {kind: press_all(server, crowd, kind, REQUESTS) for kind in KINDS} for _ in range(ROUNDS)
    ]
    rates, p95, cpu = (
        {kind: median(each[kind][number] for each in rounds) for kind in KINDS}
        for number in range(3)
    )
    return Writing(database, rates, p95, cpu, everybody["queries"], everybody["brackets"])


def press_all(server, crowd, kind, number):
    """Let the clients press so often; return requests a second, the p95 and CPU for each."""
    requests = [crowd.request(kind) for _ in range(number)]
    before, began = server.cpu_seconds(), time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        seconds = sorted(clients.map(lambda request: press(server.port, *request), requests))
    took = time.perf_counter() - began
    cpu = (server.cpu_seconds() - before) / number
    return number / took, seconds[number * 95 // 100], cpu


def press(port, path, words, cookies):
    """Post a form on a new connection; return the seconds until all of the answer is there."""
    began = time.perf_counter()
    connection = HTTPConnection("127.0.0.1", port, timeout=60)
    cookie = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}
    connection.request("POST", path, urlencode(words), FORM | cookie)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status not in {204, 302}:
        raise AssertionError(f"{path} answered {answer.status}")
    return time.perf_counter() - began
