from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.utils import timezone

from cooperation_week.accounts.throttles import PASSWORDS, count_try
from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import queue
from cooperation_week.retention import apply_retention
from tests.moments import ONE_DAY, OPENING

pytestmark = pytest.mark.django_db


def queue_one(state, now=OPENING):
    message = queue(
        key=state, to="a@example.org", language="en", subject="Seat", text="Yours", now=now
    )
    sent_at = now if state == "sent" else None
    Message.objects.filter(pk=message.pk).update(state=state, sent_at=sent_at)


def bodies():
    return dict(Message.objects.values_list("state", "text"))


def test_bodies_go_after_thirty_days_but_for_what_waits():
    for state in ("sent", "failed", "queued"):
        queue_one(state)

    kept = apply_retention(now=OPENING + 29 * ONE_DAY)["mail bodies"], bodies()
    gone = apply_retention(now=OPENING + 30 * ONE_DAY)["mail bodies"], bodies()

    assert kept == (0, {"sent": "Yours", "failed": "Yours", "queued": "Yours"})
    assert gone == (2, {"sent": "", "failed": "", "queued": "Yours"})


def test_calendars_go_with_the_bodies():
    queue_one("sent")
    Message.objects.update(calendar="BEGIN:VCALENDAR", calendar_method="REQUEST")

    apply_retention(now=OPENING + 30 * ONE_DAY)

    assert Message.objects.values_list("text", "html", "calendar").get() == ("", "", "")


def test_mails_go_after_a_year_but_for_what_waits():
    for state in ("sent", "failed", "queued"):
        queue_one(state)

    apply_retention(now=OPENING + 365 * ONE_DAY)

    assert {*bodies()} == {"queued"}


def test_tries_go_after_a_day():
    count_try((PASSWORDS, "a@example.org"), network="192.0.2.1", now=OPENING)

    done = [apply_retention(now=OPENING + days * ONE_DAY)["tries"] for days in (0.9, 1)]

    assert done == [0, 2]


def test_expired_sessions_go():
    session = SessionStore()
    session.set_expiry(OPENING)
    session.create()

    done = [
        apply_retention(now=OPENING + shift)["sessions"]
        for shift in (-timedelta(seconds=1), timedelta(0))
    ]

    assert done == [0, 1]


def test_again_changes_nothing():
    queue_one("sent")
    apply_retention(now=OPENING + 400 * ONE_DAY)

    assert {*apply_retention(now=OPENING + 400 * ONE_DAY).values()} == {0}


def test_command_applies_it_now(capsys):
    queue_one("sent", now=timezone.now() - 31 * ONE_DAY)

    call_command("apply_retention")

    assert capsys.readouterr().out.splitlines()[0] == "mail bodies: 1"
