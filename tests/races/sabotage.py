"""The guards, each taken away: a race that does not notice proves nothing.

A server of a race calls one of these when it starts. Where each must be noticed:

| Guard taken away | On | Race that must fail |
| --- | --- | --- |
| `without_immediate` | SQLite | last seat, registering |
| `without_the_row_lock` | PostgreSQL | last seat, promotion, capacity, registering |
| `with_the_check_before_the_lock` | both | last seat, capacity |
| `without_looking_for_the_seat` | both | double submit |
| `without_looking_for_the_registration` | both | registering |
| `with_a_new_mail_each_time` | both | double submit |
| `without_asking_who_waits` | both | promotion |
| `with_promotion_after_the_commit` | both | promotion |
| `with_the_mail_after_the_commit` | both | kill |
| `without_the_lock_at_the_door` | both | check-in |
| `without_looking_for_the_scan` | both | check-in |
| the first two | each on its own | roster |
| `without_turns` | either | uploads |
"""

import threading
import time
from contextlib import nullcontext

from django.db import connections, transaction

from cooperation_week.lib import papers, pictures
from cooperation_week.mail import outbox
from events.registrations import (
    capacity,
    checkin,
    locks,
    registering,
    seats,
)
from events.registrations import (
    letters as seat_letters,
)
from events.registrations.models import Registration, SeatPool

SENDING = 0.3  # seconds that a mail server takes
DECIDING = 0.05  # seconds between what a door has decided and what it stores


def without_immediate():
    connections.settings["default"]["OPTIONS"]["transaction_mode"] = "DEFERRED"


def without_the_row_lock():
    locks._locked = lambda rows, **only: rows.order_by("pk")


def with_the_check_before_the_lock():
    """Read the pool, then open the transaction and lock it, then decide on what was read."""
    read, take, set_capacity = threading.local(), seats.take, capacity.set_capacity

    def lock(pools, people=(), **how):
        locked, people = locks.lock(pools, people, **how)
        return {
            pk: getattr(read, "pools", locked).get(pk, pool) for pk, pool in locked.items()
        }, people

    def reading_first(function):
        def run(*arguments, **named):
            read.pools = {pool.pk: pool for pool in SeatPool.objects.all()}
            return function(*arguments, **named)

        return run

    seats.lock = capacity.lock = lock
    seats.take, capacity.set_capacity = reading_first(take), reading_first(set_capacity)


def without_looking_for_the_seat():
    seats._seat_in = lambda pool, known, token: None


def without_looking_for_the_registration():
    class Blind:
        objects = registering.Registration.objects.none()

        def __new__(cls, **fields):
            return registration(**fields)

    registration, registering.Registration = registering.Registration, Blind


def with_a_new_mail_each_time():
    """Answer a form that comes again, but write again too."""
    take = seats.take

    def take_and_write(session, programme, person, *, token, now):
        seat = take(session, programme, person, token=token, now=now)
        words = {"language": "en", "subject": "Your seat", "text": "Your seat"}
        outbox.queue(key=f"seat:{seat.pk}:{now}", to=person.account.email, now=now, **words)
        return seat

    seats.take = take_and_write


def without_asking_who_waits():
    promote = seats.promote
    seats.promote = lambda pool, people, *rest, now: None
    capacity.promote = promote


def with_promotion_after_the_commit():
    promote = seats.promote

    @transaction.atomic
    def promote_by_itself(pk, session, programme, now):
        pools, people = locks.lock(SeatPool.objects.filter(pk=pk), whoever_waits=True)
        promote(pools[pk], people, session, programme, now=now)

    def promote_later(pool, people, session, programme, *, now):
        transaction.on_commit(lambda: promote_by_itself(pool.pk, session, programme, now))

    seats.promote = capacity.promote = registering.promote = promote_later


def with_the_mail_after_the_commit():
    send_to = seat_letters.send_to

    def send_later(*said, **words):
        def send():
            time.sleep(SENDING)
            send_to(*said, **words)

        transaction.on_commit(send)

    seat_letters.send_to = send_later


def without_the_lock_at_the_door():
    """Read the registration, decide and store, each by itself."""

    def read(door, code):
        people = Registration.objects.filter(edition__year=door.edition.year).confirmed()
        return people.filter(ticket_code=code).first()

    def store_later(scan):
        time.sleep(DECIDING)
        return stored(scan)

    stored, checkin._stored = checkin._stored, store_later
    checkin._locked, checkin._admit = read, checkin._admit.__wrapped__


def without_looking_for_the_scan():
    checkin._known = lambda scan_id: None


def without_turns():
    """Read papers and draw pictures as they come, however many come at once."""
    papers.AT_ONCE, pictures.turn = nullcontext(), nullcontext
