import logging
import signal
import threading
import time

from django.core.management.base import BaseCommand
from django.db import DatabaseError, connection
from django.utils import timezone

from cooperation_week.mail.chores import do_chores
from cooperation_week.mail.delivery import claim, deliver
from cooperation_week.mail.models import Message
from cooperation_week.mail.outbox import blank_expired

log = logging.getLogger(__name__)
PAUSE = 1  # seconds between two looks into an empty outbox
BETWEEN_CHORES = 60  # seconds


class Command(BaseCommand):
    help = (
        "Sends the mails in the outbox, and does the chores once a minute."
        " Ends after the mail in hand on SIGTERM."
    )

    def add_arguments(self, parser):
        parser.add_argument("--once", action="store_true", help="send what is due, then end")

    def handle(self, *, once, **options):
        self.stop, self.next_chores = threading.Event(), time.monotonic()
        if not once:
            for name in (signal.SIGTERM, signal.SIGINT):
                signal.signal(name, lambda *_: self.stop.set())
        while not self.stop.is_set():
            self.do_chores()
            worked = self.work()
            if once and not worked:
                return
            if not worked:
                self.stop.wait(PAUSE)

    def do_chores(self):
        if time.monotonic() >= self.next_chores:
            self.next_chores = time.monotonic() + BETWEEN_CHORES
            do_chores(now=timezone.now())

    def work(self):
        """Send one batch; say whether there was anything to send.

        A mail that was sent while the database went away is sent again when its lease has ended.
        """
        try:
            blank_expired(now=timezone.now())
            # Looking before claiming: on SQLite each claim takes the one write lock.
            claimed = Message.objects.due(timezone.now()).exists() and claim(now=timezone.now())
            if claimed:
                deliver(claimed, is_over=self.stop.is_set)
        except DatabaseError as error:
            log.warning("The database cannot be asked: %s", error)
            connection.close()
            return False
        return bool(claimed)
