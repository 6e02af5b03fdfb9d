"""Devices at doors: what they send over real connections, some of which break off."""

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from random import Random
from uuid import uuid4

from django.urls import reverse

from cooperation_week.accounts.roles import give_roles, set_up_roles
from cooperation_week.lib.digests import digest_of
from events.registrations.models import Registration
from events.registrations.tickets import new_code
from tests.factories.accounts import make_account
from tests.moments import PUBLISHED
from tests.races.crowd import PATIENCE, Asked, ask_at_once
from tests.races.stage import SECRET, log_in, make_people

DROPPED = 0.2  # of the answers never arrive


@dataclass
class Batch(Asked):
    """Scans of one device in one request. `path`, `cookies` and the answer are as for others."""

    words: list = field(default_factory=list)

    def octets(self):
        body = json.dumps({"scans": self.words})
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        head = [f"POST {self.path} HTTP/1.1", "Host: localhost", "Connection: close"]
        head += ["Content-Type: application/json", f"X-CSRFToken: {SECRET}"]
        head += [f"Content-Length: {len(body)}", f"Cookie: {cookies}"]
        return "\r\n".join([*head, "", body]).encode()

    @property
    def answers(self):
        return json.loads(self.body)["answers"] if self.status == 200 else []


@dataclass(frozen=True)
class Device:
    entrance: str
    cookies: dict

    def scan(self, person, at=PUBLISHED):
        said = {"ticket": digest_of(person.ticket_code), "entrance": self.entrance}
        return {"scan": str(uuid4()), "scanned_at": at.isoformat(), **said}

    def batch(self, scans):
        path = reverse("registrations:door_scans", args=[2026, "edition"])
        return Batch(0, path, list(scans), self.cookies)

    def send(self, port, batch):
        [sent] = ask_at_once(port, [batch])
        return sent

    def send_and_hear_nothing(self, port, batch):
        """Break off when all is sent: the server may or may not have stored it."""
        with socket.create_connection(("127.0.0.1", port), PATIENCE) as connection:
            connection.sendall(batch.octets())
            time.sleep(0.01)


def make_devices(number):
    account = make_account("volunteer@example.org")
    give_roles(account, [set_up_roles()["door"]])
    cookies = log_in([account])[account.pk]
    return [Device(f"Entrance {letter}", cookies) for letter in "ABCDEFGH"[:number]]


def make_guests(number):
    """Make people with tickets as they are printed."""
    guests = make_people(number)
    for guest in guests:
        guest.ticket_code = new_code()
    Registration.objects.bulk_update(guests, ["ticket_code"])
    return guests


def scan_everybody(port, devices, guests, *, times, seed=1):
    """Let devices scan each ticket so often, at once, each retrying what it hears nothing of."""
    random = Random(seed)  # noqa: S311 -- it is to be repeatable
    queues = {device.entrance: [] for device in devices}
    for guest in guests * times:
        device = random.choice(devices)
        queues[device.entrance].append((device, device.scan(guest), random.random() < DROPPED))
    with ThreadPoolExecutor(len(devices)) as pool:
        runs = [pool.submit(_work, port, queue) for queue in queues.values()]
        return [batch for run in runs for batch in run.result()]


def scan_at_the_same_moment(port, devices, guests):
    """Let all devices scan the same ticket at once, one ticket after the other."""
    return [
        batch
        for guest in guests
        for batch in ask_at_once(port, [each.batch([each.scan(guest)]) for each in devices])
    ]


def _work(port, queue):
    sent = []
    for device, scan, is_dropped in queue:
        if is_dropped:
            device.send_and_hear_nothing(port, device.batch([scan]))
        sent.append(device.send(port, device.batch([scan])))
    return sent
