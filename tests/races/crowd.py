"""Many who ask at the same moment, over real connections."""

import re
import selectors
import socket
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from tests.races.figures import figure

LENGTH = re.compile(rb"content-length: (\d+)", re.IGNORECASE)
PATIENCE = figure(120, 30)  # seconds; no answer by then counts as an error of the server


@dataclass
class Asked:
    """One request of one person, and what came back; the moments are of this process's clock."""

    who: int
    path: str
    words: dict
    cookies: dict = field(default_factory=dict)
    sent: float = 0
    answered: float = 0
    answer: bytes = b""

    @property
    def status(self):
        """Return the status, 0 where the connection broke or nobody answered in time."""
        return int(self.answer[9:12]) if b"\r\n\r\n" in self.answer else 0

    @property
    def is_error(self):
        return self.status == 0 or self.status >= 500

    @property
    def body(self):
        return self.answer.partition(b"\r\n\r\n")[2].decode()

    @property
    def leads_to(self):
        lines = self.answer.partition(b"\r\n\r\n")[0].decode().splitlines()
        found = [line.partition(": ")[2] for line in lines if line.lower().startswith("location")]
        return found[0] if found else ""

    @property
    def outcome(self):
        return self.status, self.leads_to, self.body

    @property
    def seconds(self):
        return self.answered - self.sent

    @property
    def is_complete(self):
        head, end, body = self.answer.partition(b"\r\n\r\n")
        length = LENGTH.search(head)
        return bool(end) and length is not None and len(body) >= int(length[1])

    def octets(self):
        kind, body = self.form()
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = [f"POST {self.path} HTTP/1.1", "Host: localhost", "Connection: close"]
        head += [f"Content-Type: {kind}", f"Content-Length: {len(body)}"]
        head += [f"Cookie: {cookies}"] if cookies else []
        return "\r\n".join([*head, "", ""]).encode() + body

    def form(self):
        """Return the type and the bytes of what is posted."""
        return "application/x-www-form-urlencoded", urlencode(self.words).encode()


@dataclass
class Upload(Asked):
    """A request that brings a file."""

    field_name: str = "file"
    content: bytes = b""

    def form(self):
        file = SimpleUploadedFile("a.bin", self.content)
        return MULTIPART_CONTENT, encode_multipart(BOUNDARY, {**self.words, self.field_name: file})


def ask_at_once(port, asked, patience=PATIENCE):
    """Open all connections, send all requests, wait for all answers; return what was asked."""
    with selectors.DefaultSelector() as waiting:
        sockets = [socket.create_connection(("127.0.0.1", port), PATIENCE) for _ in asked]
        octets = [each.octets() for each in asked]
        for each, connection, request in zip(asked, sockets, octets, strict=True):
            each.sent = time.monotonic()
            connection.sendall(request)
            connection.setblocking(False)
            waiting.register(connection, selectors.EVENT_READ, each)
        _hear(waiting, time.monotonic() + patience)
        for connection in sockets:
            connection.close()
    return asked


def _hear(waiting, end):
    while waiting.get_map() and time.monotonic() < end:
        for key, _ in waiting.select(timeout=1):
            try:
                heard = key.fileobj.recv(65536)
            except ConnectionError:
                heard = b""
            key.data.answer += heard
            if not heard or key.data.is_complete:
                key.data.answered = time.monotonic()
                waiting.unregister(key.fileobj)
                # Gunicorn accepts nobody for two seconds while it waits for a client to hang up.
                key.fileobj.close()


def ask_in_waves(port, asked, size):
    """Ask so many at once, and the next when all of these have their answers."""
    for begin in range(0, len(asked), size):
        ask_at_once(port, asked[begin : begin + size])
    return asked


def errors(asked):
    """Return how often each kind of error came, as sentences."""
    kinds = [each.status for each in asked if each.is_error]
    return [f"{kinds.count(kind)} answers of status {kind}" for kind in sorted({*kinds})]


def different_answers(asked):
    """Return how many got different answers to what they sent several times."""
    outcomes = {}
    for each in asked:
        outcomes.setdefault(each.who, set()).add(each.outcome)
    several = [who for who, kinds in outcomes.items() if len(kinds) > 1]
    return [f"{len(several)} got different answers."] if several else []


def p95(asked):
    in_order = sorted(each.seconds for each in asked)
    return in_order[min(len(in_order) - 1, len(in_order) * 95 // 100)]
