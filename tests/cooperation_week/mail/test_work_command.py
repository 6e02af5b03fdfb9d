import email
import email.policy
import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from cooperation_week.mail.management.commands import work
from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import queue


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


def test_worker_waits_when_the_database_is_away(db, folder, monkeypatch):
    def away(now):
        raise work.DatabaseError

    monkeypatch.setattr(work, "blank_expired", away)
    monkeypatch.setattr(work.connection, "close", lambda: None)

    call_command("work", "--once")

    assert [*folder.glob("*")] == []


@pytest.mark.django_db(transaction=True)
def test_worker_ends_cleanly_when_told_to(tmp_path):
    queue_one()
    worker = start_worker(tmp_path)
    wait_until(lambda: Message.objects.get().state == "sent")

    worker.send_signal(signal.SIGTERM)

    assert worker.wait(timeout=10) == 0


def start_worker(place):
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        address = f"sqlite:///{database['NAME']}"
    else:
        address = f"postgres://{database['USER']}@/{database['NAME']}?host={database['HOST']}"
    return subprocess.Popen(
        [sys.executable, "manage.py", "work"],
        cwd=Path(__file__).resolve().parents[3],
        env={**os.environ, "DEBUG": "yes", "DATABASE_URL": address, "VAR_DIR": str(place)},
    )


def wait_until(happened, seconds=20):
    end = timezone.now() + timedelta(seconds=seconds)
    while not happened():
        assert timezone.now() < end
        time.sleep(0.05)
