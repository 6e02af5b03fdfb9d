import logging
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from cooperation_week.mail.chores import do_chores
from cooperation_week.mail.management.commands.work import Command
from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import queue
from tests.moments import OPENING

pytestmark = pytest.mark.django_db
done = []


def sweep(*, now):
    done.append(now)


def break_down(*, now):
    raise RuntimeError("the broom is broken")


def queue_one(queued_at):
    words = {"to": "a@example.org", "language": "en", "subject": "Seat", "text": "Yours"}
    return queue(key=str(queued_at), now=queued_at, **words)


@pytest.fixture(autouse=True)
def _chores(settings):
    done.clear()
    settings.CHORES = [f"{__name__}.break_down", f"{__name__}.no_such", f"{__name__}.sweep"]


def test_chore_that_fails_stops_no_other_and_is_logged(caplog):
    do_chores(now=OPENING)

    failed = [record.message for record in caplog.records if record.exc_info]
    assert (done, len(failed)) == ([OPENING], 2)
    assert "break_down failed" in failed[0]


def test_worker_does_chores_and_sends_what_they_queue():
    queue_one(timezone.now())

    call_command("work", "--once")

    assert (len(done), Message.objects.get().state) == (1, "sent")


def test_chores_are_done_at_most_once_a_minute(monkeypatch):
    seconds = iter([0, 0, 0, 59, 60, 60, 61])
    worker = Command()
    worker.next_chores = 0
    monkeypatch.setattr(
        "cooperation_week.mail.management.commands.work.time.monotonic", lambda: next(seconds)
    )

    counts = []
    for _ in range(4):
        worker.do_chores()
        counts.append(len(done))

    assert counts == [1, 1, 1, 2]


@pytest.mark.parametrize(("minutes", "warnings"), [(9, 0), (10, 1)])
def test_mail_that_is_held_up_is_in_the_log(minutes, warnings, settings, caplog):
    settings.CHORES = ["cooperation_week.mail.alerts.warn_of_waiting_mail"]
    queue_one(OPENING)

    do_chores(now=OPENING + timedelta(minutes=minutes))

    said = [each for each in caplog.records if each.levelno == logging.WARNING]
    assert len(said) == warnings


def test_mail_that_went_is_not_held_up(settings, caplog):
    settings.CHORES = ["cooperation_week.mail.alerts.warn_of_waiting_mail"]
    queue_one(OPENING)
    Message.objects.update(state="sent")

    do_chores(now=OPENING + timedelta(hours=1))

    assert caplog.records == []
