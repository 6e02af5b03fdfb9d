"""Everything is killed under load, again and again: nothing that was acknowledged is lost.

Figures and procedure: R8. Web processes and the mail worker die together, as in a power cut, and
start again. A real mail server on loopback keeps what arrives.
"""

import random
import sys
import threading
import time
from collections import Counter
from contextlib import contextmanager
from queue import Empty, SimpleQueue

import pytest
from django.db import connection

from cooperation_week.mail.models import Message
from events.registrations.counters import differences
from events.registrations.models import Registration, Seat
from tests.factories.registrations import new_token
from tests.mail_sink import MailSink
from tests.races.crowd import Asked, ask_at_once
from tests.races.figures import figure
from tests.races.report import measured
from tests.races.serving import end, free_port, start, started, wait_for
from tests.races.stage import log_in, make_accounts, make_stage, press

pytestmark = pytest.mark.django_db(transaction=True)
KILLS, CLIENTS, PEOPLE = figure(3, 20), figure(4, 8), figure(300, 6000)
# How many more are acknowledged before each kill, and how many seconds that may take.
BETWEEN, LONGEST_BETWEEN = figure((8, 24), (50, 400)), figure(20, 10)
SECONDS_TO_ANSWER, SECONDS_TO_EMPTY = figure(60, 10), figure(90, 120)
SEED = 8


class Load:
    """Clients that register people and take seats for them, and note what they are told."""

    def __init__(self, address, accounts, port):
        self.address, self.port, self.is_over = address, port, threading.Event()
        self.registered, self.seated, self.errors = [], [], []
        self.cookies, self.waiting = log_in(accounts), SimpleQueue()
        for account in accounts:
            self.waiting.put(account)
        self.clients = [threading.Thread(target=self.work) for _ in range(CLIENTS)]

    @property
    def acknowledged(self):
        return len(self.registered) + len(self.seated)

    def work(self):
        while not self.is_over.is_set():
            try:
                account = self.waiting.get_nowait()
            except Empty:
                return
            if self.ask(register(account), 200):
                self.registered.append(account.pk)
                cookies = self.cookies[account.pk]
                if self.ask(press("take", self.address, cookies, account.pk), 302):
                    self.seated.append(account.pk)

    def wait_for_more(self, number):
        """Wait until so many more have been acknowledged, but not for ever."""
        wanted, end = self.acknowledged + number, time.monotonic() + LONGEST_BETWEEN
        while self.acknowledged < wanted and time.monotonic() < end:
            time.sleep(0.001)

    def ask(self, asked, status):
        """Say whether it was acknowledged. Who finds the door shut knocks again; who is cut off in
        the middle goes home, and nobody knows whether it was done."""
        while not self.is_over.is_set():
            try:
                ask_at_once(self.port, [asked])
                break
            except OSError:
                time.sleep(0.05)
        if asked.status not in {0, status}:
            self.errors.append((asked.path, asked.status))
        return asked.status == status


def register(account):
    return Asked(account.pk, "/race/register/", {"account": account.pk, "token": new_token()})


@contextmanager
def under_load(where, port):
    load = Load(*where, port)
    for client in load.clients:
        client.start()
    try:
        yield load
    finally:
        load.is_over.set()
        for client in load.clients:
            client.join()


def kill_again_and_again(where, sink, sabotage="", kills=KILLS):
    """Return the load and, for each restart, the seconds until the first good answer."""
    port, restarts = free_port(), []
    dice = random.Random(SEED)  # noqa: S311 -- repeatable
    mail = {"MAIL_HOST": "127.0.0.1", "MAIL_PORT": str(sink.port), "MAIL_TLS": "none"}

    def begin():
        web = start(port, sabotage=sabotage)
        worker = started([sys.executable, "manage.py", "work"], **mail)
        try:
            restarts.append(wait_for(port, web))
        except AssertionError:
            end(web), end(worker)
            raise
        return web, worker

    running = begin()
    try:
        with under_load(where, port) as load:
            for _ in range(kills):
                load.wait_for_more(dice.randint(*BETWEEN))
                for process in running:
                    end(process)
                let_leases_end()
                running = begin()
        load.emptied_after = seconds_to_empty_the_queue()
    finally:
        for process in running:
            end(process)
    return load, restarts[1:]


def let_leases_end():
    """Spare a short run the minute in which nobody takes up what a dead worker had claimed."""
    if figure(True, False):
        Message.objects.filter(state="queued").update(lease_until=None)


def seconds_to_empty_the_queue():
    began = time.monotonic()
    while Message.objects.filter(state="queued").exists():
        if time.monotonic() - began > SECONDS_TO_EMPTY:
            break
        time.sleep(0.2)
    return time.monotonic() - began


def faults(load, sink):
    arrived = Counter(each.message_id for each in sink.received)
    repeats = arrived.total() - len(arrived)
    addresses = {*Registration.objects.values_list("account__email", flat=True)}
    found = {
        "acknowledged registrations are missing": {*load.registered}
        - {*Registration.objects.values_list("account", flat=True)},
        "acknowledged seats are missing": {*load.seated}
        - {*Seat.objects.values_list("registration__account", flat=True)},
        "were stored and never written to": never_written_to(arrived),
        "were written to and are not stored": {*sink.recipients()} - addresses,
        "answers were errors": load.errors,
        "counters differ": differences(),
        "faults are in the file": integrity_faults(),
        "mails came too often": [*range(repeats)] if repeats > KILLS else [],
        "mails have a second Message-ID": {*arrived}
        - {*Message.objects.values_list("message_id", flat=True)},
    }
    return [f"{len(what)} {sentence}" for sentence, what in found.items() if what]


def never_written_to(arrived):
    """Return the registrations and seats of which no mail has arrived."""
    sent = [
        key for key, name in Message.objects.values_list("key", "message_id") if name in arrived
    ]
    told = {":".join(key.split(":")[:2]) for key in sent}
    stored = {f"registration:{pk}" for pk in Registration.objects.values_list("pk", flat=True)}
    stored |= {f"seat:{pk}" for pk in Seat.objects.values_list("pk", flat=True)}
    return stored - told


def integrity_faults():
    if connection.vendor != "sqlite":
        return []
    with connection.cursor() as cursor:
        [[said]] = cursor.execute("PRAGMA integrity_check").fetchall()
        lost = cursor.execute("PRAGMA foreign_key_check").fetchall()
    return lost if said == "ok" else [said, *lost]


@pytest.fixture
def where():
    """Return the address of a seat, of which there are not enough, and accounts that log in."""
    return make_stage(people=0, seats=PEOPLE // 20).address, make_accounts(PEOPLE)


def test_kills_lose_nothing_that_was_acknowledged(where):
    with MailSink() as sink:
        load, restarts = kill_again_and_again(where, sink)

    repeats = len(sink.received) - len({each.message_id for each in sink.received})
    measured(
        "R8 kills", seed=SEED, kills=KILLS, acknowledged=load.acknowledged,
        mails=len(sink.received), repeats=repeats, slowest_restart=round(max(restarts), 1),
        queue_empty_after=round(load.emptied_after, 1),
    )  # fmt: skip
    assert faults(load, sink) == []
    assert max(restarts) <= SECONDS_TO_ANSWER
    assert load.emptied_after <= SECONDS_TO_EMPTY


@pytest.mark.on_one_database
def test_mail_that_is_written_after_the_commit_is_lost(where):
    with MailSink() as sink:
        load, _ = kill_again_and_again(
            where, sink, "with_the_mail_after_the_commit", kills=figure(3, 5)
        )

    found = faults(load, sink)
    measured("R8 with_the_mail_after_the_commit", went_wrong=found)
    assert any("never written to" in each for each in found)
