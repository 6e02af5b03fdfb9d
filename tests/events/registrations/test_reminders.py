from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cooperation_week.mail.models import Message
from events.registrations.capacity import hold, release_due_blocks
from events.registrations.registering import withdraw
from events.registrations.reminders import remind
from events.registrations.seats import take
from tests.factories.registrations import (
    make_opening,
    make_registration,
    make_seat_session,
    new_token,
    pool_of,
    published,
)
from tests.factories.releases import make_release
from tests.moments import ONE_HOUR, PUBLISHED

pytestmark = pytest.mark.django_db
# The Week of the tests opens on 1 December.
THREE_DAYS_BEFORE = datetime(2026, 11, 28, 9, tzinfo=ZoneInfo("Europe/Rome"))


@pytest.fixture
def session():
    session = make_seat_session(seats=1, title_en="Robots at sea")
    make_opening()
    make_release()
    return session


def reminders():
    return Message.objects.filter(key__contains=":reminder:").order_by("pk")


def test_who_comes_is_reminded_once_with_the_seats_they_have(session):
    row = make_registration()
    shown, programme = published(session)
    take(shown, programme, row, token=new_token(), now=PUBLISHED)

    for hours in (0, 1, 2):
        remind(now=THREE_DAYS_BEFORE + hours * ONE_HOUR)

    [mail] = reminders()
    assert (mail.recipient, "Robots at sea" in mail.text) == (row.account.email, True)


def test_nobody_is_reminded_too_early_or_after_the_opening(session):
    make_registration()

    remind(now=THREE_DAYS_BEFORE - ONE_HOUR)
    remind(now=datetime(2026, 12, 1, 9, tzinfo=ZoneInfo("Europe/Rome")))

    assert not reminders().exists()


def test_who_has_withdrawn_or_waits_is_not_reminded(session):
    withdraw(make_registration(), now=PUBLISHED)

    remind(now=THREE_DAYS_BEFORE)

    assert not reminders().exists()


def test_held_seats_go_to_those_who_wait_when_their_hour_has_come(session):
    waiting = make_registration()
    shown, programme = published(session)
    hold(
        pool_of(session), label="Speakers", size=1, releases_at=PUBLISHED + ONE_HOUR, by=None,
        now=PUBLISHED,
    )  # fmt: skip
    take(shown, programme, waiting, token=new_token(), now=PUBLISHED)

    release_due_blocks(now=PUBLISHED)
    before = waiting.seats.get().state
    release_due_blocks(now=PUBLISHED + ONE_HOUR)
    release_due_blocks(now=PUBLISHED + ONE_HOUR)

    pool = pool_of(session)
    assert (before, waiting.seats.get().state) == ("waiting", "confirmed")
    assert (pool.taken, pool.held) == (1, 0)
