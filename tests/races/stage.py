"""What races begin with: an edition that is published, and many people who are registered.

Made in bulk, since making is not what is tried.
"""

import secrets
import time
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session as LoginSession
from django.urls import reverse

from cooperation_week.accounts.models import Account
from cooperation_week.accounts.sessions import OPENED_AT
from cooperation_week.mail.models import Message
from events.registrations.models import Deed, Registration, Seat, SeatPool
from tests.factories.events import the_edition
from tests.factories.registrations import (
    make_opening,
    make_seat_session,
    new_token,
    pool_of,
)
from tests.factories.releases import make_release
from tests.moments import PUBLISHED
from tests.races.crowd import Asked
from tests.races.figures import REMEMBERED_FOR

LONG_AFTER = datetime(2100, 1, 1, tzinfo=UTC)
SECRET = "0123456789abcdefghijklmnopqrstuv"  # of every form; 32 letters, as Django's own


@dataclass(frozen=True)
class Stage:
    """A published session that needs seats, its pool, and the people who want one."""

    slug: str
    pool: SeatPool
    people: list
    cookies: dict

    @property
    def address(self):
        return reverse("registrations:seat", args=[2026, self.slug])

    def take(self, person, token=None):
        """Press the button of the page."""
        return self._press("take", person, token)

    def give_up(self, person, token=None):
        return self._press("give-up", person, token)

    def _press(self, button, person, token):
        return press(button, self.address, self.cookies[person.account_id], person.pk, token)

    def ask(self, verb, person, token=None):
        """Ask for a verb by its own address, which answers what became of it."""
        words = {"slug": self.slug, "person": person.pk, "token": token or new_token()}
        return Asked(person.pk, f"/race/{verb}/", words)

    def seat(self, people):
        """Seat as many as there are seats, in order, and let the others wait."""
        rows = [self._row(person, turn) for turn, person in enumerate(people)]
        Deed.objects.bulk_create(_line(row) for row in Seat.objects.bulk_create(rows))
        confirmed = min(len(people), self.pool.capacity)
        SeatPool.objects.filter(pk=self.pool.pk).update(
            taken=confirmed, next_wait_number=len(people) - confirmed + 1
        )

    def _row(self, person, turn):
        waits = turn >= self.pool.capacity
        return Seat(
            pool=self.pool,
            registration=person,
            state="waiting" if waits else "confirmed",
            wait_number=turn - self.pool.capacity + 1 if waits else None,
            token=new_token(),
            asked_at=PUBLISHED,
            changed_at=PUBLISHED,
        )

    def again(self):
        """Forget what has happened, so that the next round begins like the first."""
        for model in (Deed, Message, Seat):
            model.objects.all().delete()
        Registration.objects.update(state="confirmed", wait_number=None)
        SeatPool.objects.update(taken=0, held=0, next_wait_number=1)
        SeatPool.objects.filter(kind="edition").update(taken=len(self.people))
        SeatPool.objects.filter(pk=self.pool.pk).update(capacity=self.pool.capacity)


def press(button, address, cookies, who, token=None):
    words = {"do": button, "token": token or new_token(), "csrfmiddlewaretoken": SECRET}
    return Asked(who, address, words, cookies)


def _line(seat):
    return Deed(
        at=PUBLISHED,
        verb="enlisted" if seat.is_waiting else "seated",
        edition_id=seat.pool.edition_id,
        registration=seat.registration,
        pool=seat.pool,
        details={"seat": seat.pk, "wait_number": seat.wait_number},
    )


def make_stage(*, people, seats):
    session = make_seat_session(seats=seats)
    make_opening()
    make_release()
    everybody = make_people(people)
    cookies = log_in([person.account for person in everybody])
    stage = Stage(session.slug, pool_of(session), everybody, cookies)
    stage.again()
    time.sleep(REMEMBERED_FOR)
    return stage


def make_people(number):
    """Make people whose registration is confirmed, the first first."""
    return Registration.objects.bulk_create(
        Registration(
            edition=the_edition(),
            account=account,
            state="confirmed",
            category="research",
            country="IT",
            language=("it", "en", "zh-hans")[account.pk % 3],
            latin_family="Bianchi",
            latin_given=f"Anna {account.pk}",
            token=new_token(),
            ticket_code=secrets.token_hex(16),
            registered_at=PUBLISHED,
            changed_at=PUBLISHED,
        )
        for account in make_accounts(number)
    )


def make_accounts(number):
    taken = Account.objects.count()
    return Account.objects.bulk_create(
        Account(email=f"person-{taken + each:05}@example.org", password="!unusable")
        for each in range(number)
    )


def log_in(accounts):
    """Open a session for each; return their cookies, by account."""
    cookies = {}
    rows = []
    for account in accounts:
        row = LoginSession(session_key=secrets.token_hex(16), expire_date=LONG_AFTER)
        row.session_data = SessionStore().encode(
            {
                SESSION_KEY: str(account.pk),
                BACKEND_SESSION_KEY: settings.AUTHENTICATION_BACKENDS[0],
                HASH_SESSION_KEY: account.get_session_auth_hash(),
                OPENED_AT: datetime.now(UTC).timestamp(),
            }
        )
        rows.append(row)
        names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME)
        cookies[account.pk] = dict(zip(names, (row.session_key, SECRET), strict=True))
    LoginSession.objects.bulk_create(rows)
    return cookies
