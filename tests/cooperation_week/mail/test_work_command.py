import email
import email.policy
import signal
import time
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from cooperation_week.mail import delivery
from cooperation_week.mail.management.commands import work
from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import queue
from tests.cooperation_week.processes import running


def queue_one(**more):
    now = timezone.now()
    words = {"to": "reader@example.org", "language": "zh-hans", "subject": "席位", "text": "您好"}
    return queue(key="seat:1", now=now, **words, **more)


@pytest.fixture
def folder(settings, tmp_path):
    settings.MAILERS = {
        "default": {
            "BACKEND": "cooperation_week.mail.folder.EmailBackend",
            "OPTIONS": {"folder": tmp_path / "mail"},
        }
    }
    return tmp_path / "mail"


def test_mail_lands_in_the_folder_as_a_file_that_mail_programs_open(db, folder):
    queue_one()

    call_command("work", "--once")

    [path] = folder.glob("*.eml")
    read = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    assert (read["Subject"], read["To"], read["Auto-Submitted"], read.get_content()) == (
        "席位",
        "reader@example.org",
        "auto-generated",
        "您好\n",
    )


def test_worker_blanks_what_has_expired(db, folder):
    queue_one(expires_at=timezone.now() - timedelta(seconds=1))

    call_command("work", "--once")

    message = Message.objects.get()
    assert (message.state, message.text, [*folder.glob("*")]) == ("failed", "", [])


def away(*args, **kwargs):
    raise work.DatabaseError


@pytest.fixture
def _connection_stays(monkeypatch):
    """Let the worker begin a new connection without losing the test's own."""
    monkeypatch.setattr(work.connection, "close", lambda: None)


@pytest.mark.usefixtures("_connection_stays")
def test_worker_waits_when_the_database_is_away(db, folder, monkeypatch):
    queue_one()
    monkeypatch.setattr(work, "blank_expired", away)

    call_command("work", "--once")

    assert [*folder.glob("*")] == []


@pytest.mark.usefixtures("_connection_stays")
def test_worker_outlives_a_database_that_goes_away_while_it_sends(db, folder, monkeypatch):
    queue_one()
    monkeypatch.setattr(delivery, "_mark", away)

    call_command("work", "--once")

    assert (len([*folder.glob("*")]), Message.objects.get().state) == (1, "queued")


WORK = """
from django.core.management import call_command
call_command("work")
"""


@pytest.mark.django_db(transaction=True)
def test_worker_ends_cleanly_when_told_to():
    queue_one()

    with running(WORK) as [worker]:
        wait_until(lambda: Message.objects.get().state == "sent")
        worker.send_signal(signal.SIGTERM)
        ended = worker.wait(timeout=20)

    assert ended == 0


def wait_until(happened, seconds=60):
    end = time.monotonic() + seconds
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)
