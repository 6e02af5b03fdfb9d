"""Requests that mean no good, or none at all: a seed gives the same ones again.

The values are in tests/hostile_values.py.
"""

import re
from dataclasses import dataclass, field
from random import Random
from urllib.parse import quote, unquote_to_bytes

from django.contrib import admin

from tests.desk import filled
from tests.hostile_values import HEADERS, MULTIPART, NAMES, PICTURES, RAW, SEGMENTS, TYPES, VALUES
from tests.world import EVERY_ADDRESS, PEOPLE, client_of

METHODS = ("GET", "GET", "GET", "GET", "POST", "POST", "POST", "HEAD", "PUT", "DELETE", "OPTIONS")

# Gunicorn takes no longer address; without it, Django would answer some with a server error.
LONGEST = 4000


@dataclass
class Request:
    """What is sent, as the server's gateway would hand it over: bytes written as Latin-1."""

    who: str
    method: str
    path: str
    query: str = ""
    content_type: str = "application/x-www-form-urlencoded"
    body: bytes = b""
    headers: dict = field(default_factory=dict)

    def send(self, client):
        return client.generic(
            self.method,
            "/",
            self.body,
            self.content_type,
            PATH_INFO=unquote_to_bytes(self.path).decode("latin-1"),
            QUERY_STRING=self.query,
            **{f"HTTP_{name}": value for name, value in self.headers.items()},
        )

    def __str__(self):
        shown = f"{self.who} {self.method} {self.path}?{self.query[:300]} {self.headers}"
        return f"{shown[:900]!r} {self.content_type[:80]!r} {self.body[:600]!r}"


class Attacker:
    """Makes up requests for the addresses of a world, the same ones from the same seed."""

    def __init__(self, world, seed):
        self.world, self.random = world, Random(seed)  # noqa: S311 -- it is to be repeatable
        self.forms = {}

    def requests(self, number, *, start):
        for turn in range(start, start + number):
            yield self.request(EVERY_ADDRESS[turn % len(EVERY_ADDRESS)])

    def request(self, name):
        who, method = self.random.choice(PEOPLE), self.random.choice(METHODS)
        made = Request(who, method, self.path(name), self.query(name))
        if method in ("POST", "PUT"):
            made.content_type, made.body = self.body(name)
        for header in self.random.sample(sorted(HEADERS), self.random.choice((0, 0, 1, 2, 4))):
            made.headers[header] = self.random.choice(HEADERS[header])
        return made

    def path(self, name):
        path = self.world.path_of(name)
        if self.random.random() < 0.7:
            return path
        segments = path.split("/")
        place = self.random.randrange(1, len(segments))
        wrong = self.random.choice((*SEGMENTS, *(in_address(value)[:900] for value in VALUES)))
        segments[place] = wrong if self.random.random() < 0.7 else f"{segments[place]}{wrong}"
        return "/".join(segments)

    def query(self, name):
        if self.random.random() < 0.3:
            return ""
        if self.random.random() < 0.1:
            return "&".join(self.random.choice(RAW) for _ in range(self.random.randint(1, 5)))
        if self.random.random() < 0.05:
            return "&" * LONGEST
        # A list of the admin leads away from any parameter that it does not know.
        names, number = (filters_of(name), 1) if self.random.random() < 0.7 else (NAMES, 3)
        return "&".join(
            f"{in_address(self.random.choice(names or NAMES))}={in_address(self.value())}"
            for _ in range(self.random.randint(1, number))
        )[:LONGEST]

    def value(self):
        return self.random.choice(VALUES)

    def body(self, name):
        way = self.random.random()
        if way < 0.1:
            return self.random.choice(TYPES), self.random.randbytes(self.random.randint(0, 400))
        if way < 0.2:
            return MULTIPART, self.broken_multipart()
        if way < 0.25:
            return "application/x-www-form-urlencoded", b"&".join([b"a=1"] * 5001)
        if way < 0.27:
            return "application/x-www-form-urlencoded", b"q=" + b"a" * 3_000_000
        return "application/x-www-form-urlencoded", self.form(name).encode()

    def form(self, name):
        """Fill the form of the page as its reader would, but for a few fields."""
        data = dict(self.form_of(name))
        fields = [*data, *data, *NAMES] if data else NAMES
        for spoiled in self.random.choices(fields, k=self.random.randint(1, 6)):
            data[spoiled] = self.random.choice(VALUES)
        return "&".join(
            f"{in_address(key)}={in_address(str(value))}" for key, value in data.items()
        )

    def form_of(self, name):
        if not re.search(r"^admin:.*_(add|change)$", name):
            return {}
        if name not in self.forms:
            self.forms[name] = client_of(self.world.people["owner"]).get(self.world.path_of(name))
        page = self.forms[name]
        return filled(page) if page.status_code == 200 and "adminform" in page.context else {}

    def broken_multipart(self):
        field = self.random.choice((b"photo", b"picture"))
        head = b'--x\r\nContent-Disposition: form-data; name="' + field + b'"; filename="%s"'
        part = head + b"\r\n\r\n%s\r\n--x--"
        names = (
            b"a.png",
            b"",
            b"\x00",
            b"../../a",
            b"\xff\xfe",
            "海".encode() * 300,
            b'"',
            b"a.svg",
        )
        whole = part % (self.random.choice(names), self.random.choice(PICTURES))
        return whole[: self.random.randint(0, 2 * len(whole))]


def in_address(text):
    """Quote a text for an address; what UTF-8 cannot say is written as it would be."""
    return quote(text.encode("utf-8", "surrogatepass"), safe="")


def filters_of(name):
    """Return what a list of the admin can be narrowed by."""
    for model, options in admin.site._registry.items():
        if name == f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist":
            wanted = [item[0] if isinstance(item, tuple) else item for item in options.list_filter]
            return [w if isinstance(w, str) else w.parameter_name for w in wanted] + [
                f"{w}{way}"
                for w in wanted
                if isinstance(w, str)
                for way in ("__exact", "__id__exact", "__isnull", "__regex", "__year", "__in")
            ]
    return []
